import type { SyntaxNode } from '@lezer/common';
import { derived } from '../derived.ts';
import { type HardwareWord, hardwareIn } from '../hardware-words.ts';
import type { LessonView } from '../lesson-view.ts';
import { withoutMarks } from '../spoken.ts';
import { cellsByColumn } from '../table-cells.ts';

/** What a table gives a setting on a board: `mesh_shape` is `[1, 8]` on a T3000. */
export interface BoardSetting {
  key: string;
  board: HardwareWord;
  value: string;
  line: number;
}

/** Settings of tables with a row for each board and a column that is headed by a name in code; by name and board. */
export const boardSettingsOf = derived(
  (view: LessonView): ReadonlyMap<string, readonly BoardSetting[]> => {
    const found = new Map<string, BoardSetting[]>();
    for (const { name, node } of view.nodes) {
      if (name !== 'Table') continue;
      for (const setting of ofTable(view, node)) {
        const key = settingKey(setting);
        const there = found.get(key);
        if (there) there.push(setting);
        else found.set(key, [setting]);
      }
    }
    return found;
  },
);

export function settingKey({ key, board }: Pick<BoardSetting, 'key' | 'board'>): string {
  return `${key}\n${board}`;
}

const KEY = /^`(?:--)?([A-Za-z_][\w-]{2,60})`$/;
const VALUE = /^`([^`]{1,60})`$/;

function ofTable(view: LessonView, node: SyntaxNode): BoardSetting[] {
  const header = node.getChild('TableHeader');
  if (!header || !view.lesson.text.slice(header.from, header.to).includes('`')) return [];
  const keys = Array.from(
    cellsByColumn(view.lesson, header),
    (cell) => KEY.exec(cell?.text.trim() ?? '')?.[1],
  );
  return node.getChildren('TableRow').flatMap((row) => {
    const cells = cellsByColumn(view.lesson, row);
    const boards = new Set(hardwareIn(withoutMarks(cells[0]?.text ?? '')).map(({ word }) => word));
    return keys.flatMap((key, column) => {
      const value = VALUE.exec(cells[column]?.text.trim() ?? '')?.[1];
      if (key === undefined || value === undefined || column === 0) return [];
      const line = view.lines.lineAt(row.from);
      return [...boards].map((board) => ({ key, board, value, line }));
    });
  });
}

/** A column of a table that gives boards a shape, or what a name in code is set to. */
export interface BoardColumn {
  /** `shape`, or the name. */
  of: string;
  values: ReadonlyMap<HardwareWord, BoardValue>;
}

export interface BoardValue {
  /** One spelling for `1 x 8`, `1×8`, `[1, 8]` and `(1, 8)`. */
  value: string;
  text: string;
  /** As the row names the board. */
  board: string;
  line: number;
  /** The row says when: `Galaxy, for training`. */
  qualified: boolean;
}

/** Columns with a value for each board, in reading order. */
export const boardColumnsOf = derived((view: LessonView): readonly BoardColumn[] =>
  view.nodes.flatMap(({ name, node }) => (name === 'Table' ? columnsOf(view, node) : [])),
);

const SHAPE = /^`?[[(]?(\d{1,3}) ?[,x×] ?(\d{1,3})[\])]?`?$/;

function columnsOf(view: LessonView, node: SyntaxNode): BoardColumn[] {
  const header = node.getChild('TableHeader');
  if (!header) return [];
  const rows = node.getChildren('TableRow').map((row) => {
    const cells = cellsByColumn(view.lesson, row);
    const first = withoutMarks(cells[0]?.text ?? '');
    const boards = hardwareIn(first);
    const qualified = /\b(?:for|with|without|when|if|in|per|half|part)\b/i.test(first);
    return { cells, boards, qualified, line: view.lines.lineAt(row.from) };
  });
  return Array.from(cellsByColumn(view.lesson, header), (cell) => cell?.text.trim() ?? '').flatMap(
    (head, column): BoardColumn[] => {
      const key = KEY.exec(head)?.[1];
      const isShape = /shape/i.test(head);
      if (column === 0 || (key === undefined && !isShape)) return [];
      const values = new Map<HardwareWord, BoardValue>();
      for (const { cells, boards, qualified, line } of rows) {
        const text = cells[column]?.text.trim() ?? '';
        const shape = SHAPE.exec(text);
        if (isShape ? !shape : !VALUE.test(text)) continue;
        const value = shape ? `${shape[1]} x ${shape[2]}` : text.replace(/[\s"'`]/g, '');
        // A board in several rows has a choice.
        for (const { word, text: board } of boards) {
          // A board in several rows has a choice.
          const again = values.has(word) && values.get(word)?.line !== line;
          values.set(word, { value, text, board, line, qualified: qualified || again });
        }
      }
      return [{ of: isShape ? 'shape' : (key ?? ''), values }];
    },
  );
}
