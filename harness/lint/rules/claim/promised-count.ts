import { NUMBER_WORDS, numberOf } from '../../claims/number-words.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { writtenKey } from '../../front-matter-syntax.ts';
import type { LessonView } from '../../lesson-view.ts';
import { lineIn, passagesOf } from '../../passages.ts';
import type { LessonRule } from '../../rule.ts';

export const promisedCount: LessonRule = {
  scope: 'lesson',
  id: 'claim/promised-count',
  severity: 'warning',
  title: 'The description counts other things than the text',
  why: `"Run five programming examples" on the lesson's card, and "you run four of the programming examples" in the lesson: one was taken out, and the description was forgotten. It is all that a reader sees
before the lesson is opened.

The rule compares a number and two words or more of the description with all places of the text that count the same words. It speaks where these agree with each other and not with the description, and where they are
several, or one stands before the second heading.`,
  remedy: 'Count again, and write the number in the description.',
  *check(view) {
    const { description } = view.lesson.frontMatter.all;
    if (typeof description !== 'string' || description.length > LONGEST) return;
    for (const { groups = {} } of description.replace(/\s+/g, ' ').matchAll(PROMISED)) {
      const { number = '', things = '' } = groups;
      if (MEASURE.test(things)) continue;
      const promised = numberOf(number);
      const said = countsOf(view, things);
      const [first] = said;
      if (!first || said.some(({ count }) => count !== first.count)) continue;
      if (first.count === promised || !(said.length > 1 || first.line <= introduction(view)))
        continue;
      const place = placeOfNumber(view, number);
      if (!place) continue;
      yield findingAt(
        place,
        `\`${number} ${things}\` are promised here, and line ${first.line} says \`${first.text}\``,
        {
          help: 'Count again, and write the same number in both places.',
          related: said.slice(0, 3).map(({ line, text }) => relatedLine(view, line, `"${text}"`)),
        },
      );
    }
  },
};

const LONGEST = 2000;
const NUMBER = String.raw`${NUMBER_WORDS}|\d{1,3}`;
const PROMISED = new RegExp(
  String.raw`(?<![\w.,$/:-])(?<number>${NUMBER}) (?:of the )?(?:[a-z][a-z-]+ )?(?<things>(?!of |the |and |or |more |other |to )[A-Za-z][a-z-]+ [a-z][a-z-]+s)\b`,
  'gi',
);
/** One machine has so many of them, and the next one others. */
const MEASURE =
  /\b(?:seconds|minutes|hours|days|weeks|steps|times|bytes|bits|tokens|lines|ways|chips|boards|cards|devices|cores|machines|servers|is|was|has|as|this|per|each)\b/i;

interface Said {
  count: number;
  text: string;
  line: number;
}

/** Where the text counts the same words. */
function countsOf(view: LessonView, things: string): Said[] {
  if (!view.lesson.text.includes(things)) return [];
  const pattern = new RegExp(
    String.raw`(?<![\w.,$/:-])(${NUMBER}) (?:(?:of )?(?:the|these|its|their|our|your) )?(?:[a-z][a-z-]+ )?${things}\b`,
    'gi',
  );
  return passagesOf(view).flatMap((passage) =>
    passage.where === 'sample' || passage.where === 'comment'
      ? []
      : [...passage.text.matchAll(pattern)].map(({ 0: text, 1: number = '', index }) => ({
          ...{ count: numberOf(number) ?? 0, text, line: lineIn(passage, index) },
        })),
  );
}

/** The last line before the second heading. */
function introduction({ lesson, lines }: LessonView): number {
  return (lesson.steps.filter(({ title }) => title !== '')[1]?.line ?? lines.count + 1) - 1;
}

function placeOfNumber(view: LessonView, number: string) {
  const key = writtenKey(view, 'description');
  if (!key) return null;
  const end = view.lines.startOf(view.lesson.frontMatter.endLine);
  const at = view.lesson.text.slice(key.to, end).search(new RegExp(String.raw`\b${number}\s`));
  return at < 0 ? null : placeOf(view, key.to + at, key.to + at + number.length);
}
