import { diagnosed } from '../../diagnosed.ts';
import type { LessonRule } from '../../rule.ts';

export const fenceInHtml: LessonRule = {
  scope: 'lesson',
  id: 'markdown/fence-in-html',
  severity: 'warning',
  title: 'A code block right below an HTML tag',
  why: `Markdown takes everything below a line such as \`<details>\` or \`</summary>\` for HTML, up to the next blank line. A code block
that follows without one is shown as running text with its backticks, its lines run together.`,
  remedy: 'Put a blank line between the tag and the block.',
  *check(view) {
    for (const one of diagnosed(view, fenceInHtml.id)) {
      const { line } = one;
      const margin = /^[\s>]*/.exec(view.lines.textOf(line))?.[0].trimEnd() ?? '';
      const start = { line, column: 1, endLine: line, endColumn: 1 };
      yield { ...one, edits: [{ ...start, text: `${margin}\n` }] };
    }
  },
};
