import { type Amount, type OddAmount, SURE, slackIn, type Table } from './tables.ts';
import { roundingsOf } from './whole-quotients.ts';

interface Pair {
  first: Amount;
  second: Amount;
}

/** The row that breaks what all others keep with a number that the words next to the table give. */
export function oddOfStated(
  rows: Table['rows'],
  one: number,
  other: number,
  stated: Table['stated'],
): OddAmount | null {
  if (stated.length === 0) return null;
  const pairs: Pair[] = [];
  for (const row of rows) {
    const [first, second] = [row[one], row[other]];
    if (!first || !second || first.isShape || second.isShape || first.value <= 0) return null;
    pairs.push({ first, second });
  }
  if (pairs.length < 3 || new Set(pairs.map(({ first }) => first.value)).size < pairs.length)
    return null;
  for (const number of stated) {
    const odd = oddMultiple(pairs, number) ?? oddQuotient(pairs, number);
    if (odd) return odd;
  }
  return null;
}

/** So many values of so many bytes each. */
function oddMultiple(pairs: readonly Pair[], number: number): OddAmount | null {
  const keeps = ({ first, second }: Pair) =>
    Math.abs(first.value * number - second.value) <= slackIn(first) * number + slackIn(second);
  const [odd, ...more] = pairs.filter((pair) => !keeps(pair));
  const [kept] = pairs.filter((pair) => keeps(pair) && slackIn(pair.first) === 0);
  if (!odd || !kept || more.length > 0) return null;
  const made = Number((odd.first.value * number).toPrecision(9)).toLocaleString('en-US');
  return {
    at: odd.second,
    message: `${odd.first.text} × ${number.toLocaleString('en-US')} is ${made}, not ${odd.second.text}; the other rows keep this`,
    kept: kept.second,
  };
}

/** A number divided by that of each row. */
function oddQuotient(pairs: readonly Pair[], number: number): OddAmount | null {
  if (pairs.some(({ first, second }) => slackIn(first) > 0 || slackIn(second) > 0)) return null;
  const roundings = pairs.map((pair) => ({ pair, ways: roundingsOf(number, pair) }));
  for (const way of [0, 1, 2]) {
    const [odd, ...more] = roundings.filter(({ ways }) => !ways.includes(way));
    const kept = roundings.filter(({ ways }) => ways.includes(way)).map(({ pair }) => pair);
    const [first] = kept;
    const chance = kept.reduce((all, { second }) => all / Math.max(1, second.value), 1);
    if (!odd || odd.ways.length > 0 || !first || more.length > 0 || chance > SURE) continue;
    const { first: part, second: quotient } = odd.pair;
    const made = Number((number / part.value).toPrecision(6));
    return {
      at: quotient,
      message: `${number.toLocaleString('en-US')} divided by ${part.text} is ${made}, not ${quotient.text}; the other rows keep this`,
      kept: first.second,
    };
  }
  return null;
}
