import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveOf, falling, phaseOf } from './curve.test-support.ts';
import { trendOf } from './trend.ts';

const flat = (level: number, count = 50) => Array.from({ length: count }, () => level);
/** Scatter of a small model's single steps. */
const scatter = (losses: number[]) => losses.map((loss, at) => loss + 0.2 * Math.sin(at * 12.9898));

describe('trendOf', () => {
  it.each([
    ['a run that learns', falling(4.6, 1.7), 'falling'],
    ['ten lines of a short run', falling(4.4, 3.76, 10), 'falling'],
    ['a noisy run that learns', scatter(falling(4.6, 3.7)), 'falling'],
    ['a run that never learns', flat(4.56), 'never-fell'],
    ['a noisy run that never learns', scatter(flat(4.56)), 'never-fell'],
    ['a plateau', [...falling(4.6, 1.7, 15), ...flat(1.7, 40)], 'flat'],
    ['an explosion', [...falling(4.6, 1.7, 40), ...flat(9, 10)], 'rose'],
    ['three lines', falling(4.6, 1.7, 3), 'too-few'],
  ] as const)('sees %s', (_, losses, kind) => {
    expect(trendOf(curveOf([...losses])).kind).toBe(kind);
  });

  it('does not take the spike of a resume for an explosion', () => {
    const losses = [...falling(4.6, 1.4, 30), ...falling(3, 1.9, 10)];
    const curve = curveOf(losses);
    curve.phases = [
      phaseOf('fresh', curve.points.slice(0, 30)),
      phaseOf('resumed', curve.points.slice(30)),
    ];
    expect(trendOf(curve).kind).toBe('falling');
  });

  it('never says that a steady fall of half a nat or more is none', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 4, noNaN: true }),
        fc.integer({ min: 4, max: 500 }),
        (fall, count) => {
          expect(trendOf(curveOf(falling(5, 5 - fall, count))).kind).toBe('falling');
        },
      ),
      { numRuns: 50 },
    );
  });
});
