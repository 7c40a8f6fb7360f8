import { describe, expect, it } from 'vitest';
import { type Comparable, disagreements } from './disagreements.ts';

const at = (low: number, more: Partial<Comparable> = {}): Comparable => ({
  ...{ key: 'k', low, high: low },
  ...more,
});
const found = (claims: Comparable[]) =>
  [...disagreements(claims, () => 1.5)].map(({ claim, against }) => [claim.low, against.low]);

describe('disagreements', () => {
  it('are told against the first claim, unless any earlier one agrees', () => {
    expect(found([at(10), at(14), at(20), at(40)])).toEqual([[40, 10]]);
    expect(found([at(10), at(40), at(41)])).toEqual([[40, 10]]);
  });

  it('are not looked for between things or boards', () => {
    expect(found([at(10), at(40, { key: 'other' })])).toEqual([]);
    const boards = ['n150'];
    expect(found([at(10, { boards }), at(40, { boards: ['n300'] })])).toEqual([]);
    expect(found([at(10, { boards: ['n300'] }), at(10, { boards }), at(40, { boards })])).toEqual([
      [40, 10],
    ]);
    expect(found([at(10, { boards }), at(40)])).toEqual([[40, 10]]);
  });

  it('take ranges that meet for one', () => {
    expect(found([at(10, { high: 30 }), at(40)])).toEqual([]);
    expect(found([at(10, { high: 20 }), at(31)])).toEqual([[31, 10]]);
  });
});
