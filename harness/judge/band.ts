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
 * What a loss may lie outside the end of a band: half a bf16 step, because a true loss on the edge may be printed as the next
 * number outside, and no more than half of the last digit that the end is given with.
 */
export function slackAt(end: number): number {
  const digits = /^-?\d+\.?(\d*)$/.exec(String(end))?.[1];
  return digits === undefined ? 0 : Math.min(bf16Spacing(end) / 2, 10 ** -digits.length / 2);
}

/** A loss against a band, both ends included, with the slack of the end. What is no number is worse than any band. */
export function placeLoss(loss: number, { low, high }: Pick<Band, 'low' | 'high'>): BandPosition {
  if (Number.isNaN(loss)) return 'above';
  if (loss > high + slackAt(high)) return 'above';
  if (loss < low - slackAt(low)) return 'below';
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
  return `${endText(band.low)} to ${endText(band.high)}${tail}`;
}

/** As its author wrote it: with fewer digits it would not be what a number is held against. */
function endText(end: number): string {
  return Math.abs(end) >= 1e6 ? formatNumber(end) : String(Number(end.toFixed(6)));
}
