/** The answer to a check. `blocked`: an earlier step failed. `unknown`: not enough evidence. */
export type Outcome = 'passed' | 'failed' | 'flaky' | 'skipped' | 'blocked' | 'unknown';

/**
 * Who is to blame for a verdict that is not passed. `undecided` stands between lesson and product: a
 * promise was not kept and no earlier run can tell which of the two is wrong.
 */
export type Cause = 'lesson' | 'product' | 'infrastructure' | 'harness' | 'undecided';

/** Why a command of the lesson is in the plan but is not run. The first thirteen are a public contract. */
export const SKIP_REASONS = [
  'placeholder',
  'alternative',
  'troubleshooting',
  'optional',
  'interactive',
  'needs-permission',
  'tier',
  'wrong-target',
  'not-shell',
  'no-shell-text',
  'needs-skipped',
  'not-emulated',
  'timing-not-representative',
  'not-selected',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Exit status of the command line. When several hold, the order is that of `EXIT_PRECEDENCE`. */
export const EXIT = {
  held: 0,
  broken: 1,
  usage: 2,
  infrastructure: 3,
  nothingRan: 4,
  ownFault: 70,
  interrupted: 130,
} as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
export const EXIT_PRECEDENCE: readonly ExitStatus[] = [130, 2, 70, 1, 3, 4, 0];

/** The one status for several that hold at once. */
export function worstExit(statuses: Iterable<ExitStatus>): ExitStatus {
  const seen = new Set(statuses);
  return EXIT_PRECEDENCE.find((status) => seen.has(status)) ?? EXIT.held;
}
