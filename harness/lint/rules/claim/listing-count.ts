import type { Fence } from '../../../lesson/lesson.ts';
import { NUMBER_WORDS, numberOf } from '../../claims/number-words.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { sentencesOf, withoutMarks } from '../../spoken.ts';

export const listingCount: LessonRule = {
  scope: 'lesson',
  id: 'claim/listing-count',
  severity: 'warning',
  title: 'A sentence counts what stands in the listing above it, and counts wrong',
  why: `"That makes 14 files" below a listing of 13: a name was added or taken out, and a reader who counts looks for a download that failed.

The rule counts the names of a sample that holds nothing but names of files, one or several a line, and reads the first sentence behind it. It stays silent where the sample leaves something out.`,
  remedy: 'Count again.',
  *check(view) {
    for (const fence of view.lesson.fences) {
      if (!/^(?:|text|console|output)$/i.test(fence.language)) continue;
      const names = namesIn(fence);
      const said = names < 2 ? null : countBehind(view, fence);
      if (!said || said.count === names) continue;
      yield findingAt(
        placeInLine(view, said.line, said.text),
        `"${said.text}", and the listing above has ${names}`,
        {
          help: 'Count again.',
          related: [relatedLine(view, fence.line + 1, 'the listing')],
        },
      );
    }
  },
};

/** Names of a sample that holds names of files alone; 0 for another. */
function namesIn({ text }: Fence): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > MOST || /\.{3}|…/.test(text)) return 0;
  const names = lines.flatMap((line) => line.trim().split(/\s+/));
  if (!names.every((name) => FILE.test(name))) return 0;
  return names.some((name) => /\.\w/.test(name)) ? names.length : 0;
}

const MOST = 200;
/** With an ending, or as the few that have none: `LICENSE`. */
const FILE = /^(?:[\w][\w.+-]*\.[A-Za-z]\w{0,12}|[A-Z][A-Z_]{2,}|Makefile|Dockerfile)$/;
const COUNT = new RegExp(
  String.raw`^(?:that (?:makes|is|are)|these are|there (?:are|should be)|you (?:should )?(?:have|see)|all|in all,?) (\d{1,3}|${NUMBER_WORDS}) (?:files|entries|names)\b(?! (?:more|each|of))`,
  'i',
);

/** The number that the first sentence behind a block gives. */
function countBehind(
  { lines }: LessonView,
  fence: Fence,
): { count: number; text: string; line: number } | null {
  let line = fence.endLine + 1;
  while (line < lines.count && lines.textOf(line).trim() === '') line++;
  const [sentence = ''] = sentencesOf(withoutMarks(lines.textOf(line)).trim());
  const match = COUNT.exec(sentence);
  if (!match) return null;
  const [text, word = ''] = match;
  const count = numberOf(word);
  return count === null ? null : { count, text, line };
}
