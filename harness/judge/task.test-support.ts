import { readTrainerCall } from '../plan/calls.ts';
import type { Task } from '../plan/plan.ts';
import { parseShell } from '../shell/parse-shell.ts';

/** A task as the plan makes it from a text; its id is `lesson@n150#<step>/<name>`. */
export function taskOf(name: string, text: string, more: Partial<Task> = {}): Task {
  const shell = parseShell(text);
  const calls = shell.statements.flatMap((statement) => statement.calls);
  const step = more.step ?? 'step-1';
  const line = more.line ?? 10;
  const sets = [...new Set(calls.flatMap((call) => call.assigns))];
  return {
    id: `lesson@n150#${step}/${name}`,
    command: `${step}/${name}`,
    line,
    column: 1,
    endLine: line,
    endColumn: text.length + 1,
    text,
    step,
    stepTitle: step,
    stage: null,
    action: 'run',
    reason: null,
    detail: '',
    ...readTrainerCall(shell),
    needs: [],
    requires: [],
    establishes: [],
    announced: null,
    shows: [],
    statusUse: null,
    saves: [],
    products: [],
    reads: [...new Set(calls.flatMap((call) => call.reads))].filter((one) => !sets.includes(one)),
    sets,
    permission: null,
    touches: [],
    clocks: { totalSeconds: 60, silenceSeconds: 30, source: 'the lesson states no duration' },
    cures: false,
    ...more,
  };
}
