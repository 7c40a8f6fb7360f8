import { diagnosed } from '../../diagnosed.ts';
import { relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const encoding: LessonRule = {
  scope: 'lesson',
  id: 'text/encoding',
  severity: 'error',
  title: 'A text whose encoding is damaged',
  why: `A reader sees \`‚Üí\` or \`â†’\` where an arrow was meant, and such letters in commands and file names make them fail. It
happens when UTF-8 is read as Mac Roman, CP1252 or Latin-1 and saved again. It is told once for a file, with the number of
damaged lines and the first of them; other rules read the repaired text.

Bytes that are no UTF-8, and files in UTF-16, are told too. Accented letters and signs by themselves are no damage: it takes
sequences that only a misread text has.`,
  remedy:
    '`--fix` undoes a second encoding. Bytes that are no UTF-8 are lost unless an older version of the file is at hand.',
  *check(view) {
    const { misreadAs, lines } = view.lesson.encoding;
    for (const one of diagnosed(view, encoding.id)) {
      const twice = misreadAs !== null && one.line === lines[0];
      const others = twice ? lines.slice(1, 4) : [];
      yield { ...one, related: others.map((line) => relatedLine(view, line, 'damaged, too')) };
    }
  },
};
