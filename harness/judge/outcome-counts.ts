import type { Outcome } from '../base/outcome.ts';
import type { Verdict } from './verdict.ts';

/** How many verdicts have each outcome. */
export function outcomeCounts(verdicts: readonly Verdict[]): Record<Outcome, number> {
  const counts = { passed: 0, failed: 0, flaky: 0, skipped: 0, blocked: 0, unknown: 0 };
  for (const { outcome } of verdicts) counts[outcome] += 1;
  return counts;
}
