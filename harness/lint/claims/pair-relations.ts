import { type Amount, type OddAmount, slackIn, type Table } from './tables.ts';
import { shareTotal } from './whole-quotients.ts';

/** Rows of whose two exact numbers one is made, with what is usual, and the only row that makes another. */
interface Usual {
  usual: number;
  odd: { first: Amount; second: Amount; made: number };
  kept: { first: Amount; second: Amount } | undefined;
  pairs: readonly { first: Amount; second: Amount }[];
}

/** Null where a row lacks an exact number, the first ones repeat, or none or several rows make another. */
function oddPair(
  rows: Table['rows'],
  one: number,
  other: number,
  make: (first: number, second: number) => number,
): Usual | null {
  const pairs: Usual['odd'][] = [];
  for (const row of rows) {
    const [first, second] = [row[one], row[other]];
    if (!first || !second || first.isShape || second.isShape) return null;
    if (slackIn(first) > 0 || slackIn(second) > 0) return null;
    pairs.push({ first, second, made: make(first.value, second.value) });
  }
  const [usual] = pairs
    .map(({ made }) => made)
    .sort((a, b) => a - b)
    .slice(pairs.length >> 1);
  const [odd, ...more] = pairs.filter(({ made }) => made !== usual);
  const values = new Set(pairs.map(({ first }) => first.value));
  if (!odd || usual === undefined || more.length > 0 || values.size < pairs.length) return null;
  return { usual, odd, kept: pairs.find(({ made }) => made === usual), pairs };
}

/** Rows whose two numbers always make one product: cores, and tiles for each of them. */
export function oddProduct(rows: Table['rows'], one: number, other: number): OddAmount | null {
  if (other < one) return null;
  const found = oddPair(rows, one, other, (first, second) => first * second);
  if (!found || found.usual < 256 || shareTotal(found.pairs)) return null;
  const { usual, odd, kept } = found;
  return {
    at: odd.second,
    message: `${odd.first.text} × ${odd.second.text} is ${odd.made}; in all other rows it is ${usual}`,
    kept: kept?.first ?? odd.first,
  };
}

/** Rows whose second number is the first times one number: bytes of a tile, and of so many tiles. */
export function oddFactor(rows: Table['rows'], one: number, other: number): OddAmount | null {
  const found = oddPair(rows, one, other, (first, second) => second / first);
  if (!found || found.pairs.some(({ first }) => first.value === 0)) return null;
  const { usual, odd, kept } = found;
  // A small factor is kept by chance.
  if (usual < 10 || !(isLong(found) || fallsAlone(found))) return null;
  const made = Number((odd.first.value * usual).toPrecision(12)).toLocaleString('en-US');
  return {
    at: odd.second,
    message: `${odd.first.text} × ${usual} is ${made}, not ${odd.second.text}; in all other rows it is ${usual} times as much`,
    kept: kept?.second ?? odd.first,
  };
}

/** Few rows keep a factor by chance, and few digits by rounding. */
function isLong({ usual, pairs }: Usual): boolean {
  return (
    pairs.length >= 4 &&
    Number.isInteger(usual) &&
    pairs.every(({ second }) => second.value >= 1000)
  );
}

/** Whether the second number rises with the first in all rows but the odd one; round factors are kept by chance. */
function fallsAlone({ usual, odd, pairs }: Usual): boolean {
  const before = pairs
    .filter(({ first }) => first.value < odd.first.value)
    .sort((a, b) => b.first.value - a.first.value)[0];
  return usual % 50 !== 0 && before !== undefined && odd.second.value < before.second.value;
}
