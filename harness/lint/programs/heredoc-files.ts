import { placeIn } from '../../lesson/shell-block.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { typedCalls } from '../typed.ts';

/** A file that a command writes out of the lesson's own text: `cat > x.py << 'EOF'`. */
export interface HeredocFile {
  path: string;
  text: string;
  /** Of the lesson, before the first of the file. */
  line: number;
}

/** Files that the lesson's commands write as a whole. */
export const writtenFilesOf = derived((view: LessonView): HeredocFile[] => {
  if (!/<<-?\s*["']?\w/.test(view.lesson.text)) return [];
  return typedCalls(view).flatMap(({ call, reading }) => {
    const document = call.redirects.find(({ operator }) => /^<<-?$/.test(operator));
    const into =
      call.redirects.find(({ operator }) => operator === '>')?.target ??
      (call.name === 'tee' && !call.arguments.some((word) => /^(?:-a|--append)$/.test(word))
        ? call.arguments.find((word) => !word.startsWith('-'))
        : undefined);
    if (!document || into === undefined) return [];
    const { text } = reading.block;
    const start = text.indexOf('\n', document.at.start) + 1;
    if (start === 0) return [];
    const own = bodyOf(text, start, document.target);
    return [{ path: into, text: own, line: placeIn(reading.block, start).line - 1 }];
  });
});

/** Python files among them. */
export const heredocFilesOf = derived((view: LessonView): HeredocFile[] =>
  writtenFilesOf(view).filter(({ path }) => path.endsWith('.py')),
);

/** What stands before the line of the delimiter, or to the end of the block. */
function bodyOf(text: string, start: number, delimiter: string): string {
  for (let at = start; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    if (line.trim() === delimiter) return text.slice(start, Math.max(start, at - 1));
    if (end < 0) break;
    at = end + 1;
  }
  return text.slice(start);
}
