import { countOf } from '../../../lesson/quantities.ts';
import { type LossSeries, lossSeriesOf } from '../../claims/loss-series.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { type Prose, proseOf } from '../../prose.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const lossRetold: LessonRule = {
  scope: 'lesson',
  id: 'claim/loss-retold',
  severity: 'warning',
  title: 'A sentence tells a run otherwise than its sample or table shows it',
  why: `"The loss drops from 4.69 to 3.38 in twenty steps" over a table that has 3.23 at step 20: a run was made again, and the sentence was left.

Where a sentence about losses begins with the first loss of a run that the lesson shows, every other one must be a later loss of that run; and where it gives a
loss at a step, or a label does (\`Step 500 (loss about 2.3)\`), that must be the loss there. Rounding is allowed for. The rule stays silent about numbers with one decimal or none and with \`~\` where no
label ties them to a step, and about runs that the lesson does not show.`,
  remedy: 'Take the numbers of the sentence from the run that is shown.',
  *check(view) {
    if (!/loss/i.test(view.lesson.text)) return;
    const series = lossSeriesOf(view);
    if (series.length === 0 || series.length > MOST) return;
    for (const prose of proseOf(view)) {
      if (prose.kind !== 'paragraph' || prose.text.length > LONGEST || !/loss/i.test(prose.text))
        continue;
      yield* fallsIn(view, prose, series);
      yield* stepsIn(view, prose, series);
    }
  },
};

/** More runs or longer paragraphs are in no lesson. */
const MOST = 50;
const LONGEST = 5000;

const LOSS = String.raw`(?<![\w.~≈]|[~≈] ?\*{0,2})\*{0,2}(\d+\.\d{2,5})\*{0,2}(?![\d%]|\.\d| ?[A-Za-z]+\/)`;
const FALL = new RegExp(
  String.raw`${LOSS}((?:,? ?(?:→|->|-->|to|down to) ?\*{0,2}\d+\.\d{2,5}\*{0,2})+)(?![\d%]|\.\d)`,
  'g',
);

/** `from 4.69 to 3.23`, `4.69 → 3.56 → 3.23`. */
function* fallsIn(
  view: LessonView,
  prose: Prose,
  series: readonly LossSeries[],
): Iterable<Finding> {
  for (const match of prose.text.matchAll(FALL)) {
    const [whole, first = '', rest = ''] = match;
    // Another quantity than the loss.
    if (!isOfLoss(prose.text, match.index, whole.length)) continue;
    // Of a sample of its end alone, nobody knows how a run began.
    const runs = series.filter(
      ({ points }) =>
        points[0] &&
        isSame(first, points[0].loss) &&
        new Set(points.map(({ step }) => step)).size > 1,
    );
    if (runs.length === 0) continue;
    const later = [...rest.matchAll(/\d+\.\d+/g)];
    const fits = ({ points }: LossSeries, shown: string) =>
      points.slice(1).some(({ loss }) => isSame(shown, loss));
    if (runs.some((run) => later.every(([shown]) => fits(run, shown)))) continue;
    const [run] = runs;
    const odd = later.find(([shown]) => run && !fits(run, shown));
    const last = run?.points.at(-1);
    if (!odd || !last) continue;
    const from = prose.from + match.index + whole.length - rest.length + odd.index;
    yield findingAt(
      placeOf(view, from, from + odd[0].length),
      `the run that begins at a loss of ${first} never shows ${odd[0]}; it ends at ${last.loss} (line ${last.line})`,
      {
        help: 'Take the numbers of the sentence from the run that is shown.',
        related: [relatedLine(view, last.line, `step ${last.step}: ${last.loss}`)],
      },
    );
  }
}

/** Whether the quantity that is named last before a place, or else right behind it, is a loss. */
function isOfLoss(text: string, at: number, length: number): boolean {
  const before = text.slice(Math.max(0, at - 120), at).toLowerCase();
  const quantities = [
    ...before.matchAll(/\b(?:loss(?:es)?|rate|lr|accuracy|perplexity|norm|time|speed|memory)\b/g),
  ];
  const named =
    quantities.at(-1)?.[0] ?? /loss/i.exec(text.slice(at + length, at + length + 40))?.[0];
  return named?.toLowerCase().startsWith('loss') ?? false;
}

const COUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,7}|ten|twenty|thirty|forty|fifty|hundred)`;
const AT_STEP = new RegExp(
  String.raw`${LOSS} (?:in|after|at|by) (?:(?:only|just|about) )?\*{0,2}(?:step )?${COUNT}(?! ?(?:%|epochs?|min|s\b|sec))(?: (?:real|optimizer|training|more) )?(?: ?steps?)?\b`,
  'gi',
);
const COUNTS: Readonly<Record<string, number>> = {
  ten: 10,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
};

/** `Step 500 (loss about 2.3)`, `step 20: loss 3.23`, as a label has it. */
const LABEL =
  /\bstep (\d{1,3}(?:,\d{3})+|\d{1,7})\*{0,2}(?: ?[(,:—–]| -) ?\*{0,2}(?:the )?(?:train(?:ing)? )?loss(?: is| of| at|:)? ?(about |around |roughly |~ ?|≈ ?)?\*{0,2}(\d+\.\d{1,5})(?![\d%]|\.\d| ?(?:[-–—→]|->|to\b|and\b))/gi;

interface AtStep {
  step: number;
  /** The loss as written, with its offset in the text. */
  shown: string;
  at: number;
  about: boolean;
}

/** `3.23 after 20 steps`, `3.23 at step 20`, and labels. */
function* lossesAtSteps(text: string): Iterable<AtStep> {
  for (const match of text.matchAll(AT_STEP)) {
    const [whole, shown = '', count = ''] = match;
    if (!/step/i.test(whole)) continue;
    const step = COUNTS[count.toLowerCase()] ?? countOf(count);
    yield { step, shown, at: match.index + whole.indexOf(shown), about: false };
  }
  for (const match of text.matchAll(LABEL)) {
    const [whole, count = '', about, shown = ''] = match;
    const at = match.index + whole.lastIndexOf(shown);
    yield { step: countOf(count), shown, at, about: about !== undefined };
  }
}

function* stepsIn(
  view: LessonView,
  prose: Prose,
  series: readonly LossSeries[],
): Iterable<Finding> {
  for (const { step, shown, at, about } of lossesAtSteps(prose.text)) {
    const there = series.flatMap(({ points }) => points.filter((point) => point.step === step));
    const [point] = there;
    if (!point || series.filter(({ points }) => points.some((one) => one.step === step)).length > 1)
      continue;
    if (there.some(({ loss }) => isSame(shown, loss, about ? 3 : 1))) continue;
    const from = prose.from + at;
    yield findingAt(
      placeOf(view, from, from + shown.length),
      `step ${step} has a loss of ${point.loss} in line ${point.line}, not ${shown}`,
      {
        help: 'Take the numbers of the sentence from the run that is shown.',
        related: [relatedLine(view, point.line, `step ${step}: ${point.loss}`)],
      },
    );
  }
}

/** Whether a loss is the other one, as precisely as it is written; so many times as far off where it is about so much. */
function isSame(shown: string, loss: number, times = 1): boolean {
  const decimals = shown.length - shown.indexOf('.') - 1;
  return Math.abs(Number(shown) - loss) <= 0.51 * times * 10 ** -decimals;
}
