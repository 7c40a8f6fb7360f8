import type { SyntaxNode } from '@lezer/common';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const mixedColumn: LessonRule = {
  scope: 'lesson',
  id: 'claim/mixed-column',
  severity: 'warning',
  title: 'One column of a table holds both values and differences',
  why: `\`7.59\` and \`+0.69\` below one heading are two kinds of number: what was measured, and by how much it moved. A reader sorts
and compares them as one, and a threshold that the text sets for the one is read against the other.

The rule speaks where at least two cells are bare numbers and at least two carry a sign. It stays silent where a value and
its difference share a cell (\`1.84 (+0.05)\`), and of times and percentages.`,
  remedy: 'Give each kind a column of its own, and name the baseline.',
  *check(view) {
    for (const { name, node } of view.nodes) if (name === 'Table') yield* inTable(view, node);
  },
};

interface Cell {
  text: string;
  from: number;
  to: number;
}

function* inTable(view: LessonView, table: SyntaxNode) {
  const columns: Cell[][] = [];
  const { text } = view.lesson;
  const heads = table.getChild('TableHeader')?.getChildren('TableCell') ?? [];
  for (const row of table.getChildren('TableRow'))
    for (const [at, cell] of cellsOf(row, text).entries()) {
      const column = columns[at] ?? [];
      columns[at] = column;
      column.push(cell);
    }
  for (const [at, cells] of columns.entries()) {
    const bare = cells.filter((cell) => BARE.test(cell.text));
    const signed = cells.filter((cell) => SIGNED.test(cell.text));
    const [first] = bare;
    const [other] = signed;
    if (!first || !other || bare.length < 2 || signed.length < 2) continue;
    const head = heads[at];
    const name = head ? text.slice(head.from, head.to).trim() : '';
    yield findingAt(
      placeOf(view, first.from, first.to),
      `the column \`${name}\` gives values such as ${first.text} and differences such as ${other.text}`,
      {
        help: 'Give the values and the differences a column each.',
        related: [relatedLine(view, view.lines.lineAt(other.from), `a difference: ${other.text}`)],
      },
    );
  }
}

/** A value, with what it is compared to behind it, if anything. */
const BARE = /^~?\d+(?:\.\d+)?(?: \((?:vs|was|from|baseline)\.? [^)]*\))?$/i;
const SIGNED = /^[+−-]\d+(?:\.\d+)?(?:\s*(?:←|\().*)?$/;

/** Cells of a row without emphasis; empty ones count too, so that columns stay in line. */
function cellsOf(row: SyntaxNode, text: string): Cell[] {
  const cells: Cell[] = [];
  let from = row.from;
  for (let child = row.firstChild; child; child = child.nextSibling)
    if (child.name === 'TableDelimiter') {
      if (child.from > from) cells.push(cell(text, from, child.from));
      from = child.to;
    }
  if (text.slice(from, row.to).trim() !== '') cells.push(cell(text, from, row.to));
  return cells;
}

function cell(text: string, from: number, to: number): Cell {
  const raw = text.slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  const plain = raw.replace(/[*_`]/g, '').trim();
  return { text: plain, from: start, to: start + Math.max(1, raw.trim().length) };
}
