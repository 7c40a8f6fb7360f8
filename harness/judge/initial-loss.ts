import type { Curve } from '../loss/curve.ts';

export type InitialLossFinding =
  | { kind: 'as-untrained'; loss: number; step: number; expected: number; exact: boolean }
  | { kind: 'too-high' | 'too-low'; loss: number; step: number; expected: number }
  /** The run went on from a checkpoint. */
  | { kind: 'resumed' };

/**
 * Nats around ln(vocabulary). Published first steps lie 0.09 and 0.12 above ln 96 = 4.564, the bf16 grid there
 * is 0.03, and one step scatters by 0.13 to 0.23; ln 65 = 4.174 must stay outside.
 */
export const INITIAL_LOSS_TOLERANCE = 0.35;
/** Up to this step the model counts as untrained; later the first loss seen may only be lower. */
const LAST_UNTRAINED_STEP = 5;

/** An untrained model guesses evenly over its classes: its loss is the natural logarithm of their number. */
export function judgeInitialLoss(curve: Curve, vocabulary: number): InitialLossFinding | null {
  const { first } = curve;
  if (!first) return null;
  if (curve.phases[0]?.kind === 'resumed') return { kind: 'resumed' };
  const expected = Math.log(vocabulary);
  const { loss, step } = first;
  const exact = step <= LAST_UNTRAINED_STEP;
  if (!(loss <= expected + INITIAL_LOSS_TOLERANCE))
    return { kind: 'too-high', loss, step, expected };
  if (exact && loss < expected - INITIAL_LOSS_TOLERANCE)
    return { kind: 'too-low', loss, step, expected };
  return { kind: 'as-untrained', loss, step, expected, exact };
}
