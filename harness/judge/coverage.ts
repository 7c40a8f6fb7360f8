import type { Plan } from '../plan/plan.ts';
import type { Fate } from './fate.ts';
import type { Coverage } from './verdict.ts';

/**
 * Every task of the plan counted once: commands = ran + skipped + blocked. `alsoRan` names tasks of a cure,
 * which the plan leaves out and the rehearsal ran.
 */
export function coverageOf(
  plan: Plan,
  fates: ReadonlyMap<string, Fate>,
  alsoRan: ReadonlySet<string> = new Set(),
  begun = true,
): Coverage {
  const coverage: Coverage = {
    lesson: plan.lesson,
    target: plan.target,
    begun,
    commands: plan.tasks.length,
    ran: 0,
    skipped: [],
    blocked: [],
  };
  for (const task of plan.tasks) {
    const fate = fates.get(task.id);
    if (!fate) throw new Error(`task ${task.id} has no fate`);
    const { line, id } = task;
    if (fate.kind === 'ran' || (fate.kind === 'skipped' && alsoRan.has(id))) coverage.ran += 1;
    else if (fate.kind === 'skipped')
      coverage.skipped.push({ line, reason: fate.reason, detail: fate.detail, task: id });
    else coverage.blocked.push({ line, by: fate.by, task: id });
  }
  return coverage;
}
