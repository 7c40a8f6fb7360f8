import type { Diagnostic } from '../base/diagnostic.ts';
import type { Cause, Outcome, SkipReason } from '../base/outcome.ts';
import type { LossAlarm } from '../loss/curve.ts';
import type { MachineDescriptor, Refusal } from '../machine/descriptor.ts';
import type { Plan } from '../plan/plan.ts';
import type { Facts } from '../preflight/facts.ts';
import type { SuiteData } from '../suite/suite.ts';
import type { Observation } from './observation.ts';

/** Every event says when: milliseconds since the epoch, UTC. */
interface At {
  at: number;
}

/** First line of every journal: all that the judge needs beside the lesson's text. */
export interface RunStarted extends At {
  kind: 'run-started';
  version: 1;
  runId: string;
  lesson: string;
  /** Path of the lesson as diagnostics name it, and of its copy within the run's folder. */
  file: string;
  input: string;
  target: string;
  machine: MachineDescriptor;
  plan: Plan;
  suite: SuiteData | null;
  /** Number that this journal's part of the run was started with `--resume`; 0 at first. */
  resumed: number;
}

/** Facts about the machine, gathered before the first command or again after one that establishes something. */
export interface Probed extends At {
  kind: 'probed';
  /** Null before the first command. */
  after: string | null;
  facts: Facts;
}

export interface TaskStarted extends At {
  kind: 'task-started';
  task: string;
  /** The exact text given to the shell. */
  text: string;
  /** Counts runs of the same task: 1 at first, more for a retry or a rehearsed cure. */
  attempt: number;
  log: string;
}

/** A file that the lesson has the reader save before a command, written for them. */
export interface FileSaved extends At {
  kind: 'file-saved';
  /** The command that it stands before. */
  task: string;
  /** As the lesson names it. */
  path: string;
  /** Line of its block. */
  line: number;
  /** Why it could not be written; null when it was. */
  failure: string | null;
}

/** Said once a clock has run for long, and every so often after. */
export interface TaskSlow extends At {
  kind: 'task-slow';
  task: string;
  seconds: number;
  silentSeconds: number;
  limitSeconds: number;
}

/** How a command came to its end. */
export type Ending =
  | { kind: 'exited'; status: number }
  | { kind: 'signalled'; signal: string }
  /** It closed the reader's own shell: by `exit`, `exec`, or a failure under `set -e`. */
  | { kind: 'shell-died'; status: number | null; signal: string | null }
  | { kind: 'timed-out'; clock: 'total' | 'silence'; seconds: number }
  /** Ended by the harness because the loss was no longer one. */
  | { kind: 'alarmed'; alarm: LossAlarm }
  | { kind: 'interrupted' }
  /** The shell could not be started or the log not be written. */
  | { kind: 'not-started'; message: string };

export interface TaskEnded extends At {
  kind: 'task-ended';
  task: string;
  attempt: number;
  ending: Ending;
  /** Statuses of the last pipeline that the shell itself ran, `a | b` as two; empty when it could not say. */
  pipeStatus: number[];
  seconds: number;
  /** Working directory when the command began, and after it; `null` when the shell could not say. */
  cwdBefore: string | null;
  cwdAfter: string | null;
  observation: Observation;
  /** What programs of this machine refused to do, saying that they are not emulated. */
  refusals: Refusal[];
  /** Files that the task promises (`products` of the plan) and their size in bytes; null when missing. */
  products: { path: string; bytes: number | null }[];
  /** Processes that outlived the command and had to be ended. */
  leftovers: string[];
  /** Why its log is not whole; null when it is. */
  logFailure: string | null;
}

/** A job in the background that a task began has come to its end. */
export interface JobEnded extends At {
  kind: 'job-ended';
  /** The task that began it, and which try of it. */
  task: string;
  attempt: number;
  /** The task that ran meanwhile; null at the end of the run. */
  during: string | null;
  /** As the shell lists it. */
  command: string;
  ending: Extract<Ending, { kind: 'exited' | 'signalled' }>;
}

export interface TaskSkipped extends At {
  kind: 'task-skipped';
  task: string;
  reason: SkipReason;
  detail: string;
}

/** Not run because of something that failed before: a task's id, or a precondition `preflight/board`. */
export interface TaskBlocked extends At {
  kind: 'task-blocked';
  task: string;
  by: string;
  detail: string;
}

/** After a command was ended by force: who still holds the device. */
export interface DeviceChecked extends At {
  kind: 'device-checked';
  task: string;
  free: boolean;
  holders: string[];
}

/** The result of a custom check of a suite. */
export interface CheckRecorded extends At {
  kind: 'check-recorded';
  check: string;
  task: string | null;
  stage: string | null;
  outcome: Outcome;
  cause: Cause | null;
  message: string;
  measured: string | null;
  expected: string | null;
  diagnostics: Diagnostic[];
}

/** From here to the end of the journal: the lesson's own cure for an injected fault. */
export interface CureStarted extends At {
  kind: 'cure-started';
  fault: string;
  /** Step that promises the cure. */
  step: string;
  line: number;
  tasks: string[];
  /** What is tried again after it. */
  retried: string[];
}

/** The text that models of this run were trained on, digested: what structure checks compare with. */
export interface TrainingTextDigested extends At {
  kind: 'training-text-digested';
  path: string;
  /** Digest's path within the run's folder. */
  digest: string;
}

export interface RunEnded extends At {
  kind: 'run-ended';
  why: 'done' | 'interrupted' | 'failed';
  message: string;
}

/** Everything that can happen in a run of one lesson on one target. */
export type JournalEvent =
  | RunStarted
  | Probed
  | FileSaved
  | TaskStarted
  | TaskSlow
  | TaskEnded
  | JobEnded
  | TaskSkipped
  | TaskBlocked
  | DeviceChecked
  | CheckRecorded
  | CureStarted
  | TrainingTextDigested
  | RunEnded;
