import type { JournalEvent, TaskEnded } from '../journal/event.ts';
import { type Fate, fatesOf } from '../judge/fate.ts';
import type { LiveEvent } from '../judge/live.ts';
import { readRecord } from '../judge/run-record.ts';
import type { Curve } from '../loss/curve.ts';
import type { Plan, Task } from '../plan/plan.ts';

export type ProgressEvent = Extract<LiveEvent, { kind: 'progress' }>;

/** Commands in a row that were not run. */
export interface Omitted {
  kind: 'skipped' | 'blocked';
  /** Reason or blocker of each. */
  why: string[];
  /** Said of the first. */
  detail: string;
  tasks: (Task | null)[];
}

/** What a watcher remembers of one lesson on one target while it runs. */
export interface RunView {
  lesson: string;
  target: string;
  tasks: Map<string, Task>;
  /** All that happened so far: what became of a command may hang on those before it. */
  events: JournalEvent[];
  running: { task: string; since: number } | null;
  progress: ProgressEvent | null;
  /** Seconds of the running task at which a log was last told of its progress. */
  toldAt: number;
  omitted: Omitted | null;
  /** Last training curve of each stage. */
  curves: Map<string, Curve>;
  /** Set while the lesson's cure for a fault is tried. */
  rehearsing: boolean;
}

export function createRunView(lesson: string, target: string): RunView {
  return {
    lesson,
    target,
    tasks: new Map(),
    events: [],
    running: null,
    progress: null,
    toldAt: 0,
    omitted: null,
    curves: new Map(),
    rehearsing: false,
  };
}

export function learnPlan(view: RunView, plan: Plan): void {
  view.tasks = new Map(plan.tasks.map((task) => [task.id, task]));
}

export function learnEnd(view: RunView, event: TaskEnded): void {
  view.running = null;
  view.progress = null;
  const task = view.tasks.get(event.task);
  const { curve } = event.observation;
  // The cure of a fault runs a stage again; the table speaks of the lesson as it was written.
  if (task?.training && task.stage !== null && curve && !view.rehearsing)
    view.curves.set(task.stage, curve);
}

/** What has become of a command that has just ended; null while a cure is tried, which is judged by itself. */
export function fateOfEnded(view: RunView, event: TaskEnded): Fate | null {
  const record = view.rehearsing ? null : readRecord(view.events);
  return (record && fatesOf(record).get(event.task)) ?? null;
}

/** What stood in the way: the line of a command, or the name of a precondition. */
function blockerOf(view: RunView, by: string): string {
  const task = view.tasks.get(by);
  return task ? `line ${task.line}` : by;
}

/** Adds a command to those not run in a row; answers the row that it ends, which is then to be said. */
export function omit(
  view: RunView,
  event: Extract<JournalEvent, { kind: 'task-skipped' | 'task-blocked' }>,
): Omitted | null {
  const kind = event.kind === 'task-skipped' ? 'skipped' : 'blocked';
  const why = event.kind === 'task-skipped' ? event.reason : blockerOf(view, event.by);
  const task = view.tasks.get(event.task) ?? null;
  const same = view.omitted?.kind === kind;
  const ended = same ? null : takeOmitted(view);
  if (view.omitted && same) {
    view.omitted.why.push(why);
    view.omitted.tasks.push(task);
  } else view.omitted = { kind, why: [why], detail: event.detail, tasks: [task] };
  return ended;
}

/** The commands not run that are still to be said. */
export function takeOmitted(view: RunView): Omitted | null {
  const { omitted } = view;
  view.omitted = null;
  return omitted;
}
