import type { SyntaxNode } from '@lezer/common';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const tableRow: LessonRule = {
  scope: 'lesson',
  id: 'markdown/table-row',
  severity: 'warning',
  title: 'A row of a table with more cells than the table has columns',
  why: `What stands beyond the last column is not shown at all, and the cells before it are shifted. Most often a \`|\` within a command
or a type (\`ls | wc\`) parts a cell in two: in tables it does so within backticks, too.

Rows with fewer cells are filled up with empty ones, and are left alone.`,
  remedy: 'Write a `|` within a cell as `\\|`, or add the column.',
  *check(view) {
    const { nodes, lesson, lines } = view;
    for (const { name, node: table } of nodes) {
      if (name !== 'Table') continue;
      const head = table.getChild('TableHeader');
      if (!head) continue;
      const columns = cellsOf(head, lesson.text).length;
      for (const row of table.getChildren('TableRow')) {
        const cells = cellsOf(row, lesson.text);
        const lost = cells.slice(columns).filter(({ text }) => text !== '');
        const [first] = lost;
        if (!first || columns === 0) continue;
        const shown = first.text.length > 40 ? `${first.text.slice(0, 37)}...` : first.text;
        const parted = /`[^`]*$/.test(cells[columns - 1]?.text ?? '');
        yield findingAt(
          placeOf(view, first.from, first.to),
          `this row has ${cells.length} cells, and the table ${columns} columns: "${shown}" is not shown`,
          {
            help: parted
              ? 'Write the `|` within the cell as `\\|`.'
              : 'Add the column, or write a `|` that belongs to a cell as `\\|`.',
            related: [relatedLine(view, lines.lineAt(head.from), `${columns} columns`)],
          },
        );
      }
    }
  },
};

interface Cell {
  text: string;
  from: number;
  to: number;
}

/** Cells by the marks between them; empty ones have no node of their own. */
function cellsOf(row: SyntaxNode, text: string): Cell[] {
  const marks = row.getChildren('TableDelimiter').map(({ from, to }) => ({ from, to }));
  const bounds = [{ from: row.from, to: row.from }, ...marks, { from: row.to, to: row.to }];
  const cells = bounds.slice(1).map((mark, at): Cell => {
    const start = bounds[at]?.to ?? row.from;
    const raw = text.slice(start, mark.from);
    const trimmed = raw.trim();
    const from = start + (raw.length - raw.trimStart().length);
    return { text: trimmed, from, to: from + trimmed.length };
  });
  // Marks at both ends of the line begin and end no cell.
  if (cells[0]?.text === '' && marks[0]?.from === row.from) cells.shift();
  if (cells.at(-1)?.text === '' && marks.length > 0) cells.pop();
  return cells;
}
