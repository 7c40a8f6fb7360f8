import type { Curve, Point } from '../loss/curve.ts';
import { median } from './median.ts';

/** Which way a training run went, from its first to its last tenth. */
export type Trend =
  | { kind: 'falling'; from: number; to: number }
  /** It ended about where it began. */
  | { kind: 'never-fell'; from: number; to: number }
  /** It had been well below where it ended. */
  | { kind: 'rose'; lowest: number; lowestStep: number; to: number }
  /** It fell, and nothing moved in the last half. Natural at convergence, a fault above the band. */
  | { kind: 'flat'; since: number; level: number }
  | { kind: 'too-few'; count: number };

const FEWEST_POINTS = 4;
/**
 * Nats. Single steps of a small model scatter by 0.13 to 0.23 around their mean; a tenth of a run averages
 * that away, and any run that learns falls by several times this within its first hundred steps.
 */
const LEAST_FALL = 0.1;
/** Nats, and share of the lowest loss: both must be passed, so that neither scatter nor a low loss triggers it. */
const LEAST_RISE = 0.5;
const LEAST_RISE_SHARE = 0.2;
/** Share of the level that the last quarter must lie below the one before it. */
const LEAST_PROGRESS = 0.02;

/** Judges the last phase that started fresh; a resumed phase has a check of its own. Finite losses only. */
export function trendOf(curve: Curve): Trend {
  const phase = curve.phases.findLast((one) => one.kind === 'fresh') ?? curve.phases[0];
  const points = curve.points.filter(
    (point) => !phase || (point.step >= phase.firstStep && point.step <= phase.lastStep),
  );
  if (points.length < FEWEST_POINTS) return { kind: 'too-few', count: points.length };
  const width = Math.max(1, Math.floor(points.length / 10));
  const from = level(points.slice(0, width));
  const to = level(points.slice(-width));
  const lowest = lowestWindow(points, width);
  if (to - lowest.level > Math.max(LEAST_RISE, LEAST_RISE_SHARE * lowest.level))
    return { kind: 'rose', lowest: lowest.level, lowestStep: lowest.step, to };
  if (from - to < LEAST_FALL) return { kind: 'never-fell', from, to };
  const quarter = Math.floor(points.length / 4);
  if (quarter >= 2) {
    const third = level(points.slice(-2 * quarter, -quarter));
    const fourth = level(points.slice(-quarter));
    if (third - fourth < LEAST_PROGRESS * fourth)
      return { kind: 'flat', since: points.at(-2 * quarter)?.step ?? 0, level: fourth };
  }
  return { kind: 'falling', from, to };
}

function level(points: readonly Point[]): number {
  return median(points.map((point) => point.loss)) ?? 0;
}

function lowestWindow(points: readonly Point[], width: number): { level: number; step: number } {
  let best = { level: Number.POSITIVE_INFINITY, step: 0 };
  for (let at = 0; at + width <= points.length; at += Math.max(1, width >> 1)) {
    const here = level(points.slice(at, at + width));
    if (here < best.level) best = { level: here, step: points[at + width - 1]?.step ?? 0 };
  }
  return best;
}
