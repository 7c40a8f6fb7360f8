import type { Curve, Phase } from '../loss/curve.ts';

export interface Recovery {
  phase: Phase;
  /** Loss before the run was left; null when this log does not hold it. */
  before: number | null;
  /** Where the phase ended: the median of the last lines when it is the last phase. */
  end: number;
  /** What it had to come back under, and why that number. */
  limit: number;
  limitFrom: 'band' | 'half-of-the-jump' | 'first-of-the-phase';
  recovered: boolean;
}

/**
 * After a resume the optimizer's state is gone, so the loss jumps (1.406, then 3.016 was measured) and must
 * come back: under the suite's limit, else by half of the jump within the phase (1.914 after 500 steps
 * there), else under the first loss of the phase. Null when nothing was resumed.
 */
export function recoveryOf(curve: Curve, limit: number | null): Recovery | null {
  const at = curve.phases.findLastIndex((phase) => phase.kind === 'resumed');
  const phase = curve.phases[at];
  if (!phase) return null;
  const before = curve.phases[at - 1]?.lastLoss ?? null;
  const isLast = at === curve.phases.length - 1;
  const end = (isLast ? curve.windowMedian : null) ?? phase.lastLoss;
  if (limit !== null)
    return { phase, before, end, limit, limitFrom: 'band', recovered: end <= limit };
  if (before !== null && phase.peakLoss > before) {
    const half = before + (phase.peakLoss - before) / 2;
    return {
      phase,
      before,
      end,
      limit: half,
      limitFrom: 'half-of-the-jump',
      recovered: end <= half,
    };
  }
  const first = phase.firstLoss;
  return {
    phase,
    before,
    end,
    limit: first,
    limitFrom: 'first-of-the-phase',
    recovered: end <= first,
  };
}
