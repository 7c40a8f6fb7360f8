import { describe, expect, it } from 'vitest';
import {
  bf16Spacing,
  formatBand,
  formatCount,
  formatNumber,
  placeLoss,
  placeSeconds,
} from './band.ts';

describe('bands', () => {
  it.each([
    [1.5, 1 / 128],
    [2, 1 / 64],
    [3.9, 1 / 64],
    [4.5, 1 / 32],
    [0, 0],
    [Number.NaN, 0],
  ])('knows the bf16 grid at %d', (value, spacing) => {
    expect(bf16Spacing(value)).toBe(spacing);
  });

  it.each([
    [3.5, 'within'],
    [4.0, 'within'],
    [3.76, 'within'],
    // The grid there is 1/32 above 4 and 1/64 below: half of it is slack.
    [4.015, 'within'],
    [4.04, 'above'],
    [3.493, 'within'],
    [3.48, 'below'],
    [Number.NaN, 'above'],
    [Number.POSITIVE_INFINITY, 'above'],
  ])('places a loss of %d in 3.5 to 4', (loss, position) => {
    expect(placeLoss(loss, { low: 3.5, high: 4 })).toBe(position);
  });

  it.each([
    [4.56, { low: 4.5701, high: 5 }, 'below'],
    [4.56, { low: 4, high: 4.55 }, 'above'],
    [4.554, { low: 4, high: 4.55 }, 'within'],
    [4.56, { low: 4, high: 4.5599999 }, 'above'],
  ])('holds %d to the digits of %j', (loss, band, position) => {
    expect(placeLoss(loss, band)).toBe(position);
  });

  it('writes a band with the digits that it is given with', () => {
    expect(formatBand({ low: 4.5701, high: 5 })).toBe('4.5701 to 5');
    expect(formatBand({ low: 20, high: 60 }, 's')).toBe('20 to 60 s');
  });

  it('gives seconds no slack', () => {
    expect(placeSeconds(60.1, { low: 20, high: 60 })).toBe('above');
    expect(placeSeconds(19.9, { low: 20, high: 60 })).toBe('below');
    expect(placeSeconds(20, { low: 20, high: 60 })).toBe('within');
  });

  it('writes numbers for people', () => {
    expect(formatNumber(3.76123)).toBe('3.761');
    expect(formatNumber(4)).toBe('4');
    expect(formatNumber(1.3633944e15)).toBe('1.363e+15');
    expect(formatNumber(Number.NaN)).toBe('nan');
    expect(formatCount(20000)).toBe('20,000');
    expect(formatCount(999)).toBe('999');
  });
});
