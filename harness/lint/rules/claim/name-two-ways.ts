import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const nameTwoWays: LessonRule = {
  scope: 'lesson',
  id: 'claim/name-two-ways',
  severity: 'warning',
  title: 'A name in capitals is written with and without its blank',
  why: `\`KINGHENRY VI\` and \`KING HENRY VI\` are two speakers to whoever looks for the one in what the model wrote, a person as well as
a check. One of the two was mistyped when the sample was copied.

Names of two words and more in capitals are compared, anywhere in the lesson. Words that a program joins on purpose
(\`TT_METAL\`) are left out.`,
  remedy: 'Copy the name from the output.',
  *check(view) {
    const { lesson, lines } = view;
    if (!/[A-Z]{3} [A-Z]{3}/.test(lesson.text)) return;
    const spaced = new Map<string, { name: string; line: number }>();
    for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++)
      for (const [name] of lines.textOf(line).slice(0, 2000).matchAll(SPACED)) {
        const joined = name.replaceAll(' ', '');
        // The one with the most blanks is the name, wherever it stands.
        if ((spaced.get(joined)?.name.length ?? 0) < name.length)
          spaced.set(joined, { name, line });
      }
    for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++)
      for (const [name] of lines.textOf(line).slice(0, 2000).matchAll(NAME)) {
        const other = spaced.get(name.replaceAll(' ', ''));
        if (!other || other.name === name) continue;
        if (name.split(' ').length >= other.name.split(' ').length) continue;
        yield findingAt(
          placeInLine(view, line, name),
          `\`${name}\` is written \`${other.name}\` in line ${other.line}`,
          {
            help: `Write \`${other.name}\`.`,
            related: [relatedLine(view, other.line, `\`${other.name}\``)],
          },
        );
      }
  },
};

const NAME = /(?<![\w-])[A-Z]{6,}(?: [A-Z]+)*(?![\w-])/g;
const SPACED = /(?<![\w-])[A-Z]{3,}(?: [A-Z]+)+(?![\w-])/g;
