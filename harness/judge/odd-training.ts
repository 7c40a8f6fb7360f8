import type { Lesson } from '../lesson/lesson.ts';
import { readTrainerCall } from '../plan/calls.ts';
import type { Task, TrainingCall } from '../plan/plan.ts';
import { parseShell } from '../shell/parse-shell.ts';
import { median } from './median.ts';

/** A setting of a training command that is far from what the lesson's other training commands say. */
export interface Oddity {
  setting: 'learning rate' | 'batch size';
  value: number;
  usual: number;
  direction: 'higher' | 'lower';
}

/** Ten times the median: lessons vary a rate by two or five on purpose, never by ten without a word. */
export const ODD_FACTOR = 10;

/** Null when nothing stands out, or when there is no other training command to compare with. */
export function oddTraining(task: Task, lesson: Lesson): Oddity | null {
  if (!task.training) return null;
  const others = lesson.commands
    .filter((command) => command.id !== task.command)
    .map((command) => readTrainerCall(parseShell(command.text)).training)
    .filter((training) => training !== null);
  const settings = [
    ['learning rate', 'learningRate'],
    ['batch size', 'batchSize'],
  ] as const;
  for (const [setting, key] of settings) {
    const oddity = compare(setting, key, task.training, others);
    if (oddity) return oddity;
  }
  return null;
}

function compare(
  setting: Oddity['setting'],
  key: 'learningRate' | 'batchSize',
  training: TrainingCall,
  others: readonly TrainingCall[],
): Oddity | null {
  const value = training[key];
  const usual = median(others.map((other) => other[key]).filter((other) => other !== null));
  if (value === null || usual === null || usual <= 0) return null;
  if (value >= ODD_FACTOR * usual) return { setting, value, usual, direction: 'higher' };
  if (value * ODD_FACTOR <= usual) return { setting, value, usual, direction: 'lower' };
  return null;
}
