import type { Band } from '../suite/suite.ts';

/** Where a measured number lies against what was promised. For a loss or a duration, `above` is worse. */
export type BandPosition = 'within' | 'above' | 'below';

/**
 * Distance between neighbouring bf16 numbers at a value: 1/128 in [1,2), 1/64 in [2,4), 1/32 in [4,8).
 * Trainers print losses that were bf16, so a tolerance finer than this says nothing.
 */
export function bf16Spacing(value: number): number {
  if (!Number.isFinite(value) || value === 0) return 0;
  return 2 ** (Math.floor(Math.log2(Math.abs(value))) - 7);
}

/**
 * A loss against a band, both ends included. Half a bf16 step of slack, because a true loss on the edge may
 * be printed as the next number outside. What is no number is worse than any band.
 */
export function placeLoss(loss: number, band: Pick<Band, 'low' | 'high'>): BandPosition {
  if (Number.isNaN(loss)) return 'above';
  const slack = bf16Spacing(loss) / 2;
  if (loss > band.high + slack) return 'above';
  if (loss < band.low - slack) return 'below';
  return 'within';
}

/** A number of seconds against a band, both ends included, no slack. */
export function placeSeconds(seconds: number, band: Pick<Band, 'low' | 'high'>): BandPosition {
  if (seconds > band.high) return 'above';
  return seconds < band.low ? 'below' : 'within';
}

/** At most three decimals, no trailing zeros; powers of ten where a plain number would be unreadable. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value).toLowerCase().replace('infinity', 'inf');
  if (Math.abs(value) >= 1e6) return value.toPrecision(4);
  return String(Number(value.toFixed(3)));
}

/** Whole numbers with commas, as lessons write them: `20,000`. */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function formatBand(band: Pick<Band, 'low' | 'high'>, unit = ''): string {
  const tail = unit === '' ? '' : ` ${unit}`;
  return `${formatNumber(band.low)} to ${formatNumber(band.high)}${tail}`;
}
