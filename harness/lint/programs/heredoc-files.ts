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

/** Python files that the lesson's commands write. */
export const heredocFilesOf = derived((view: LessonView): HeredocFile[] => {
  if (!/<<-?\s*["']?\w/.test(view.lesson.text)) return [];
  return typedCalls(view).flatMap(({ call, reading }) => {
    const document = call.redirects.find(({ operator }) => /^<<-?$/.test(operator));
    const into =
      call.redirects.find(({ operator, target }) => operator === '>' && target.endsWith('.py'))
        ?.target ??
      (call.name === 'tee' ? call.arguments.find((word) => word.endsWith('.py')) : null);
    if (!document || !into) return [];
    const { text } = reading.block;
    const start = text.indexOf('\n', document.at.start) + 1;
    if (start === 0) return [];
    const lines = text.slice(start).split('\n');
    const end = lines.findIndex((line) => line.trim() === document.target);
    const own = lines.slice(0, end < 0 ? undefined : end).join('\n');
    return [{ path: into, text: own, line: placeIn(reading.block, start).line - 1 }];
  });
});
