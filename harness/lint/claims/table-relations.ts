import { oddFactor, oddProduct } from './pair-relations.ts';
import { oddOfStated } from './stated-numbers.ts';
import { type Amount, type OddAmount, SURE, slackIn, type Table } from './tables.ts';

/** How a column is made of two others. */
interface Relation {
  sign: '×' | '+' | '%';
  of(one: Amount, other: Amount): { value: number; slack: number };
}

const RELATIONS: readonly Relation[] = [
  {
    sign: '×',
    of: (one, other) => ({
      value: one.value * other.value,
      slack: slackIn(one) * other.value + slackIn(other) * one.value,
    }),
  },
  {
    sign: '%',
    of: (one, other) => ({
      value: (one.value * other.value) / 100,
      slack: (slackIn(one) * other.value + other.slack * one.value) / 100,
    }),
  },
  {
    sign: '+',
    of: (one, other) => ({
      value: one.value + other.value,
      slack: slackIn(one) + slackIn(other),
    }),
  },
];

/** The one row that breaks what all others keep, told of a view; null where none does. */
export function oddAmount({ heads, rows, width, stated }: Table): OddAmount | null {
  for (let result = 0; result < width; result++) {
    for (let one = 0; one < width; one++) {
      if (one === result) continue;
      const named = NAMES_SHAPE.test(`${heads[one] ?? ''} | ${heads[result] ?? ''}`);
      const paired =
        oddSteps(rows, one, result) ??
        oddProduct(rows, one, result) ??
        oddFactor(rows, one, result) ??
        oddOfStated(rows, one, result, stated);
      if (paired) return paired;
      const shape = oddShape(rows, one, result, named ? 1 : 2);
      if (shape) return shape;
      for (let other = 0; other < width; other++) {
        if (other === result || other === one) continue;
        for (const relation of RELATIONS) {
          if (relation.sign !== '%' && other < one) continue;
          // What is so many percent of another.
          if (relation.sign === '%' && !isPercent(rows, other)) continue;
          const head = [one, other, result].map((at) => heads[at] ?? '').join(' | ');
          const odd = oddResult(rows, [one, other, result], relation, head);
          if (odd) return odd;
        }
      }
    }
  }
  return null;
}

/** Headings of columns that are made of others. */
const SAYS_SO =
  /\b(?:total|in all|overall|aggregate|combined|sum|product|effective|together|ratio|factor|RTF|real-?time|speed-?up|per (?:user|chip|card|device|request))\b/i;
/** A shape and the number of its chips. */
const NAMES_SHAPE =
  /(?=.*\b(?:mesh|shape|grid|topology)\b)(?=.*\b(?:chips|devices|cores)\b)|\btiles \| *(?:number|count|total)\b/i;
const LIKELY = 0.06;

function oddResult(
  rows: Table['rows'],
  [one, other, result]: readonly [number, number, number],
  { sign, of }: Relation,
  head: string,
): OddAmount | null {
  let odd: { first: Amount; second: Amount; third: Amount; made: number } | null = null;
  let kept: Amount | null = null;
  // How likely it is that rows which say something keep it by chance.
  let chance = 1;
  let count = 0;
  for (const row of rows) {
    const [first, second, third] = [row[one], row[other], row[result]];
    if (!first || !second || !third) {
      // A total below, or a row of words.
      continue;
    }
    if (first.isShape || second.isShape || third.isShape) return null;
    const made = of(first, second);
    if (Math.abs(third.value - made.value) <= made.slack + third.slack) {
      count++;
      kept ??= third;
      if (isTelling(first, second, sign))
        chance *= Math.min(1, (2 * (made.slack + third.slack)) / Math.max(third.value, 1e-9));
    } else if (odd || isTurned(first, second, third, sign)) return null;
    else if (Math.abs(third.value - made.value) > 0.03 * made.value)
      odd = { first, second, third, made: made.value };
    else return null;
  }
  // Of a model, the hidden size need not be heads times their size.
  if (/\bheads?\b/i.test(head)) return null;
  // A column of percent is of something.
  const said = sign === '%' || SAYS_SO.test(head);
  const enough = count >= 2 && chance < (said ? LIKELY : SURE);
  if (!odd || !kept || !enough) return null;
  const { first, second, third, made } = odd;
  if (sign === '%') {
    const share = Number(((third.value / first.value) * 100).toPrecision(3));
    return {
      at: second,
      message: `${third.text} of ${first.text} is ${share} %, not ${second.text}; the other rows keep this`,
      kept,
    };
  }
  return {
    at: third,
    message: `${first.text} ${sign} ${second.text} is ${Number(made.toPrecision(6))}, not ${third.text}; the other rows keep this`,
    kept,
  };
}

/** A rate among times: its factor is the other way round, `12.1 t/s`, `24.3 t/s`, `2.0x`. */
function isTurned(one: Amount, other: Amount, result: Amount, sign: Relation['sign']): boolean {
  if (sign !== '×') return false;
  const near = (a: number, b: number) => Math.abs(a - b) <= 0.05 * Math.max(a, b);
  return near(result.value * other.value, one.value) || near(result.value * one.value, other.value);
}

function isPercent(rows: Table['rows'], column: number): boolean {
  const cells = rows.flatMap((row) => row[column] ?? []);
  return cells.length > 1 && cells.every(({ text }) => text.includes('%'));
}

/** Whether it says something that a row keeps the relation: `1 × 24 = 24` and `0 + 3 = 3` do not. */
function isTelling(one: Amount, other: Amount, sign: Relation['sign']): boolean {
  const least = sign === '×' ? 1 : sign === '%' ? 100 : 0;
  return one.value !== least && other.value !== least;
}

/** Rows of which each holds what a count grows by from row to row: `2000 | 1,500` below `500 | 500`. */
function oddSteps(rows: Table['rows'], count: number, growth: number): OddAmount | null {
  let odd: { from: Amount; to: Amount; grown: Amount } | null = null;
  let kept: Amount | null = null;
  let chance = 1;
  for (const [at, row] of rows.entries()) {
    const [to, grown] = [row[count], row[growth]];
    const from = rows[at - 1]?.[count];
    if (!to || !grown || to.isShape || grown.isShape) return null;
    // The first row says what all began with, or how far it came from nothing.
    if (!from) continue;
    if (to.value <= from.value) return null;
    if (Math.abs(to.value - from.value - grown.value) <= grown.slack) {
      kept ??= grown;
      if (grown.value !== to.value) chance *= Math.min(1, 1 / Math.max(1, grown.value));
    } else if (odd) return null;
    else odd = { from, to, grown };
  }
  if (!odd || !kept || chance > SURE) return null;
  const { from, to, grown } = odd;
  return {
    at: grown,
    message: `from ${from.text} to ${to.text} are ${Number((to.value - from.value).toPrecision(6))}, not ${grown.text}; the other rows keep this`,
    kept,
  };
}

function oddShape(
  rows: Table['rows'],
  shape: number,
  result: number,
  least: number,
): OddAmount | null {
  let odd: { of: Amount; number: Amount } | null = null;
  let kept: Amount | null = null;
  let count = 0;
  for (const row of rows) {
    const [of, number] = [row[shape], row[result]];
    if (!of?.isShape || !number || number.isShape) continue;
    if (of.value === number.value) {
      if (of.value > 1) count++;
      kept ??= of;
    } else if (odd) return null;
    else odd = { of, number };
  }
  if (!odd || !kept || count < least) return null;
  const { of, number } = odd;
  return {
    at: of,
    message: `${of.text} makes ${of.value}, and the row says ${number.text}; the other rows agree`,
    kept,
  };
}
