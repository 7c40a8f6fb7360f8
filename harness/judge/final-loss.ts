import type { Curve } from '../loss/curve.ts';

export interface FinalLoss {
  value: number;
  /** Whether the program states it as its final loss, or it is the median of the last `window` lines. */
  from: 'stated' | 'window';
  window: number;
  /** Loss of the last line, reported beside it: one step is noisy. */
  last: number;
  lastStep: number;
}

/**
 * The loss that training ended with: what the program itself calls final, else the median of its last
 * max(20, 2 %) lines. Null when no loss was read. An average over the run is not a final loss.
 */
export function finalLoss(curve: Curve | null): FinalLoss | null {
  if (!curve || curve.count === 0) return null;
  const value = curve.stated.finalLoss ?? curve.windowMedian;
  if (value === null) return null;
  return {
    value,
    from: curve.stated.finalLoss === null ? 'window' : 'stated',
    window: curve.windowCount,
    last: curve.last?.loss ?? value,
    lastStep: curve.last?.step ?? 0,
  };
}
