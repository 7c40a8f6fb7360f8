import type { Curve } from '../loss/curve.ts';
import type { TrainingCall } from '../plan/plan.ts';

/** What became of the number of steps that training should run. */
export type StepsFinding =
  | { kind: 'as-promised' }
  /** The trainer announced a goal and stopped before it, yet ended as if all was well. */
  | { kind: 'ended-early'; goal: number }
  /** The trainer's own limit won over the epochs that the command asks for. */
  | { kind: 'capped'; limit: number }
  | { kind: 'fewer' | 'more' };

/** Default of `max_steps` in the trainer's code and in its YAML, in generations B and C. */
export const DEFAULT_MAX_STEPS = 5000;

/** Steps that ran: what the program states, else the last step line; null when neither was read. */
export function stepsRun(curve: Curve | null): number | null {
  if (!curve) return null;
  if (curve.stated.steps !== null) return curve.stated.steps;
  if (!curve.last) return null;
  // The oldest generation counts from 0.
  return curve.last.step + (curve.first?.step === 0 ? 1 : 0);
}

/**
 * `expected` is the suite's number, null when it has none; then only the announced goal binds. `tolerance` is the share of
 * it that may be missing or too many.
 */
export function judgeSteps(
  curve: Curve,
  training: TrainingCall,
  expected: number | null,
  tolerance: number,
): StepsFinding | null {
  const measured = stepsRun(curve);
  if (measured === null) return null;
  const off = expected === null ? 0 : (measured - expected) / expected;
  const kept = Math.abs(off) <= tolerance;
  if (
    !kept &&
    measured === DEFAULT_MAX_STEPS &&
    training.epochs !== null &&
    training.maxSteps === null
  )
    return { kind: 'capped', limit: DEFAULT_MAX_STEPS };
  const goal = curve.last?.goal ?? null;
  // One step of grace: a goal counted from 0, or the extra step of a finished run.
  if (goal !== null && measured < goal - 1) return { kind: 'ended-early', goal };
  if (expected === null) return goal === null ? null : { kind: 'as-promised' };
  if (kept) return { kind: 'as-promised' };
  return { kind: off < 0 ? 'fewer' : 'more' };
}
