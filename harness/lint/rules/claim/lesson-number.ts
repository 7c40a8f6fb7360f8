import { findingAt, relatedLine } from '../../finding.ts';
import { type NumberedLesson, numberedLessonsOf } from '../../numbered-lessons.ts';
import type { LessonRule } from '../../rule.ts';

export const lessonNumber: LessonRule = {
  scope: 'lesson',
  id: 'claim/lesson-number',
  severity: 'warning',
  title: 'One lesson under two numbers',
  why: `\`Lesson 7: vLLM Production\` in the list at the end and \`Lesson 8: Production Inference with vLLM\` before it send a reader to two places, of which one is about something else. Numbers move when a lesson is put in between, and only some of the places that name them move along.

The rule speaks where a number stands with a title that is another number's, while everything else that is said of this number is of another matter. A lesson in two parts has two numbers by right.`,
  remedy: 'Give the lesson the number that it has now, or link to it and leave the number out.',
  *check(view) {
    const all = numberedLessonsOf(view).filter(({ series }) => series !== 'ct');
    const times = new Map<string, number>();
    const first = new Map<string, NumberedLesson>();
    for (const one of all) {
      const words = saidOf(one);
      times.set(words, (times.get(words) ?? 0) + 1);
      if (!first.has(words)) first.set(words, one);
    }
    const said = [...first.values()].slice(0, MOST_SAID);
    for (const one of said) {
      // What is said twice agrees with itself.
      if ((times.get(saidOf(one)) ?? 0) > 1) continue;
      const others = said.filter((other) => other !== one && other.series === one.series);
      const same = others.filter(({ number }) => number === one.number);
      if (same.length === 0 || same.some((other) => shared(one, other) > 0)) continue;
      const meant = others.find((other) => other.number !== one.number && isOfOne(one, other));
      if (!meant) continue;
      const [against] = same;
      yield findingAt(one, `\`${one.said}\` is \`${meant.said}\` in line ${meant.line}`, {
        help: 'Name the lesson by the number that it has now.',
        related: [
          relatedLine(view, meant.line, 'the same lesson under another number'),
          ...(against ? [relatedLine(view, against.line, 'another lesson under this number')] : []),
        ],
      });
    }
  },
};

/** Lessons have some forty numbers, and each is named a few times. */
const MOST_SAID = 500;

function saidOf({ series, number, words }: NumberedLesson): string {
  return `${series} ${number} ${words.join(' ')}`;
}

function shared(one: NumberedLesson, other: NumberedLesson): number {
  return one.words.filter((word) => other.words.includes(word)).length;
}

/** All words of the shorter title are in the longer; a single word may be of many lessons. */
function isOfOne(one: NumberedLesson, other: NumberedLesson): boolean {
  const least = Math.min(one.words.length, other.words.length);
  return least > 1 && shared(one, other) === least;
}
