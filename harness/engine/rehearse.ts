import { join } from 'node:path';
import type { JournalEvent, TaskEnded } from '../journal/event.ts';
import { createObserver } from '../judge/observer.ts';
import type { Step } from '../lesson/lesson.ts';
import type { Plan, Task } from '../plan/plan.ts';
import { judgeEvents } from './judge-events.ts';
import { probe, type Running, runTask, takeTask } from './run-lesson.ts';

/**
 * On a machine that a fault was injected into, the lesson's own cure is tried once the verdict stands: its
 * commands run in the same shell, and what had failed or been blocked is run again.
 */
export async function rehearse(running: Running): Promise<void> {
  const phrase = running.machine.rehearsal?.cure;
  if (!phrase) return;
  const step = findCure(running.lesson.steps, running.lesson.text, phrase);
  if (step === null) return;
  const tasks = running.plan.tasks.filter((task) => task.step === step.slug && canCure(task));
  if (tasks.length === 0) return;
  const { verdicts } = judgeEvents(running.events, running.lesson, running.digest);
  const broken = new Set(
    verdicts
      .filter((verdict) => verdict.outcome === 'failed' || verdict.outcome === 'blocked')
      .flatMap((verdict) => tasksBehind(running.plan, verdict)),
  );
  if (broken.size === 0) return;
  // A cure that trains by itself shows by that run whether it cures; training twice would show nothing more.
  const trains = tasks.some((task) => task.training !== null);
  const retried = running.plan.tasks.filter(
    (task) => task.action === 'run' && broken.has(task.id) && !(trains && task.training !== null),
  );
  running.record({
    kind: 'cure-started',
    at: Date.now(),
    fault: running.machine.rehearsal?.fault ?? '',
    step: step.slug,
    line: step.line,
    tasks: tasks.map((task) => task.id),
    retried: retried.map((task) => task.id),
  });
  for (const task of tasks) {
    if (running.signal.aborted) return;
    const ended = await runTask(running, task);
    running.gate.ended(task, ended);
  }
  const facets = [...new Set(retried.flatMap((task) => task.requires))];
  await probe(running, facets, null);
  for (const task of retried) running.gate.forgive(task.id);
  if (trains)
    for (const task of running.plan.tasks) if (task.training) running.gate.forgive(task.id);
  const first = running.events.findIndex((event) => event.kind === 'cure-started');
  const runs = running.plan.tasks.filter((task) => task.action === 'run');
  for (const task of retried) {
    if (running.signal.aborted) return;
    const before = runs[runs.indexOf(task) - 1];
    // After a command that is itself run again, the reader stands wherever that one leads.
    if (before === undefined || !retried.includes(before))
      await goTo(running, whereItStood(running.events.slice(0, first), runs, task));
    await takeTask(running, task);
  }
}

/** Directory that a command was run in, or would have been: where the last one before it ended. */
function whereItStood(
  events: readonly JournalEvent[],
  runs: readonly Task[],
  task: Task,
): string | null {
  const ended = new Map<string, TaskEnded>();
  for (const event of events) if (event.kind === 'task-ended') ended.set(event.task, event);
  const own = ended.get(task.id);
  if (own) return own.cwdBefore;
  for (let at = runs.indexOf(task) - 1; at >= 0; at -= 1) {
    const earlier = ended.get(runs[at]?.id ?? '');
    if (earlier) return earlier.cwdAfter;
  }
  return null;
}

/** A reader who tries again goes back to where it failed; the journal shows it as the command's own directory. */
async function goTo(running: Running, directory: string | null): Promise<void> {
  if (directory === null) return;
  const quoted = `'${directory.replaceAll("'", "'\\''")}'`;
  await running.session.run({
    text: `cd -- ${quoted}`,
    clocks: { totalSeconds: 60, silenceSeconds: 60, graceSeconds: running.graceSeconds },
    log: join(running.folder, 'scratch', `${running.lesson.id}.${running.machine.target}.move.log`),
    watcher: createObserver(),
  });
}

/** The troubleshooting section whose heading holds the phrase, else the one whose text does. */
function findCure(steps: readonly Step[], text: string, phrase: string): Step | null {
  const wanted = phrase.toLowerCase();
  const cures = steps.filter((step) => step.kind === 'troubleshooting');
  const lines = text.split('\n');
  return (
    cures.find((step) => step.title.toLowerCase().includes(wanted)) ??
    cures.find((step) =>
      lines
        .slice(step.line - 1, step.endLine)
        .join('\n')
        .toLowerCase()
        .includes(wanted),
    ) ??
    null
  );
}

function canCure(task: Task): boolean {
  return task.cures && task.reason === 'troubleshooting';
}

/** A verdict on a command is about that command; one on a stage's text is about what generated it. */
function tasksBehind(
  plan: Plan,
  verdict: { task: string | null; stage: string | null; check: string },
): string[] {
  if (verdict.stage !== null && verdict.check.startsWith('text'))
    return plan.tasks
      .filter((task) => task.stage === verdict.stage && task.generation && task.action === 'run')
      .map((task) => task.id);
  return verdict.task === null ? [] : [verdict.task];
}
