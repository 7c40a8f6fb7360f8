import type { SyntaxNode } from '@lezer/common';
import { countOf } from '../../../lesson/quantities.ts';
import { oddAmount } from '../../claims/table-relations.ts';
import type { Amount, Table } from '../../claims/tables.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { cellsByColumn } from '../../table-cells.ts';

export const tableArithmetic: LessonRule = {
  scope: 'lesson',
  id: 'claim/table-arithmetic',
  severity: 'warning',
  title: 'One row of a table breaks the sum or product that the others keep',
  why: `In every row but one, the third column is the first times the second: users, tokens a second for each, tokens a second in all. The row that does not
agree was edited or copied wrong, and a reader cannot tell which of its numbers is.

The rule looks for products, sums, what a count grows by, numbers whose product or quotient stays one, and shapes such as \`(2, 4)\` beside their number of chips, as exactly as the numbers are written. It speaks where one row of
three or more breaks what all others keep, where those are too many or too exact to keep it by chance; less is enough where a heading says that the column is a total, a ratio or a share, or where the words next to the table give the number
that the rows are multiplied with or divide. Quotients may be rounded down, up or to the next whole number.`,
  remedy: 'Work the row out again.',
  *check(view) {
    for (const { name, node } of view.nodes)
      if (name === 'Table') {
        const found = oddAmount(tableOf(view, node));
        if (!found) continue;
        const { at, message, kept } = found;
        yield findingAt(placeOf(view, at.from, at.from + at.text.length), message, {
          help: 'Work the row out again.',
          related: [relatedLine(view, view.lines.lineAt(kept.from), 'a row that keeps it')],
        });
      }
  },
};

/** Tables beyond these are data. */
const MOST_ROWS = 60;
const MOST_COLUMNS = 8;

function tableOf(view: LessonView, node: SyntaxNode): Table {
  const { text } = view.lesson;
  const header = node.getChild('TableHeader');
  const heads = header ? cellsByColumn(view.lesson, header).map((cell) => cell?.text ?? '') : [];
  const rows = node.getChildren('TableRow');
  if (rows.length < 3 || rows.length > MOST_ROWS || !/\d/.test(text.slice(node.from, node.to)))
    return { heads, rows: [], width: 0, stated: [] };
  return {
    heads,
    rows: rows.map((row) =>
      Array.from(cellsByColumn(view.lesson, row), (cell) =>
        cell ? amountIn(cell.text, cell.from) : undefined,
      ),
    ),
    width: Math.min(heads.length, MOST_COLUMNS),
    stated: statedAround(view, node),
  };
}

/** Numbers that are too small are made by chance. */
const LEAST = 256;
const MOST_STATED = 12;
const STATED = /(?<![\w.,$/-])(?:\d{1,3}(?:,\d{3})+|\d{3,9})(?![\w%/-]|[.,]\d)/g;

/** Whole numbers of the paragraphs right above and below a table. */
function statedAround({ lesson }: LessonView, { prevSibling, nextSibling }: SyntaxNode): number[] {
  const words = [prevSibling, nextSibling].map((node) =>
    node?.name === 'Paragraph' ? lesson.text.slice(node.from, node.to) : '',
  );
  const numbers = (words.join(' ').match(STATED) ?? []).map(countOf);
  return [...new Set(numbers)].filter((number) => number >= LEAST).slice(0, MOST_STATED);
}

const NUMBER =
  /^[*_~≈`]*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?: ?(?:[a-zA-Zµ%°][\w/°]*)(?: \w+)?)?[*_`]*$/;
const SHAPE = /^[*_`]*(?:MeshShape)?\(?(\d{1,3}) ?[,x×] ?(\d{1,3})\)?[*_`]*$/;

/** What is worked with is another number: `65 (padded to 96)`. */
const OTHERWISE = /\((?:[^()|]{0,60}\b)?(?:padded|rounded) (?:up )?to \d+\)/;

function amountIn(raw: string, from: number): Amount | undefined {
  // `370 s (about 6 min)` says it again.
  if (OTHERWISE.test(raw)) return undefined;
  const text = raw.trim().replace(/(?<=\d ?[A-Za-z%]{0,12}) \([^()|]{1,60}\)$/, '');
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
