import type { SyntaxNode } from '@lezer/common';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { cellsByColumn } from '../../table-cells.ts';

export const tableArithmetic: LessonRule = {
  scope: 'lesson',
  id: 'claim/table-arithmetic',
  severity: 'warning',
  title: 'One row of a table breaks the sum or product that the others keep',
  why: `In every row but one, the third column is the first times the second: users, tokens a second for each, tokens a second in all. The row that does not
agree was edited or copied wrong, and a reader cannot tell which of its numbers is.

The rule looks for products, sums, and shapes such as \`(2, 4)\` beside their number of chips, as exactly as the numbers are written. It speaks where one row of
three or more breaks what all others keep, where those are too many or too exact to keep it by chance; less is enough where a heading says that the column is a total, a ratio or a share.`,
  remedy: 'Work the row out again.',
  *check(view) {
    for (const { name, node } of view.nodes)
      if (name === 'Table') {
        const found = oddRow(tableOf(view, node));
        if (found) yield found(view);
      }
  },
};

/** A number as a cell gives it. */
interface Amount {
  value: number;
  /** How far off it may be, as it is written. */
  slack: number;
  /** The product of a shape, `(2, 4)`. */
  isShape: boolean;
  text: string;
  from: number;
}

interface Table {
  heads: string[];
  /** Rows by columns; undefined where a cell is no number. */
  rows: (Amount | undefined)[][];
  width: number;
}

/** Tables beyond these are data. */
const MOST_ROWS = 60;
const MOST_COLUMNS = 8;

function tableOf(view: LessonView, node: SyntaxNode): Table {
  const { text } = view.lesson;
  const header = node.getChild('TableHeader');
  const heads = header ? cellsByColumn(view.lesson, header).map((cell) => cell?.text ?? '') : [];
  const rows = node.getChildren('TableRow');
  if (rows.length < 3 || rows.length > MOST_ROWS || !/\d/.test(text.slice(node.from, node.to)))
    return { heads, rows: [], width: 0 };
  return {
    heads,
    rows: rows.map((row) =>
      Array.from(cellsByColumn(view.lesson, row), (cell) =>
        cell ? amountIn(cell.text, cell.from) : undefined,
      ),
    ),
    width: Math.min(heads.length, MOST_COLUMNS),
  };
}

const NUMBER =
  /^[*_~≈`]*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?: ?(?:[a-zA-Zµ%°][\w/°]*)(?: \w+)?)?[*_`]*$/;
const SHAPE = /^[*_`]*(?:MeshShape)?\(?(\d{1,3}) ?[,x×] ?(\d{1,3})\)?[*_`]*$/;

function amountIn(raw: string, from: number): Amount | undefined {
  const text = raw.trim();
  const shape = SHAPE.exec(text);
  if (shape && /[(x×]/.test(text))
    return { value: Number(shape[1]) * Number(shape[2]), slack: 0, isShape: true, text, from };
  const number = NUMBER.exec(text);
  if (!number) return undefined;
  const [, whole = '', part = ''] = number;
  const value = Number(whole.replaceAll(',', '') + part);
  const digits = Math.max(0, part.length - 1);
  const about = /[~≈]/.test(text) ? value * 0.05 : 0;
  return { value, slack: 0.5 * 10 ** -digits + about, isShape: false, text, from };
}

/** How a column is made of two others. */
interface Relation {
  sign: '×' | '+';
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
    sign: '+',
    of: (one, other) => ({
      value: one.value + other.value,
      slack: slackIn(one) + slackIn(other),
    }),
  },
];

/** A whole number that is counted is exact. */
function slackIn({ value, slack }: Amount): number {
  return Number.isInteger(value) && slack === 0.5 ? 0 : slack;
}

/** The one row that breaks what all others keep, told of a view; null where none does. */
function oddRow({ heads, rows, width }: Table): ((view: LessonView) => Finding) | null {
  for (let result = 0; result < width; result++) {
    for (let one = 0; one < width; one++) {
      if (one === result) continue;
      const named = NAMES_SHAPE.test(`${heads[one] ?? ''} | ${heads[result] ?? ''}`);
      const shape = oddShape(rows, one, result, named ? 1 : 2);
      if (shape) return shape;
      for (let other = one + 1; other < width; other++) {
        if (other === result) continue;
        for (const relation of RELATIONS) {
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
const NAMES_SHAPE = /(?=.*\b(?:mesh|shape|grid|topology)\b)(?=.*\b(?:chips|devices|cores)\b)/i;
const LIKELY = 0.06;
const SURE = 0.002;

function oddResult(
  rows: Table['rows'],
  [one, other, result]: readonly [number, number, number],
  { sign, of }: Relation,
  head: string,
): ((view: LessonView) => Finding) | null {
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
    } else if (odd) return null;
    else if (Math.abs(third.value - made.value) > 0.03 * made.value)
      odd = { first, second, third, made: made.value };
    else return null;
  }
  const enough = count >= 2 && chance < (SAYS_SO.test(head) ? LIKELY : SURE);
  if (!odd || !kept || !enough) return null;
  return (view) => {
    const { first, second, third, made } = odd;
    return findingAt(
      placeOf(view, third.from, third.from + third.text.length),
      `${first.text} ${sign} ${second.text} is ${Number(made.toPrecision(6))}, not ${third.text}; the other rows keep this`,
      {
        help: 'Work the row out again.',
        related: [relatedLine(view, view.lines.lineAt(kept.from), 'a row that keeps it')],
      },
    );
  };
}

/** Whether it says something that a row keeps the relation: `1 × 24 = 24` and `0 + 3 = 3` do not. */
function isTelling(one: Amount, other: Amount, sign: Relation['sign']): boolean {
  const least = sign === '×' ? 1 : 0;
  return one.value !== least && other.value !== least;
}

function oddShape(
  rows: Table['rows'],
  shape: number,
  result: number,
  least: number,
): ((view: LessonView) => Finding) | null {
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
  return (view) => {
    const { of, number } = odd;
    return findingAt(
      placeOf(view, of.from, of.from + of.text.length),
      `${of.text} makes ${of.value}, and the row says ${number.text}; the other rows agree`,
      {
        help: 'Write the shape or the number that is meant.',
        related: [relatedLine(view, view.lines.lineAt(kept.from), 'a row that agrees')],
      },
    );
  };
}
