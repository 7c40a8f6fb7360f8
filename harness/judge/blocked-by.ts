/** Blockers that are no task and no precondition. */
export const BLOCKED_BY = {
  interrupted: 'run-interrupted',
  failed: 'run-failed',
  notStarted: 'not-started',
  lost: 'never-reached',
  preflightOnly: 'preflight-only',
} as const;

/** Rule of the command in whose midst a run was broken off. */
export const BROKEN_OFF = 'run/broken-off';
/** Rule of those that a run did not come to. */
export const NOT_REACHED = 'run/interrupted';
