import { describe, expect, it } from 'vitest';
import { curveOf } from './curve.test-support.ts';
import { judgeInitialLoss } from './initial-loss.ts';

describe('judgeInitialLoss', () => {
  it.each([
    ['a published first step', 4.656, 1, 'as-untrained'],
    ['another published first step', 4.6875, 1, 'as-untrained'],
    ['weights that were not fresh', 1.9, 1, 'too-low'],
    ['a vocabulary of 65', Math.log(65), 1, 'too-low'],
    ['weights worse than a guess', 7.2, 1, 'too-high'],
    ['a first line at step 100', 3.89, 100, 'as-untrained'],
    ['a first line at step 100 that is worse than a guess', 5.2, 100, 'too-high'],
    ['a loss that is none', Number.NaN, 1, 'too-high'],
  ])('judges %s', (_, loss, step, kind) => {
    expect(judgeInitialLoss(curveOf([loss, 1], { firstStep: step }), 96)?.kind).toBe(kind);
  });

  it('asks nothing of a resumed run', () => {
    const curve = curveOf([2.281, 2]);
    for (const phase of curve.phases) phase.kind = 'resumed';
    expect(judgeInitialLoss(curve, 96)?.kind).toBe('resumed');
  });
});
