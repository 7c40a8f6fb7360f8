import type {
  CheckRecorded,
  CureStarted,
  DeviceChecked,
  FileSaved,
  JobEnded,
  JournalEvent,
  Probed,
  RunEnded,
  RunStarted,
  TaskBlocked,
  TaskEnded,
  TaskSkipped,
  TaskStarted,
} from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import { endedBadly } from './job-ending.ts';
import { callsOf } from './known-variables.ts';
import { withWordsOfShell } from './shell-words.ts';

/** One time that a command was run. `ended` is null in a torn journal. */
export interface TaskRun {
  started: TaskStarted;
  ended: TaskEnded | null;
  /** Ordinal of the end among all events, to tell what came before and after. */
  at: number;
  /** Which part of a resumed run it belongs to. */
  part: number;
  /** A job of it that came to a bad end in the background: `ended` is then the end of that job. */
  job: JobEnded | null;
}

export interface TaskRecord {
  runs: TaskRun[];
  skipped: TaskSkipped | null;
  blocked: TaskBlocked | null;
  device: DeviceChecked | null;
  /** Files that the lesson has the reader save before it. */
  saves: FileSaved[];
}

/** A journal put in order by what it is about. */
export interface RunRecord {
  started: RunStarted;
  tasks: Map<string, TaskRecord>;
  probes: { event: Probed; at: number }[];
  checks: { event: CheckRecorded; at: number }[];
  cure: { started: CureStarted; after: RunRecord } | null;
  ended: RunEnded | null;
  /** Milliseconds since the epoch. */
  firstAt: number;
  lastAt: number;
}

/**
 * Reads a journal, or what is left of a torn one. What follows `cure-started` is kept apart, so that the
 * verdicts stand as they were before the cure. Null when the first event is missing: nothing can be said.
 */
export function readRecord(events: readonly JournalEvent[]): RunRecord | null {
  const started = events.findLast((event) => event.kind === 'run-started');
  const first = events[0];
  const last = events.at(-1);
  if (!started || !first || !last) return null;
  const main = emptyRecord(started, first.at, last.at);
  let current = main;
  let part = 0;
  for (const [at, event] of events.entries()) {
    if (event.kind === 'run-started') {
      part += 1;
      main.ended = null;
      current = main;
    } else if (event.kind === 'run-ended') main.ended = event;
    else if (event.kind === 'cure-started') {
      const after = emptyRecord(started, event.at, last.at);
      main.cure = { started: event, after };
      current = after;
    } else if (event.kind === 'job-ended') endJob(current, main, event, events.slice(0, at), part);
    else enter(current, event, at, part);
  }
  return main;
}

function emptyRecord(started: RunStarted, firstAt: number, lastAt: number): RunRecord {
  return {
    started,
    tasks: new Map(),
    probes: [],
    checks: [],
    cure: null,
    ended: null,
    firstAt,
    lastAt,
  };
}

function enter(record: RunRecord, event: JournalEvent, at: number, part: number): void {
  switch (event.kind) {
    case 'probed':
      record.probes.push({ event, at });
      return;
    case 'check-recorded':
      record.checks.push({ event, at });
      return;
    case 'task-started':
      // A board is reset under the name of the task that needed it: that run says nothing of the task.
      if (event.text === record.started.machine.resetCommand) return;
      taskRecord(record, event.task).runs.push({
        started: event,
        ended: null,
        at,
        part,
        job: null,
      });
      return;
    case 'file-saved':
      taskRecord(record, event.task).saves.push(event);
      return;
    case 'task-ended': {
      const run = record.tasks
        .get(event.task)
        ?.runs.findLast((one) => one.started.attempt === event.attempt && one.part === part);
      if (!run) return;
      run.ended = event;
      run.at = at;
      return;
    }
    case 'task-skipped':
      taskRecord(record, event.task).skipped = event;
      return;
    case 'task-blocked':
      taskRecord(record, event.task).blocked = event;
      return;
    case 'device-checked':
      taskRecord(record, event.task).device = event;
      return;
    default:
  }
}

/**
 * A command in the background holds as long as its job does. The first job that ends badly is the command's own end,
 * so that all that is asked of a command is asked of it.
 */
function endJob(
  current: RunRecord,
  main: RunRecord,
  event: JobEnded,
  before: readonly JournalEvent[],
  part: number,
): void {
  const runs = [current, main].flatMap((record) => record.tasks.get(event.task)?.runs ?? []);
  const run = runs.find((one) => one.started.attempt === event.attempt && one.part === part);
  if (!run?.ended || run.job || run.ended.ending.kind !== 'exited') return;
  // What a job prints is not told apart from what others print: whether it fails in the way that the text tells is not known.
  const told = main.started.plan.tasks.some((task) => task.id === event.task && task.announced);
  if (told) return;
  const since = before.slice(before.indexOf(run.started) + 1);
  const texts = since.flatMap((one) => (one.kind === 'task-started' ? [one.text] : []));
  if (!endedBadly(event, texts)) return;
  run.job = event;
  const { command, ending } = event;
  const status = ending.kind === 'exited' ? ending.status : 0;
  const program = callsOf({ text: command }).at(-1)?.program ?? null;
  const ended = withWordsOfShell(run.ended, status, program);
  run.ended = { ...ended, ending, pipeStatus: [] };
}

function taskRecord(record: RunRecord, id: string): TaskRecord {
  const known = record.tasks.get(id);
  if (known) return known;
  const fresh: TaskRecord = { runs: [], skipped: null, blocked: null, device: null, saves: [] };
  record.tasks.set(id, fresh);
  return fresh;
}

/** Whether the process was stopped, or ended without saying so. */
export function wasInterrupted(record: RunRecord): boolean {
  return record.ended === null || record.ended.why === 'interrupted';
}

/** Runs of a task that came to an end of their own, in the last part of the run that holds any. */
export function finishedRuns(record: RunRecord, task: Task): (TaskRun & { ended: TaskEnded })[] {
  const runs = record.tasks.get(task.id)?.runs.filter(isFinished) ?? [];
  const part = runs.at(-1)?.part;
  return runs.filter((run) => run.part === part);
}

function isFinished(run: TaskRun): run is TaskRun & { ended: TaskEnded } {
  const kind = run.ended?.ending.kind;
  return kind !== undefined && kind !== 'interrupted';
}
