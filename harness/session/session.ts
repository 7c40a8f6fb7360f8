import type { Result } from '../base/result.ts';
import type { Ending } from '../journal/event.ts';
import type { OutputWatcher } from '../journal/watcher.ts';
import type { Refusal } from '../machine/descriptor.ts';
import type { JobNews } from './background-jobs.ts';

export interface Clocks {
  totalSeconds: number;
  silenceSeconds: number;
  /** After TERM, before KILL. */
  graceSeconds: number;
}

export interface CommandRequest<Seen> {
  /** Exact shell text, given to the live bash as a reader would type it. */
  text: string;
  clocks: Clocks;
  /** Absolute path of the log to write: whole output of both streams in order of arrival. */
  log: string;
  watcher: OutputWatcher<Seen>;
  /** Said when half of a clock is gone, and again each time as much has passed. */
  onSlow?: (seconds: number, silentSeconds: number) => void;
}

export interface CommandOutcome<Seen> {
  ending: Ending;
  /** Statuses of the last pipeline that the shell itself ran; empty when it could not say. */
  pipeStatus: readonly number[];
  /** What became known of jobs in the background with its end. */
  jobs: readonly JobNews[];
  seconds: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number;
  cwdBefore: string | null;
  cwdAfter: string | null;
  seen: Seen;
  refusals: Refusal[];
  /** Processes of the command that outlived it and were ended: `1234 sleep 600`. Background jobs of a living shell are not leftovers. */
  leftovers: string[];
  /** Set when the log could not be written whole (full disk); the run goes on. */
  logFailure: string | null;
}

export type SessionFailure =
  | { kind: 'no-bash'; message: string }
  | { kind: 'bash-too-old'; version: string; message: string }
  | { kind: 'home-missing'; path: string; message: string }
  | { kind: 'start-failed'; message: string };

export interface SessionOptions {
  home: string;
  environment: Record<string, string>;
  /** Folder for fifos and control files of this session, outside the home; made if missing, removed at close. */
  scratch: string;
  refusals: string | null;
  /** For what is left at close, after TERM and before KILL; 5 by default. */
  graceSeconds?: number;
  /** Name or absolute path of the bash; by default the first one on the harness's own PATH. */
  bash?: string;
}

/** One live bash that works through a plan, as a reader's terminal would. Commands run one at a time. */
export interface Session {
  run<Seen>(request: CommandRequest<Seen>): Promise<CommandOutcome<Seen>>;
  /** What became of jobs in the background since the last command; gives those that have just begun a moment. */
  settleJobs(): Promise<readonly JobNews[]>;
  /** The exported environment as the live shell has it now. */
  environment(): Promise<Record<string, string>>;
  cwd(): Promise<string>;
  /** Ends the running command as interrupted; the session can still run others. */
  interrupt(): void;
  /** Ends the shell and everything it started. Idempotent. */
  close(): Promise<void>;
}

/** `harness/session/open-session.ts` has the implementation. */
export type OpenSession = (options: SessionOptions) => Promise<Result<Session, SessionFailure>>;
