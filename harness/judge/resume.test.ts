import { describe, expect, it } from 'vitest';
import { curveOf, phaseOf } from './curve.test-support.ts';
import { recoveryOf } from './resume.ts';

function resumed(after: number[]) {
  const curve = curveOf([4.6, 2, 1.406, ...after]);
  curve.phases = [
    phaseOf('fresh', curve.points.slice(0, 3)),
    phaseOf('resumed', curve.points.slice(3)),
  ];
  curve.windowMedian = after.at(-1) ?? null;
  return curve;
}

describe('recoveryOf', () => {
  it('accepts the spike that was measured on hardware', () => {
    const recovery = recoveryOf(resumed([2.281, 3.016, 2.563, 2.063, 1.914]), null);
    expect(recovery).toMatchObject({
      recovered: true,
      limitFrom: 'half-of-the-jump',
      before: 1.406,
    });
  });

  it('refuses one that stays', () => {
    expect(recoveryOf(resumed([2.281, 3.016, 2.9, 2.8]), null)?.recovered).toBe(false);
  });

  it('holds to the limit of the suite', () => {
    expect(recoveryOf(resumed([2.281, 3.016, 1.914]), 1.8)?.recovered).toBe(false);
    expect(recoveryOf(resumed([2.281, 3.016, 1.914]), 2)?.recovered).toBe(true);
  });

  it('is null when nothing was resumed', () => {
    expect(recoveryOf(curveOf([4, 3]), null)).toBeNull();
  });
});
