import { describe, expect, it } from 'vitest';
import { curveOf } from './curve.test-support.ts';
import { finalLoss } from './final-loss.ts';

describe('finalLoss', () => {
  it('believes what the program calls final, and tells the last line too', () => {
    const curve = curveOf([4, 3, 2], { stated: { finalLoss: 1.68 } });
    expect(finalLoss(curve)).toMatchObject({ value: 1.68, from: 'stated', last: 2, lastStep: 300 });
  });

  it('takes the median of the last lines otherwise, never the average over the run', () => {
    const curve = curveOf([4, ...Array.from({ length: 20 }, () => 1.7)], {
      stated: { averageLoss: 2.5 },
    });
    expect(finalLoss(curve)).toMatchObject({ value: 1.7, from: 'window', window: 20 });
  });

  it('is null when no loss was read', () => {
    expect(finalLoss(null)).toBeNull();
    expect(finalLoss(curveOf([]))).toBeNull();
  });
});
