import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const replacementCharacter: LessonRule = {
  scope: 'lesson',
  id: 'text/replacement-character',
  severity: 'warning',
  title: 'A mark that stands for a character that was lost',
  why: `U+FFFD (\`\\ufffd\`, a question mark in a diamond) is what a program writes when it cannot read a byte. What stood there is lost,
and the reader has to guess. It is told once for a file.

Lines that speak of the mark, samples of output and code that shows it in quotes are left alone: a lesson about tokens has
them by right. So is a file whose bytes are no UTF-8, of which \`text/encoding\` tells.`,
  remedy: 'Find an older version of the file, or write what was meant.',
  *check(view) {
    const { lesson, lines } = view;
    if (!lesson.text.includes('\ufffd')) return;
    if (lesson.diagnostics.some(({ rule }) => rule === 'text/encoding')) return;
    const found = [...lesson.text.matchAll(/\ufffd+/g)]
      .map((match) => ({ from: match.index, to: match.index + match[0].length }))
      .filter(({ from, to }) => {
        const line = lines.lineAt(from);
        const fence = lesson.fences.find((one) => line > one.line && line < one.endLine);
        const shown = fence !== undefined && /^(?:text|txt|output|log|)$/.test(fence.language);
        const quoted = /["'`«“\u2018]/.test(lesson.text[from - 1] ?? '') && to - from < 4;
        const spoken = /U\+FFFD|replacement char|\\ufffd/i.test(lines.textOf(line));
        return !shown && !quoted && !spoken;
      });
    const [first, ...others] = found;
    if (!first) return;
    const count = found.length === 1 ? 'a character was' : `${found.length} characters were`;
    yield findingAt(
      placeOf(view, first.from, first.to),
      `${count} lost here: U+FFFD stands for it`,
      {
        help: 'Find an older version of the file, or write what was meant.',
        related: others
          .slice(0, 3)
          .map(({ from }) => relatedLine(view, lines.lineAt(from), 'here, too')),
      },
    );
  },
};
