import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastPart } from '../base/last-part.ts';
import type { JournalEvent, TaskEnded } from '../journal/event.ts';
import type { JournalWriter } from '../journal/journal.ts';
import type { Observation } from '../journal/observation.ts';
import type { LiveEvent } from '../judge/live.ts';
import { createObserver } from '../judge/observer.ts';
import type { TextDigest } from '../judge/text-digest.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Plan, Task } from '../plan/plan.ts';
import type { FacetName } from '../preflight/facts.ts';
import { probeFacts } from '../preflight/probe.ts';
import { openSession } from '../session/open-session.ts';
import type { Session } from '../session/session.ts';
import type { Suite } from '../suite/suite-input.ts';
import { runStarted } from './asked-jobs.ts';
import { runChecks } from './checks.ts';
import { keepDigest } from './digests.ts';
import { facetsOf } from './facets.ts';
import { Gate } from './gate.ts';
import { sessionPath } from './paths.ts';
import { recordJobs } from './record-jobs.ts';
import { rehearse } from './rehearse.ts';
import { saveFiles } from './save-files.ts';

export interface LessonRun {
  lesson: Lesson;
  suite: Suite | null;
  plan: Plan;
  machine: MachineDescriptor;
  runId: string;
  /** Absolute path of the run's folder; logs are written below it. */
  folder: string;
  journal: JournalWriter;
  graceSeconds: number;
  /** May the board be reset, once, after a fault of the device? */
  mayReset: boolean;
  signal: AbortSignal;
  tell(event: LiveEvent): void;
}

/** Everything that one lesson on one target needs while it runs. */
export interface Running extends LessonRun {
  session: Session;
  gate: Gate;
  /** Events so far, for what is decided by them. */
  events: JournalEvent[];
  record(event: JournalEvent): void;
  attempts: Map<string, number>;
  logs: number;
  /** Task that began each job in the background, by the number of its process. */
  jobs: Map<number, { task: string; attempt: number }>;
  /** Of the training text, once a training has read one. */
  digest: TextDigest | null;
}

/**
 * Works through a plan in one live shell and writes down what happens. Never throws for what the lesson or
 * the machine does; the journal says it. Verdicts are made from the journal afterwards.
 */
export async function runLesson(run: LessonRun): Promise<void> {
  const events: JournalEvent[] = [];
  const record = (event: JournalEvent) => {
    events.push(event);
    run.journal.append(event);
    run.tell({ kind: 'journal', lesson: run.lesson.id, target: run.machine.target, event });
  };
  const { machine, plan, runId } = run;
  record(
    runStarted({ ...run, target: machine.target }, machine, plan, { id: runId, at: Date.now() }),
  );
  const opened = await openSession({
    home: run.machine.home,
    environment: run.machine.environment,
    scratch: join(run.folder, 'scratch', `${run.lesson.id}.${run.machine.target}`),
    refusals: run.machine.refusals,
    graceSeconds: run.graceSeconds,
  });
  if (!opened.ok) {
    record({ kind: 'run-ended', at: Date.now(), why: 'failed', message: opened.failure.message });
    return;
  }
  const running: Running = {
    ...run,
    session: opened.value,
    gate: new Gate(run),
    events,
    record,
    attempts: new Map(),
    logs: 0,
    jobs: new Map(),
    digest: null,
  };
  const stop = () => opened.value.interrupt();
  run.signal.addEventListener('abort', stop, { once: true });
  try {
    await workThrough(running);
  } finally {
    run.signal.removeEventListener('abort', stop);
    await opened.value.close();
  }
}

async function workThrough(running: Running): Promise<void> {
  const { plan, signal } = running;
  await probe(running, facetsOf(plan), null);
  for (const task of plan.tasks) {
    if (signal.aborted || running.journal.failure() !== null) break;
    await saveFiles(running, task);
    if (task.action === 'skip') {
      running.record({
        kind: 'task-skipped',
        at: Date.now(),
        task: task.id,
        reason: task.reason ?? 'not-selected',
        detail: task.detail,
      });
    } else await takeTask(running, task);
  }
  const lost = running.journal.failure();
  if (!signal.aborted && lost === null) {
    recordJobs(running, await running.session.settleJobs(), null);
    await rehearse(running);
  }
  running.record({
    kind: 'run-ended',
    at: Date.now(),
    why: lost !== null ? 'failed' : signal.aborted ? 'interrupted' : 'done',
    message: lost === null ? '' : `the journal cannot be written: ${lost.message}`,
  });
}

export async function probe(
  running: Running,
  facets: FacetName[],
  after: string | null,
): Promise<void> {
  if (facets.length === 0) return;
  const facts = await probeFacts({
    facets,
    machine: running.machine,
    environment: await running.session.environment(),
    suite: running.suite?.data ?? null,
  });
  running.record({ kind: 'probed', at: Date.now(), after, facts });
  running.gate.learn(facts, after);
}

/** Runs a task unless something that it rests on has failed. */
export async function takeTask(running: Running, task: Task): Promise<void> {
  const blocked = running.gate.blockerOf(task);
  if (blocked) {
    running.gate.blocked(task);
    running.record({ kind: 'task-blocked', at: Date.now(), task: task.id, ...blocked });
    return;
  }
  let ended = await runTask(running, task);
  if (running.mayReset && running.gate.wantsReset(ended) && running.machine.resetCommand) {
    await runTask(running, { ...task, text: running.machine.resetCommand, products: [] }, 'reset');
    ended = await runTask(running, task);
  }
  running.gate.ended(task, ended);
  if (task.training) digestOnce(running, task, ended);
  await runChecks(running, task, ended);
  if (task.establishes.length > 0 && !running.signal.aborted)
    await probe(running, task.establishes, task.id);
}

/** Runs a command once, whatever came before it. */
export async function runTask(
  running: Running,
  task: Task,
  label: 'task' | 'reset' = 'task',
): Promise<TaskEnded> {
  const attempt = (running.attempts.get(task.id) ?? 0) + 1;
  running.attempts.set(task.id, attempt);
  running.logs += 1;
  const { lesson, machine } = running;
  const folder = `logs/${lesson.id}.${machine.target}`;
  const verb = label === 'reset' ? 'reset' : lastPart(task.command);
  const log = `${folder}/${String(running.logs).padStart(3, '0')}-${verb}.log`;
  mkdirSync(join(running.folder, folder), { recursive: true });
  running.record({
    kind: 'task-started',
    at: Date.now(),
    task: task.id,
    text: task.text,
    attempt,
    log,
  });
  const watcher = createObserver();
  const began = Date.now();
  const ticker = setInterval(() => {
    const seen = watcher.progress();
    if (seen)
      running.tell({
        kind: 'progress',
        lesson: lesson.id,
        target: machine.target,
        task: task.id,
        ...seen,
        seconds: (Date.now() - began) / 1000,
      });
  }, 250);
  const outcome = await running.session.run<Observation>({
    text: task.text,
    clocks: { ...task.clocks, graceSeconds: running.graceSeconds },
    log: join(running.folder, log),
    watcher,
    onSlow: (seconds, silentSeconds) =>
      running.record({
        kind: 'task-slow',
        at: Date.now(),
        task: task.id,
        seconds,
        silentSeconds,
        limitSeconds: task.clocks.totalSeconds,
      }),
  });
  clearInterval(ticker);
  const ended: TaskEnded = {
    kind: 'task-ended',
    at: outcome.endedAt,
    task: task.id,
    attempt,
    ending: outcome.ending,
    pipeStatus: [...outcome.pipeStatus],
    seconds: outcome.seconds,
    cwdBefore: outcome.cwdBefore,
    cwdAfter: outcome.cwdAfter,
    observation: outcome.seen,
    refusals: outcome.refusals,
    products: task.products.map((path) => ({
      path,
      bytes: sizeOf(sessionPath(path, machine.home, outcome.cwdBefore)),
    })),
    leftovers: outcome.leftovers,
    logFailure: outcome.logFailure,
  };
  running.record(ended);
  recordJobs(running, outcome.jobs, { task: task.id, attempt });
  const forced = ['timed-out', 'alarmed', 'interrupted'].includes(outcome.ending.kind);
  if (forced && (task.training || task.generation)) await checkDevice(running, task);
  return ended;
}

async function checkDevice(running: Running, task: Task): Promise<void> {
  const facts = await probeFacts({
    facets: ['device-free'],
    machine: running.machine,
    environment: running.machine.environment,
    suite: null,
  });
  const found = facts['device-free'];
  if (!found || found.failure !== null) return;
  running.record({
    kind: 'device-checked',
    at: Date.now(),
    task: task.id,
    free: found.holders.length === 0,
    holders: found.holders.map((holder) => `${holder.pid} ${holder.command}`),
  });
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}

/** A training text beyond this is sampled from its start: the digest stays small and the run's memory flat. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** Keeps what structure checks need of the training text, once a text. */
function digestOnce(running: Running, task: Task, ended: TaskEnded): void {
  const path = task.training?.dataPath;
  if (
    !path ||
    running.events.some((one) => one.kind === 'training-text-digested' && one.path === path)
  )
    return;
  const absolute = sessionPath(path, running.machine.home, ended.cwdBefore);
  const bytes = sizeOf(absolute);
  if (bytes === null || bytes > MOST_TEXT_BYTES) return;
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch {
    return;
  }
  const { name, digest } = keepDigest(running.folder, text);
  running.digest = digest;
  running.record({ kind: 'training-text-digested', at: Date.now(), path, digest: name });
}
