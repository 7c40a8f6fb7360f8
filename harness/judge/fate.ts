import type { SkipReason } from '../base/outcome.ts';
import type { TaskEnded } from '../journal/event.ts';
import type { Refusal } from '../machine/descriptor.ts';
import type { Plan, Task } from '../plan/plan.ts';
import { BLOCKED_BY } from './blocked-by.ts';
import { VainRuns } from './in-vain.ts';
import { refusalsOf } from './refused.ts';
import { finishedRuns, type RunRecord, wasInterrupted } from './run-record.ts';

/** What became of a task of the plan: exactly one of three, so that coverage adds up. */
export type Fate =
  | {
      kind: 'ran';
      ended: TaskEnded;
      log: string;
      /** Ordinal of its end among the events. */
      at: number;
      /** Earlier tries of the same command in the same run, oldest first. */
      earlier: TaskEnded[];
    }
  | { kind: 'skipped'; reason: SkipReason; detail: string }
  | { kind: 'blocked'; by: string; detail: string };

/** The fate of every task of the plan, by id, in the plan's order. */
export function fatesOf(record: RunRecord, plan: Plan = record.started.plan): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  const refusals = refusalsOf(record);
  const vain = new VainRuns(record);
  for (const task of plan.tasks) {
    for (const saved of record.tasks.get(task.id)?.saves ?? [])
      if (saved.failure !== null) vain.leaveUnsaved(task, saved);
    const fate = fateOf(record, task, fates, refusals);
    const why = fate.kind === 'ran' ? vain.why(task, fate.ended, fates) : null;
    const own: Fate =
      why === null ? fate : { kind: 'skipped', reason: 'needs-skipped', detail: why };
    const standing = refusals.get(task.id)?.standing === true;
    if (!standing && (why !== null || isNotEmulated(task, own, fates))) vain.leave(task);
    fates.set(task.id, own);
  }
  return fates;
}

/** Left out for want of something on the machine, its own or of what it needs. */
function isNotEmulated(task: Task, fate: Fate, before: ReadonlyMap<string, Fate>): boolean {
  if (fate.kind !== 'skipped') return false;
  if (fate.reason === 'not-emulated') return true;
  const needed = task.needs.map((id) => before.get(id));
  return (
    fate.reason === 'needs-skipped' &&
    needed.some((one) => one?.kind === 'skipped' && one.reason === 'not-emulated')
  );
}

function fateOf(
  record: RunRecord,
  task: Task,
  before: ReadonlyMap<string, Fate>,
  refusals: ReadonlyMap<string, Refusal>,
): Fate {
  const known = record.tasks.get(task.id);
  const runs = finishedRuns(record, task);
  const last = runs.at(-1);
  if (last) {
    const { ended, started, at } = last;
    const refusal = refusals.get(task.id);
    // What a program refused to do was not done, whatever the status says.
    if (refusal)
      return {
        kind: 'skipped',
        reason: 'not-emulated',
        detail: `${refusal.program}: ${refusal.why}`,
      };
    if (ended.ending.kind === 'not-started')
      return { kind: 'blocked', by: BLOCKED_BY.notStarted, detail: ended.ending.message };
    const earlier = runs.slice(0, -1).map((run) => run.ended);
    return { kind: 'ran', ended, log: started.log, at, earlier };
  }
  if (task.action === 'skip')
    return { kind: 'skipped', reason: task.reason ?? 'not-selected', detail: task.detail };
  if (known?.skipped)
    return { kind: 'skipped', reason: known.skipped.reason, detail: known.skipped.detail };
  if (known?.blocked) {
    const { by, detail } = known.blocked;
    const blocker = before.get(by);
    // What was not emulated has not failed: what needs it is left out, not blocked.
    if (blocker?.kind === 'skipped')
      return { kind: 'skipped', reason: 'needs-skipped', detail: `it needs what ${by} makes` };
    return { kind: 'blocked', by, detail };
  }
  if ((known?.runs.length ?? 0) > 0 || wasInterrupted(record))
    return { kind: 'blocked', by: BLOCKED_BY.interrupted, detail: 'the run ended before it' };
  if (record.ended?.why === 'failed')
    return { kind: 'blocked', by: BLOCKED_BY.failed, detail: record.ended.message };
  return { kind: 'blocked', by: BLOCKED_BY.lost, detail: 'the run says it is done without it' };
}
