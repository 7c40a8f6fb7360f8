import { placeIn } from '../../lesson/shell-block.ts';
import { unwrap } from '../../shell/options.ts';
import type { Call } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { type TypedCall, typedCalls, written } from '../typed.ts';

/** A file that a command writes out of the lesson's own text: `cat > x.py << 'EOF'`. */
export interface HeredocFile {
  path: string;
  text: string;
  /** Of the lesson, before the first of the file. */
  line: number;
  /** The command that writes it. */
  typed: TypedCall;
  /** Offset of the text in the command's block. */
  start: number;
  /** The shell fills variables in before it is written. */
  expands: boolean;
}

/** Files that the lesson's commands write as a whole. */
export const writtenFilesOf = derived((view: LessonView): HeredocFile[] => {
  if (!/<<-?\s*["']?\w/.test(view.lesson.text)) return [];
  return typedCalls(view).flatMap((typed) => {
    const { call, reading } = typed;
    const document = call.redirects.find(({ operator }) => /^<<-?$/.test(operator));
    const path = document ? writtenBy(call) : undefined;
    if (!document || path === undefined) return [];
    const { text } = reading.block;
    const start = text.indexOf('\n', document.at.start) + 1;
    if (start === 0) return [];
    const own = bodyOf(text, start, document.target);
    const expands = /^\d*<<-?[ \t]*\w/.test(written(reading, document.at));
    const line = placeIn(reading.block, start).line - 1;
    return [{ path, text: own, line, typed, start, expands }];
  });
});

function writtenBy(call: Call): string | undefined {
  const into = call.redirects.find(({ operator }) => operator === '>')?.target;
  if (into !== undefined && into !== '/dev/null') return into;
  const { name, arguments: words } = unwrap(call);
  return name === 'tee' && !words.some((word) => /^(?:-a|--append)$/.test(word))
    ? words.find((word) => !word.startsWith('-'))
    : into;
}

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
