import type { Fence } from '../../../lesson/lesson.ts';
import {
  countsIn,
  gap,
  type Measure,
  measuresIn,
  ratesIn,
  type StatedRate,
} from '../../claims/rates.ts';
import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { toldOf } from '../../passages.ts';
import type { LessonRule } from '../../rule.ts';

export const rate: LessonRule = {
  scope: 'lesson',
  id: 'claim/rate',
  severity: 'warning',
  title: 'A number of things, how fast they come, and how long they take do not fit together',
  why: `80 frames at 24 fps are 3.3 seconds of video, and 100 tokens at 20 tokens a second take 5. Where the third number is not what
the other two make, one of them stems from another run, and the reader waits for the wrong one.

The rule reads frames, tokens, steps, images and the like where count, rate and time stand side by side in a line, and in
samples also a time with its rate (\`Generated in 60.0s (7.5s/frame)\`) whose count the sample or the command above gives once.
What was measured may be 15 percent off, since warm-up is counted or not; what is played may be 5 (10 where the text says
"about"). It stays silent where words stand between them, and of the time that it took to make a video.`,
  remedy: 'Work the third number out again from the two that were measured.',
  *check(view) {
    for (const { line, lineOf, text, where } of toldOf(view)) {
      const measures = measuresIn(text);
      if (!measures.some(({ kind }) => kind === 'rate')) continue;
      const stated = ratesIn(measures, text);
      const found =
        stated.length === 0 && where === 'sample' ? counted(view, line, text, measures) : stated;
      for (const one of found) {
        if (holds(one, text)) continue;
        const { count, rate, time } = one;
        yield findingAt(
          placeInLine(view, lineOf(time.from), time.text),
          `${middle(count)} ${count.thing}s at ${rate.text} make ${shown(middle(count) / middle(rate))}, not ${time.text}`,
          { help: 'Write the three numbers of one run.' },
        );
      }
    }
  },
};

/** Measured numbers hold warm-up or do not. */
const MEASURED = 0.15;
const PLAYED = 0.05;
const ABOUT = 0.1;

function holds({ count, rate, time }: StatedRate, text: string): boolean {
  const about = /[~≈]|\b(?:about|around|roughly|approximately|or so)\b/i.test(text);
  const leeway = rate.played ? (about ? ABOUT : PLAYED) : MEASURED;
  const low = count.low / rate.high;
  const high = count.high / rate.low;
  return time.high * (1 + leeway) >= low && time.low <= high * (1 + leeway);
}

const DONE =
  /\b(?:generated|rendered|done|finished|completed|total|took|processed|elapsed|decoded|trained)\b/i;

/** A time with its rate, of things that the sample or its command counts elsewhere, once. */
function counted(
  view: LessonView,
  line: number,
  text: string,
  measures: readonly Measure[],
): StatedRate[] {
  const [time, rate] = measures;
  if (measures.length !== 2 || time?.kind !== 'time' || rate?.kind !== 'rate' || rate.played)
    return [];
  if (!DONE.test(text) || !/^\s*\(\s*$/.test(gap(text, time, rate))) return [];
  const fence = view.lesson.fences.find((one) => one.line < line && line < one.endLine);
  const counts = fence ? countsOf(view, fence, rate.thing) : [];
  const [count] = counts;
  return count && counts.every(({ low }) => low === count.low) ? [{ count, rate, time }] : [];
}

function countsOf({ lesson, shells }: LessonView, sample: Fence, thing: string): Measure[] {
  const own = sample.text
    .split('\n')
    .flatMap(countsIn)
    .filter((one) => one.thing === thing);
  if (own.length > 0) return own;
  const above = shells.findLast(
    ({ fence }) => fence.index < sample.index && fence.step === sample.step,
  );
  if (!above || !lesson.fences.includes(above.fence)) return [];
  const flags = [...above.block.text.matchAll(FLAG)].filter(([, name = '']) => name === thing);
  return flags.flatMap(([, name = '', value = '']) => countsIn(`${value} ${name}s`));
}

/** Numbers of things that a command is told to make; most of tokens is not all of them. */
const FLAG =
  /\s--(?:num|n|number)?[-_]?(?:of[-_])?(?:inference[-_])?(frame|step|image|sample|iteration|prompt)s[ =](\d{1,6})(?!\S)/g;

function middle({ low, high }: Measure): number {
  return (low + high) / 2;
}

function shown(seconds: number): string {
  const [value, unit] = seconds >= 600 ? [seconds / 60, 'min'] : [seconds, 's'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}
