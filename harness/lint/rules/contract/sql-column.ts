import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const sqlColumn: LessonRule = {
  scope: 'lesson',
  id: 'contract/sql-column',
  severity: 'error',
  title: 'A statement of SQL names a column that its table does not have',
  why: `\`CREATE TABLE docs (id, body, vector)\` and then \`INSERT INTO docs (text, vector)\`: the database refuses it with "table docs has no column named text".

The rule reads the tables that the lesson itself makes, and what is inserted into them and updated. It stays silent about tables that are made in several ways or altered.`,
  remedy: 'Write the column as the table has it.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\bCREATE\s+TABLE\b/i.test(text) || /\bALTER\s+TABLE\b/i.test(text)) return;
    const tables = tablesIn(view);
    for (const match of text.matchAll(INSERT)) {
      const table = tables.get((match[1] ?? '').toLowerCase());
      const list = match[2] ?? '';
      if (!table) continue;
      for (const { 0: name, index } of list.matchAll(/[A-Za-z_]\w*/g)) {
        if (table.columns.has(name.toLowerCase())) continue;
        const from = match.index + match[0].lastIndexOf(list) + index;
        yield findingAt(
          placeOf(view, from, from + name.length),
          `the table \`${match[1]}\` has no column \`${name}\``,
          {
            help: `It has ${[...table.columns].map((one) => `\`${one}\``).join(', ')}.`,
            related: [relatedLine(view, table.line, 'the table is made here')],
          },
        );
      }
    }
  },
};

const CREATE =
  /\bCREATE\s+(?:TEMP(?:ORARY)?\s+|VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["'`]?([A-Za-z_]\w*)["'`]?\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\)){1,2000})\)/gi;
const INSERT =
  /\b(?:INSERT|REPLACE)\s+(?:OR\s+\w+\s+)?INTO\s+["'`]?([A-Za-z_]\w*)["'`]?\s*\(([\w\s,]{1,500})\)\s*(?:VALUES|SELECT)/gi;
/** What begins a line of a table's definition and is no column. */
const NO_COLUMN = /^(?:primary|foreign|unique|check|constraint|key|index)\b/i;

function tablesIn({
  lesson,
  lines,
}: LessonView): ReadonlyMap<string, { columns: Set<string>; line: number }> {
  const tables = new Map<string, { columns: Set<string>; line: number }>();
  for (const { 1: name = '', 2: body = '', index } of lesson.text.matchAll(CREATE)) {
    const columns = body
      .replace(/\((?:[^()]|\([^()]*\))*\)/g, '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && !NO_COLUMN.test(part))
      .map((part) => /^["'`]?([A-Za-z_]\w*)/.exec(part)?.[1]?.toLowerCase() ?? '');
    const known = tables.get(name.toLowerCase());
    // SQLite gives each row an id that no definition names.
    const all = known?.columns ?? new Set(['rowid']);
    for (const column of columns) all.add(column);
    tables.set(name.toLowerCase(), { columns: all, line: known?.line ?? lines.lineAt(index) });
  }
  return tables;
}
