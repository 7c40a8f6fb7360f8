import { findingAt, placeOfLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const indentedFence: LessonRule = {
  scope: 'lesson',
  id: 'markdown/indented-fence',
  severity: 'warning',
  title: 'A fence that is indented so far that it is code itself',
  why: `Four blanks more than the text around it make a line code, a line of backticks too. The reader sees the backticks and the name
of the language among the commands, and copies them along; no button runs such a block, and nothing here checks it.`,
  remedy: 'Indent the fence as the text that it belongs to: in a list, as the text of the item.',
  *check(view) {
    const { nodes, lesson, lines } = view;
    const found: number[] = [];
    for (const { name, from, to } of nodes) {
      if (name !== 'CodeBlock') continue;
      const match = /^[ \t]*(?:`{3,}[\w-]*|~{3,}[\w-]*)[ \t]*$/m.exec(lesson.text.slice(from, to));
      if (match) found.push(lines.lineAt(from + match.index));
    }
    for (const line of found) {
      const text = lines.textOf(line);
      const blanks = text.length - text.trimStart().length;
      yield findingAt(
        placeOfLine(view, line),
        `this fence is indented by ${blanks} characters, so Markdown shows it as code with its backticks`,
        { help: 'Indent it as the text that it belongs to.' },
      );
    }
  },
};
