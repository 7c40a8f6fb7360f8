import type { JournalEvent } from '../journal/event.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Plan } from '../plan/plan.ts';
import { runStarted } from './asked-jobs.ts';
import { judgeEvents } from './judge-events.ts';
import type { Job } from './prepare.ts';

/**
 * The checks that a run of a plan will be asked for, before anything runs: verdicts with the ids that the
 * run's own will have, `skipped` where the plan already leaves them out, else `blocked`. Checks that only
 * what ran can call for (a comparison of two texts, a custom check) are not among them.
 */
export function askedOf(job: Job, machine: MachineDescriptor, plan: Plan): Verdict[] {
  const at = 0;
  const events: JournalEvent[] = [
    runStarted(job, machine, plan, { id: '', at }),
    ...plan.tasks.map(
      ({ id: task, action, reason, detail }): JournalEvent =>
        action === 'skip'
          ? { kind: 'task-skipped', at, task, reason: reason ?? 'not-selected', detail }
          : { kind: 'task-blocked', at, task, by: 'plan', detail: 'nothing has run yet' },
    ),
    { kind: 'run-ended', at, why: 'done', message: '' },
  ];
  return judgeEvents(events, job.lesson, null).verdicts;
}
