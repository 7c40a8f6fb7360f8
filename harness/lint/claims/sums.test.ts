import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumsIn } from './sums.ts';

const read = (text: string) =>
  sumsIn(text).map(({ left, value, stated }) => [left, Number(value.toPrecision(9)), stated]);

describe('calculations in a line', () => {
  it.each([
    [
      '200 epochs × 1,070 steps/epoch ≈ 21,400 steps',
      ['200 epochs × 1,070 steps/epoch', 214000, 21400],
    ],
    ['- 200 epochs × 2 = 400', ['200 epochs × 2', 400, 400]],
    ['4 chips x 32 GB = 128 GB', ['4 chips x 32 GB', 128, 128]],
    ['2 x 12 GB = 36 GB', ['2 x 12 GB', 24, 36]],
    ['4 DP groups x 8 TP devices = 32 devices', ['4 DP groups x 8 TP devices', 32, 32]],
    ['8 * 4 = 32', ['8 * 4', 32, 32]],
    ['1 + 2 × 3 = 7', ['1 + 2 × 3', 7, 7]],
    ['10 - 5 - 2 = 3', ['10 - 5 - 2', 3, 3]],
    ['1.1B × 2 = 2.2B', ['1.1B × 2', 2.2e9, 2.2e9]],
    ['306 (256 raw bytes + 50 merges)', ['256 raw bytes + 50 merges', 306, 306]],
  ])('%s', (text, sum) => {
    expect(read(text)).toEqual([sum]);
  });

  it.each([
    '2^10 = 1024',
    '12 × 6 × 384² ≈ 10.6M',
    '8 frames × 25 steps = 121 seconds',
    'x = 3 + 4',
    '2 x 4 mesh',
    'v1.2 + 3 = 5',
    'batch 8 (was 4)',
    '2024-01-02 = 3',
  ])('passes over %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('reads any text, and says only what stands there', () => {
    const piece = fc.oneof(
      fc.constantFrom(' + ', ' × ', '=', ' = ', '(', ')', ' x ', '≈', '~', ',', '1,000', ' GB'),
      fc.integer({ min: 0, max: 9999 }).map(String),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const sum of sumsIn(text)) {
          expect(sum.text.length).toBeGreaterThan(0);
          expect(sum.at).toBeLessThan(text.length);
        }
      }),
    );
  });
});
