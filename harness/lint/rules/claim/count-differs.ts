import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const countDiffers: LessonRule = {
  scope: 'lesson',
  id: 'claim/count-differs',
  severity: 'warning',
  title: 'The same things are counted twice, one or two apart',
  why: `"31 merge rules" here and "32 merge rules" there: something was added, and one sentence was not told. Such a small difference
between large numbers is a slip far more often than two things.

Counts from 10 on of the same words are compared when they differ by one, and by two where the things go by two words and more.
Measures (seconds, tokens, lines ...) are left out, since they belong to one run or file and not to another.`,
  remedy: 'Count again, and write the number in both places, or name the two things apart.',
  *check(view) {
    const known = new Map<string, { count: number; line: number; text: string }>();
    for (const { line, text, where } of spokenOf(view)) {
      if (where === 'comment' || !/\d\d/.test(text)) continue;
      for (const [whole, number = '', things = ''] of text.slice(0, 2000).matchAll(COUNTED)) {
        const count = Number(number.replaceAll(',', ''));
        // A year with a name behind it counts nothing.
        if (/^(?:19|20)\d\d [A-Z]/.test(whole)) continue;
        const name = things.toLowerCase();
        if (count < 10 || MEASURE.test(name)) continue;
        const before = known.get(name);
        if (!before) {
          known.set(name, { count, line, text: whole });
          continue;
        }
        const apart = Math.abs(before.count - count);
        if (apart === 0 || apart > (name.includes(' ') ? 2 : 1) || before.line === line) continue;
        yield findingAt(
          placeInLine(view, line, whole),
          `${whole} here, and ${before.text} in line ${before.line}`,
          {
            help: 'Count again, and write the same number in both places.',
            related: [relatedLine(view, before.line, before.text)],
          },
        );
      }
    }
  },
};

const COUNTED =
  /(?<![\w.,$/:×-]|[vV])(\d{1,3}(?:,\d{3})+|\d{2,6}) ((?:[a-z][a-z-]+ ){0,2}[a-z][a-z-]{3,}s)\b/gi;
const MEASURE =
  /\b(?:seconds|minutes|hours|days|weeks|months|years|tokens|bytes|bits|lines|steps|epochs|percents?|times|points|pixels|frames|fps|watts|degrees|tok\/s|words|characters|chars|samples|dollars|images|is|was|has|as)$/i;
