import type { Refusal } from '../machine/descriptor.ts';
import { withHidden } from '../plan/hidden-calls.ts';
import type { Task } from '../plan/plan.ts';
import { effectsOf } from './effects.ts';
import { callsOf } from './known-variables.ts';
import { finishedRuns, type RunRecord } from './run-record.ts';

/**
 * What programs of the machine refused, by the task that started them. A program in the background may say so only
 * while a later command runs, and is then no fault of that one.
 */
export function refusalsOf(record: RunRecord): ReadonlyMap<string, Refusal> {
  const found = new Map<string, Refusal>();
  const waiting: Task[] = [];
  for (const task of record.started.plan.tasks) {
    const ended = finishedRuns(record, task).at(-1)?.ended;
    if (!ended) continue;
    for (const refusal of ended.refusals) {
      const before = starts(task, refusal)
        ? undefined
        : waiting.findLast((one) => starts(one, refusal));
      const owner = before ?? task;
      if (!found.has(owner.id)) found.set(owner.id, refusal);
    }
    if (task.text.includes('&') && effectsOf(task).background) waiting.push(task);
  }
  return found;
}

/** Whether the text of a task names the program: `python3` is the program `python`. */
function starts(task: Task, { program }: Refusal): boolean {
  return callsOf(task)
    .flatMap((call) => withHidden(call))
    .some(
      ({ name }) => name !== null && (name === program || name.replace(/[\d.]+$/, '') === program),
    );
}
