import type { Step } from '../../../lesson/lesson.ts';
import { NUMBER_WORDS, numberOf } from '../../claims/number-words.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const stageCount: LessonRule = {
  scope: 'lesson',
  id: 'claim/stage-count',
  severity: 'warning',
  title: 'A sentence counts other stages than the lesson has sections for',
  why: `A reader who is told of three stages stops after the third, or looks for a fourth that never comes.

The sections whose headings name a stage are counted, and compared with sentences such as "all 4 stages" and "you will train
through stages 1-3". The rule stays silent where the headings skip a number, and of counts that speak of something else ("a
stage has 3 parts").`,
  remedy:
    'Write the number of stages that the lesson leads through, or say which are left out and why.',
  *check(view) {
    const stages = stageSectionsOf(view);
    const count = stages.size;
    if (count < 2 || [...stages.keys()].some((stage) => stage < 1 || stage > count)) return;
    for (const { line, text, where } of spokenOf(view)) {
      if (where === 'sample' || !/stages/i.test(text)) continue;
      for (const match of text.matchAll(SAID)) {
        const [whole, number, to] = match;
        const said = number === undefined ? Number(to) : numberOf(number);
        if (said === null || said === count || (to !== undefined && !WHOLE_WAY.test(text)))
          continue;
        const other = stages.get(said + 1) ?? stages.get(count);
        yield findingAt(
          placeInLine(view, line, whole.trim()),
          `\`${whole.trim()}\`: the lesson has sections for ${count} stages`,
          {
            help: `Write ${count}, or say which stages are left out.`,
            related: other ? [relatedLine(view, other.line, other.title)] : [],
          },
        );
      }
    }
  },
};

const SAID = new RegExp(
  String.raw`(?<![\w.:-])(?:(?:all |the |in |its |these )?(${NUMBER_WORDS}|\d{1,2}) (?:training |learning |different |distinct )?stages\b(?! of\b)|stages 1\s?(?:-|–|to|through)\s?(\d{1,2})\b)`,
  'gi',
);
/** A range is the whole way only where the sentence is about going it. */
const WHOLE_WAY =
  /\b(?:you(?:['’]ll| will)?|we(?:['’]ll| will)?|this lesson|train|run|complete|go)\b/i;

/** The first section of each stage on the lesson's own path, by the stage's number. */
function stageSectionsOf({ lesson }: LessonView): Map<number, Step> {
  const found = new Map<number, Step>();
  for (const step of lesson.steps) {
    const number = Number(/^stage-(\d+)$/.exec(step.stage ?? '')?.[1] ?? 0);
    if (step.kind === 'main' && number > 0 && /\bstage\b/i.test(step.title) && !found.has(number))
      found.set(number, step);
  }
  return found;
}
