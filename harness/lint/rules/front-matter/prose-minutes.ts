import type { Quantity } from '../../../lesson/quantities.ts';
import { durationsIn } from '../../../lesson/quantities.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import { placeOfKey, placeOfValue } from '../../front-matter-syntax.ts';
import { labelledLines } from '../../labelled-lines.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

const LABEL =
  /^(?:(?:estimated|total|expected|approximate|approx|lesson|required) )?(?:time|duration)(?: (?:required|needed|to complete|commitment|estimate|to plan for))?$/;
/** Where the line stands wherever it likes and is still of the whole lesson. */
const WHOLE =
  /^(?:lesson (?:time|duration)|time to complete|time invested|time to complete this lesson)$/;
const REPEATED = /\b(?:per|each|every)\b/i;

export const proseMinutes: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/prose-minutes',
  severity: 'warning',
  title: 'The text gives another duration than estimatedMinutes',
  why: `\`estimatedMinutes\` is shown on the lesson's card, and the reader plans by it. A lesson that says \`**Time:** 20-25 minutes\` at
its top and carries 10 in the front matter has one of them wrong; so has one whose parts, by their own headings, take longer
than the whole.

Lines at the top of the lesson are read, before its first step and its first commands. Parts of a sum (\`20 minutes + 10
minutes\`) are added up; times per run or per step are left out and let the upper end open. A tenth more or less is rounding.`,
  remedy: 'Work out how long the lesson takes, and write the same in both places.',
  *check(view) {
    const minutes = view.lesson.frontMatter.estimatedMinutes;
    if (minutes === null) return;
    const help = 'Work out how long the lesson takes, and write the same in both places.';
    for (const { label, value, line, opening } of labelledLines(view)) {
      if (!(opening ? LABEL.test(label) : WHOLE.test(label))) continue;
      const said = sumOf(value);
      if (said === null || within(minutes, said)) continue;
      yield findingAt(
        placeOfValue(view, 'estimatedMinutes'),
        `\`estimatedMinutes\` is ${minutes}, and the text says ${said.text}`,
        { help, related: [relatedLine(view, line, `${said.text} by the text`)] },
      );
    }
    yield* againstParts(view, minutes);
  },
};

/** What a line says in minutes; null when it gives no duration. */
function sumOf(value: string): Quantity | null {
  let [low, high, open] = [0, 0, false];
  const texts: string[] = [];
  // Beyond a full stop a line speaks of other things.
  for (const part of (/^.*?(?=[.;]\s|$)/.exec(value)?.[0] ?? '').split(/\s\+\s|\bplus\b/)) {
    const [duration] = durationsIn(part);
    // `90 seconds for the first compile`, `2 × 30 s = 1 minute`: of a part, or a calculation.
    if (!duration || OF_A_PART.test(part)) continue;
    if (REPEATED.test(part)) {
      open = true;
      continue;
    }
    low += (duration.low ?? 0) / 60;
    high += (duration.high ?? 0) / 60;
    if (duration.high === null || /\+/.test(part)) open = true;
    texts.push(duration.text);
  }
  if (texts.length === 0) return null;
  return { low, high: open ? null : high, text: texts.join(' + ') };
}

function within(minutes: number, { low, high }: Quantity): boolean {
  return minutes >= (low ?? 0) * 0.9 && (high === null || minutes <= high * 1.1);
}

const OF_A_PART =
  /\d\s?[×x*]\s?\d|=|\b(?:for|on|during) the (?:first|second|last|initial|next)\b|\bafterwards?\b|\bthereafter\b/i;

const IN_HEADING = /\(([^()]*)\)\s*$/;

/**
 * Headings such as `## Step 2: Build (20 min)` add up to what the lesson takes at least. Only those of the lesson's own
 * sections do: deeper ones may tell of another way, or of a work that is not this lesson's.
 */
function* againstParts(view: LessonView, minutes: number) {
  const { steps } = view.lesson;
  const level = steps.reduce(
    (least, step) => (step.level > 1 ? Math.min(least, step.level) : least),
    Number.POSITIVE_INFINITY,
  );
  const parts = steps.flatMap((step) => {
    const text = IN_HEADING.exec(step.title)?.[1];
    const [duration] = text === undefined || REPEATED.test(text) ? [] : durationsIn(text);
    const counts =
      step.kind === 'main' && !/^\W*(?:option|method|alternative|path)\b/i.test(step.title);
    return duration && counts ? [{ step, low: (duration.low ?? 0) / 60, text: duration.text }] : [];
  });
  const added = parts.filter(({ step }) => step.level === level);
  const sum = added.reduce((total, { low }) => total + low, 0);
  if (added.length < 2 || sum <= minutes * 1.1) return;
  yield findingAt(
    placeOfKey(view, 'estimatedMinutes'),
    `\`estimatedMinutes\` is ${minutes}, and the parts take at least ${Math.round(sum)} minutes by their headings`,
    {
      help: 'Add up what the parts take, and write the sum.',
      related: added
        .slice(0, 5)
        .map(({ step, text }) => relatedLine(view, step.line, `this part takes ${text}`)),
    },
  );
}
