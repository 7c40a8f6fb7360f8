import { EXIT } from '../base/outcome.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { Config } from '../config/config.ts';
import type { JournalEvent } from '../journal/event.ts';
import { BLOCKED_BY } from '../judge/blocked-by.ts';
import { summarise } from '../judge/results.ts';
import type { Results } from '../judge/verdict.ts';
import type { Plan } from '../plan/plan.ts';
import { FACETS, type FacetName } from '../preflight/facts.ts';
import { probeFacts } from '../preflight/probe.ts';
import { runStarted } from './asked-jobs.ts';
import { judgeEvents } from './judge-events.ts';
import { machineFolder } from './paths.ts';
import { planJob } from './plan-job.ts';
import type { Prepared, PrepareFailure } from './prepare.ts';

/**
 * Preflight alone: every precondition of every lesson on the machine that it would run on, each with a
 * verdict. Nothing of a lesson is run; what a lesson itself brings about is advice, not a failure.
 * @param machines folder for those that have to be made, without a colon in its path
 */
export async function examine(
  prepared: Prepared,
  config: Config,
  machines: string,
  strict: boolean,
): Promise<Result<Results, PrepareFailure>> {
  const parts = [];
  const startedAt = Date.now();
  for (const job of prepared.jobs) {
    const built = await job.build(machineFolder(machines, job.lesson.id, job.target));
    if (!built.ok)
      return failure({ kind: 'infrastructure', message: built.failure.message, help: '' });
    const machine = built.value;
    const plan = planJob(job, machine, prepared, config);
    if (!plan.ok) return plan;
    const facts = await probeFacts({
      facets: facetsOf(plan.value, job.suite !== null),
      machine,
      environment: machine.environment,
      suite: job.suite?.data ?? null,
    });
    const events: JournalEvent[] = [
      runStarted(job, machine, plan.value, { id: 'doctor', at: startedAt }),
      { kind: 'probed', at: Date.now(), after: null, facts },
      ...plan.value.tasks.flatMap((task): JournalEvent[] =>
        task.action === 'skip'
          ? []
          : [
              {
                kind: 'task-blocked',
                at: Date.now(),
                task: task.id,
                by: BLOCKED_BY.preflightOnly,
                detail: 'preflight alone runs nothing of the lesson',
              },
            ],
      ),
      { kind: 'run-ended', at: Date.now(), why: 'done', message: '' },
    ];
    const judged = judgeEvents(events, job.lesson, null);
    parts.push({
      ...judged,
      verdicts: judged.verdicts.filter((verdict) =>
        FACETS.some((facet) => facet === verdict.check),
      ),
    });
  }
  const results = summarise(parts, { id: 'doctor', strict });
  const { summary } = results;
  // Nothing was to be run, so that nothing ran is no fault here.
  const exit = summary.exit === EXIT.nothingRan ? EXIT.held : summary.exit;
  return success({ ...results, summary: { ...summary, exit } });
}

/** What every machine needs, whatever the lesson. */
const ALWAYS: readonly FacetName[] = ['disk', 'board', 'device-free'];

/** A suite speaks for its lesson as a whole; without one, only what the lesson's commands use is asked for. */
function facetsOf(plan: Plan, hasSuite: boolean): FacetName[] {
  if (hasSuite) return [...FACETS];
  const used = new Set<FacetName>(ALWAYS);
  for (const task of plan.tasks)
    if (task.action === 'run')
      for (const facet of [...task.requires, ...task.establishes]) used.add(facet);
  return FACETS.filter((facet) => used.has(facet));
}
