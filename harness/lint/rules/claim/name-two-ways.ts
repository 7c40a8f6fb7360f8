import { findingAt, placeOf, relatedLine } from '../../finding.ts';
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
    const start = lines.startOf(lesson.frontMatter.endLine + 1);
    const names = [...lesson.text.matchAll(NAME)].filter(({ index }) => index >= start);
    if (names.length === 0) return;
    const spaced = new Map<string, { name: string; line: number }>();
    for (const { 0: name, index } of lesson.text.matchAll(SPACED)) {
      const joined = name.replaceAll(' ', '');
      // The one with the most blanks is the name, wherever it stands.
      if (index >= start && (spaced.get(joined)?.name.length ?? 0) < name.length)
        spaced.set(joined, { name, line: lines.lineAt(index) });
    }
    for (const { 0: name, index } of names) {
      const other = spaced.get(name.replaceAll(' ', ''));
      if (!other || name.split(' ').length >= other.name.split(' ').length) continue;
      yield findingAt(
        placeOf(view, index, index + name.length),
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
