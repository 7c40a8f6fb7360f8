import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { savedBlocksOf } from './saved-blocks.ts';
import { baseName } from './words.ts';

/** A unit of systemd, and the line from which it is written. */
export interface Unit {
  text: string;
  line: number;
}

const WRITTEN =
  /(?:>|\btee)[ \t]+["']?(\S*?([\w@.-]+\.(?:service|timer|socket|path|mount)))["']?[^\n]*<<-?[ \t]*["']?(\w+)["']?[^\n]*\n([\s\S]{0,4000}?)\n[ \t]*\3[ \t]*(?:\n|$)/g;

/** Units that commands write, and blocks that the reader saves as such, by their names. */
export const unitsOf = derived((view: LessonView): ReadonlyMap<string, Unit> => {
  const { lesson, lines } = view;
  const units = new Map<string, Unit>();
  for (const { 2: name = '', 4: text = '', index } of lesson.text.matchAll(WRITTEN))
    units.set(name, { text, line: lines.lineAt(index) });
  for (const { path, fence, line } of savedBlocksOf(view)) {
    const { text } = fence;
    if (/\.(?:service|timer|socket)$/.test(path) && /^\[(?:Unit|Service|Timer)\]/m.test(text))
      units.set(baseName(path), { text, line });
  }
  return units;
});
