import type { Amount } from './tables.ts';

interface Pair {
  first: Amount;
  second: Amount;
}

/** The least and the greatest number of which another is the quotient, rounded down, up, or to the next. */
const ROUNDINGS: readonly ((part: number, quotient: number) => readonly [number, number])[] = [
  (part, quotient) => [part * quotient, part * (quotient + 1) - 1],
  (part, quotient) => [part * (quotient - 1) + 1, part * quotient],
  (part, quotient) => [Math.ceil(part * (quotient - 0.5)), Math.floor(part * (quotient + 0.5))],
];

/** Whether one total, divided by the one number of each row and rounded in one way, makes the other: 4 and 980, 64 and 61. */
export function shareTotal(pairs: readonly Pair[]): boolean {
  const turned = pairs.map(({ first, second }) => ({ first: second, second: first }));
  return ROUNDINGS.some((totalsOf) =>
    [pairs, turned].some((rows) => {
      const ranges = rows.map(({ first, second }) => totalsOf(first.value, second.value));
      return Math.max(...ranges.map(([low]) => low)) <= Math.min(...ranges.map(([, high]) => high));
    }),
  );
}

/** Whether a number is the quotient of a total, in the roundings by their places. */
export function roundingsOf(total: number, { first, second }: Pair): readonly number[] {
  return ROUNDINGS.flatMap((totalsOf, at) => {
    const [low, high] = totalsOf(first.value, second.value);
    return low <= total && total <= high ? [at] : [];
  });
}
