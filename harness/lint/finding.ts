import type { RelatedPlace } from '../base/diagnostic.ts';
import type { ShellReading } from '../lesson/read-lesson.ts';
import { placeIn } from '../lesson/shell-block.ts';
import type { Extent } from '../shell/shell.ts';
import type { LessonView } from './lesson-view.ts';
import type { Edit, Finding } from './rule.ts';

export type Extents = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

interface More {
  help?: string;
  related?: RelatedPlace[];
  edits?: Edit[];
  severity?: Finding['severity'];
}

/** A finding at a place; `help` says what to do. */
export function findingAt(place: Extents, message: string, more: More = {}): Finding {
  const { line, column, endLine, endColumn } = place;
  const { help = '', related = [], edits = [], severity } = more;
  return {
    ...{ line, column, endLine, endColumn, message, help, related, edits },
    ...(severity && { severity }),
  };
}

/** A stretch of the lesson's text by its offsets. */
export function placeOf({ lines }: Pick<LessonView, 'lines'>, from: number, to: number): Extents {
  return {
    line: lines.lineAt(from),
    column: lines.columnAt(from),
    endLine: lines.lineAt(Math.max(from, to)),
    endColumn: lines.columnAt(Math.max(from, to)),
  };
}

/** A line without the blanks around it. */
export function placeOfLine({ lines }: Pick<LessonView, 'lines'>, line: number): Extents {
  const text = lines.textOf(line);
  const column = text.length - text.trimStart().length + 1;
  const endColumn = Math.max(column, text.trimEnd().length + 1);
  return { line, column, endLine: line, endColumn };
}

/** The first time that a word stands in a line; the whole line where it does not. */
export function placeInLine(view: Pick<LessonView, 'lines'>, line: number, word: string): Extents {
  const at = word === '' ? -1 : view.lines.textOf(line).indexOf(word);
  if (at < 0) return placeOfLine(view, line);
  return { line, column: at + 1, endLine: line, endColumn: at + 1 + word.length };
}

/** A word of a shell block: `placeOfWord(reading, call.words[0])`. */
export function placeOfWord(
  { block }: Pick<ShellReading, 'block'>,
  { start, end }: Extent,
): Extents {
  const from = placeIn(block, start);
  const to = placeIn(block, end);
  return { ...from, endLine: to.line, endColumn: to.column };
}

/** Another place that a finding speaks of, in the lesson itself. */
export function relatedLine(
  view: Pick<LessonView, 'file'>,
  line: number,
  message: string,
): RelatedPlace {
  return { file: view.file, line, message };
}
