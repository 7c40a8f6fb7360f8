import type { Curve, Phase, Point } from '../loss/curve.ts';
import { median } from './median.ts';

/** A curve as the loss reader makes it, from the losses of steps `every`, 2 x `every` and so on. */
export function curveOf(
  losses: readonly number[],
  options: {
    every?: number;
    firstStep?: number;
    goal?: number | null;
    stated?: Partial<Curve['stated']>;
    phases?: Phase[];
  } = {},
): Curve {
  const every = options.every ?? 100;
  const from = options.firstStep ?? every;
  const points: Point[] = losses.map((loss, at) => ({
    step: from + at * every,
    loss,
    goal: options.goal ?? null,
    seconds: null,
    throughput: null,
  }));
  const first = points[0] ?? null;
  const last = points.at(-1) ?? null;
  const tail = losses.slice(-Math.max(20, Math.ceil(0.02 * losses.length)));
  const lowest = Math.min(...losses);
  return {
    count: points.length,
    points,
    first,
    last,
    windowMedian: median(tail),
    windowCount: tail.length,
    minimum: points.find((point) => point.loss === lowest) ?? null,
    stated: {
      finalLoss: null,
      averageLoss: null,
      steps: null,
      seconds: null,
      completed: true,
      ...options.stated,
    },
    phases: options.phases ?? (first && last ? [phaseOf('fresh', points)] : []),
    alarm: null,
    medianSeconds: null,
    medianThroughput: null,
  };
}

export function phaseOf(kind: Phase['kind'], points: readonly Point[]): Phase {
  return {
    kind,
    firstStep: points[0]?.step ?? 0,
    firstLoss: points[0]?.loss ?? 0,
    lastStep: points.at(-1)?.step ?? 0,
    lastLoss: points.at(-1)?.loss ?? 0,
    peakLoss: Math.max(...points.map((point) => point.loss)),
  };
}

/** `count` losses that fall evenly from one number to another. */
export function falling(from: number, to: number, count = 50): number[] {
  return Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
}
