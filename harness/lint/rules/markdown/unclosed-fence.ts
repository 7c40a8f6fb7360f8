import { diagnosed } from '../../diagnosed.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Edit, LessonRule } from '../../rule.ts';

export const unclosedFence: LessonRule = {
  scope: 'lesson',
  id: 'markdown/unclosed-fence',
  severity: 'error',
  title: 'A code block that is never closed, or closed outside the list that it is in',
  why: `All that follows is shown as code, up to the next fence, from which on code and text have changed places. Within a list
the closing line has to be indented as the opening one is: a \`\`\` at the margin ends the list, and begins a block of its own.`,
  remedy: 'Close the block with as many backticks or tildes, indented as its first line is.',
  *check(view) {
    for (const one of diagnosed(view, unclosedFence.id))
      yield { ...one, edits: closingEdits(view, one.line) };
  },
};

/** Indents the closing line as the opening one, where that one stands outside the list. */
function closingEdits({ lesson, lines }: LessonView, line: number): Edit[] {
  const fence = lesson.fences.find((one) => one.line === line);
  const opening = /^([ \t]+)(`{3,}|~{3,})/.exec(lines.textOf(line));
  const closing =
    fence && /^[ \t]*(?=(?:`{3,}|~{3,})[ \t]*$)/.exec(lines.textOf(fence.endLine + 1));
  if (!fence || fence.closed || !opening || !closing) return [];
  const at = fence.endLine + 1;
  const end = closing[0].length + 1;
  return [{ line: at, column: 1, endLine: at, endColumn: end, text: opening[1] ?? '' }];
}
