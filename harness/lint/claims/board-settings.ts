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
