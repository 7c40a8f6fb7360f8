import { describe, expect, it } from 'vitest';
import type { TrainingCall } from '../plan/plan.ts';
import { curveOf } from './curve.test-support.ts';
import { judgeSteps, stepsRun } from './steps.ts';

const training: TrainingCall = {
  dataPath: null,
  epochs: 10,
  maxSteps: null,
  batchSize: 4,
  learningRate: 5e-4,
  savePath: null,
  fresh: true,
  resume: null,
};
const ran = (steps: number, goal: number | null = null) =>
  curveOf([4, 3], { firstStep: steps / 2, every: steps / 2, goal });

describe('steps', () => {
  it.each([
    [ran(1000), 1000, 'as-promised'],
    [ran(1070), 1000, 'as-promised'],
    [ran(1200), 1000, 'more'],
    [ran(800), 1000, 'fewer'],
    [ran(5000), 1000, 'capped'],
    [ran(5000), 20_000, 'capped'],
    [ran(5000), 5000, 'as-promised'],
    [ran(700, 1000), 1000, 'ended-early'],
    [ran(700, 1000), null, 'ended-early'],
    [ran(1000, 1000), null, 'as-promised'],
    [ran(1001, 1000), null, 'as-promised'],
  ])('judges case %#', (curve, expected, kind) => {
    expect(judgeSteps(curve, training, expected, 0.1)?.kind).toBe(kind);
  });

  it('takes a number that is not written as approximate as it stands', () => {
    expect(judgeSteps(ran(50), training, 50, 0)?.kind).toBe('as-promised');
    expect(judgeSteps(ran(50), training, 51, 0)?.kind).toBe('fewer');
  });

  it('does not call it capped when the command itself asks for 5,000 steps', () => {
    const asked = { ...training, maxSteps: 5000 };
    expect(judgeSteps(ran(5000), asked, 1000, 0.1)?.kind).toBe('more');
  });

  it('trusts the stated total, and counts from 0 where the trainer does', () => {
    expect(stepsRun(curveOf([4, 3], { stated: { steps: 1089 } }))).toBe(1089);
    expect(stepsRun(curveOf([4, 3], { firstStep: 0, every: 1 }))).toBe(2);
    expect(stepsRun(null)).toBeNull();
  });

  it('says nothing without a number to compare with', () => {
    expect(judgeSteps(ran(1000), training, null, 0)).toBeNull();
  });
});
