import type { Lesson } from '../lesson/lesson.ts';
import type { LossAlarm } from '../loss/curve.ts';
import type { Task } from '../plan/plan.ts';
import { formatCount, formatNumber } from './band.ts';
import type { Finding } from './finding.ts';
import { curePlaces } from './lesson-cure.ts';
import { type Oddity, oddTraining } from './odd-training.ts';

const ALARM_WORDS: Record<LossAlarm['kind'], { rule: string; words: string }> = {
  nan: { rule: 'loss/nan', words: 'became NaN' },
  infinite: { rule: 'loss/infinite', words: 'became infinite' },
  exploded: { rule: 'loss/exploded', words: 'exploded' },
};

export const DIVERGED_PHRASES = ['becomes nan', 'explodes', 'nan'];
export const STAYS_HIGH_PHRASES = ['loss stays high', 'not learning', 'stays high', 'plateau'];

/** A loss that is none any more: the command's own setting, when that stands out, else undecided. */
export function blameAlarm(task: Task, alarm: LossAlarm, lesson: Lesson): Finding {
  const { rule, words } = ALARM_WORDS[alarm.kind];
  const before = alarm.before === null ? '' : ` after ${formatNumber(alarm.before)}`;
  const value = alarm.kind === 'exploded' ? ` to ${alarm.loss}` : '';
  const said = `the loss ${words}${value} at step ${formatCount(alarm.step)}${before}`;
  const related = curePlaces(lesson, { phrases: DIVERGED_PHRASES });
  const numbers = { measured: `loss ${alarm.loss}`, expected: 'a finite loss that falls', related };
  const oddity = oddTraining(task, lesson);
  if (oddity?.direction === 'higher')
    return { ...numbers, ...oddityFinding(oddity), message: `${said}: ${oddityText(oddity)}` };
  return {
    ...numbers,
    rule,
    cause: 'undecided',
    message: `${said}, and the command was ended there`,
    help: 'train again with another seed, then with a lower rate; if both diverge, the product changed',
  };
}

/** Rule and remedy for a setting that stands out. */
export function oddityFinding(oddity: Oddity): Pick<Finding, 'rule' | 'cause' | 'help'> {
  const rate = oddity.setting === 'learning rate';
  const rule = rate
    ? oddity.direction === 'higher'
      ? 'loss/rate-too-high'
      : 'loss/rate-too-low'
    : 'loss/batch-unlike';
  const flag = rate ? '--learning_rate' : '--batch_size';
  return {
    rule,
    cause: 'lesson',
    help: `use ${flag} ${formatSetting(oddity.usual)}, as the lesson's other training commands do`,
  };
}

export function oddityText({ setting, value, usual, direction }: Oddity): string {
  const factor = direction === 'higher' ? value / usual : usual / value;
  return `the ${setting} is ${formatSetting(value)}, ${formatCount(factor)} times ${direction} than in the lesson's other training commands (${formatSetting(usual)})`;
}

/** As on a command line: `5e-4`, `64`. */
function formatSetting(value: number): string {
  if (value >= 0.01 || value === 0) return String(value);
  return value.toExponential().replace('e-0', 'e-');
}
