import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** A progress bar whose numbers do not belong together. */
export const progressBar: LessonRule = {
  scope: 'lesson',
  id: 'claim/progress-bar',
  severity: 'warning',
  title: 'A progress bar shows numbers that cannot all be true',
  why: `\`1000/5000 [00:08<00:32, 3.1 it/s]\` did a thousand in eight seconds, which is 125 a second. Whoever pasted the line changed
one number and left the others, and a reader who plans by it is wrong by the same factor. Count, percentage, time so far,
time left and speed are held against each other in bars as tqdm draws them.

A bar's speed is that of its last moments: the rule speaks only where it is off by more than a factor of three, and not in the first
seconds.`,
  remedy: 'Paste a bar of a real run.',
  *check(view) {
    for (const fence of view.lesson.fences) {
      if (!fence.text.includes('<') || !/\/s|s\//.test(fence.text)) continue;
      for (const [at, text] of fence.text.split('\n').entries()) {
        if (text.length > 400 || !text.includes('<')) continue;
        const finding = inLine(view, fence.line + 1 + at, text);
        if (finding) yield finding;
      }
    }
  },
};

/** `20%|███ | 1000/5000 [00:08<00:32, 125.0it/s`. Source: the default `bar_format` of tqdm 4. */
const BAR =
  /(?:(\d{1,3})%\|[^|]*\|\s*)?\b(\d+)\/(\d+) \[((?:\d+:)?\d+:\d\d)<((?:\d+:)?\d+:\d\d),\s*([\d.]+)\s*([a-z]+\/s|s\/[a-z]+)/;
/** Further off than the speed of a last moment is from that of the whole. */
const FACTOR = 3;

function inLine(view: LessonView, line: number, text: string): Finding | null {
  const match = BAR.exec(text);
  if (!match) return null;
  const [whole, percent, count = '', of = '', past = '', left = '', speed = '', unit = ''] = match;
  const [done, all] = [Number(count), Number(of)];
  const at = placeInLine(view, line, whole);
  const help = 'Paste a bar of a real run.';
  if (done > all) return findingAt(at, `${count} of ${of} are done, more than there are`, { help });
  const share = (100 * done) / all;
  if (percent !== undefined && Math.abs(share - Number(percent)) > 1)
    return findingAt(at, `${count} of ${of} is ${share.toFixed(0)} %, not ${percent} %`, { help });
  const perSecond = unit.startsWith('s/') ? 1 / Number(speed) : Number(speed);
  const seconds = secondsIn(past);
  if (seconds >= 5 && done > 1 && isFar(done / seconds, perSecond))
    return findingAt(
      at,
      `${count} in ${seconds} s is ${rate(done / seconds, unit)}, not ${speed} ${unit}`,
      { help },
    );
  const rest = secondsIn(left);
  if (rest >= 5 && all > done && isFar((all - done) / rest, perSecond))
    return findingAt(
      at,
      `the ${all - done} that are left take ${((all - done) / perSecond).toFixed(0)} s at ${speed} ${unit}, not ${rest} s`,
      { help },
    );
  return null;
}

function isFar(one: number, other: number): boolean {
  return one > FACTOR * other || other > FACTOR * one;
}

function rate(perSecond: number, unit: string): string {
  const value = unit.startsWith('s/') ? 1 / perSecond : perSecond;
  return `${value.toPrecision(3)} ${unit}`;
}

function secondsIn(clock: string): number {
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
