import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { failure, type Result, success } from '../base/result.ts';
import {
  ANSWER_FIELDS,
  answerOf,
  RecordReader,
  type ShellAnswer,
  SNAPSHOT_FIELDS,
  type Snapshot,
  snapshotOf,
} from './answers.ts';
import { FifoReader, FifoWriter, makeFifos } from './fifo.ts';
import { readProcess, sendSignal, TICKS_PER_SECOND } from './processes.ts';
import { type ShellPaths, STATUS_TEXT, startupText } from './protocol.ts';
import type { SessionFailure } from './session.ts';

/** How a shell process came to its end. */
export interface ShellDeath {
  status: number | null;
  signal: NodeJS.Signals | null;
}

export interface ShellListener {
  output(stream: 'stdout' | 'stderr', bytes: Uint8Array): void;
  answered(answer: ShellAnswer): void;
  snapshot(snapshot: Snapshot): void;
  died(death: ShellDeath): void;
}

export interface ShellOptions {
  bash: string;
  home: string;
  environment: Record<string, string>;
  /** Folder of this one process; made here and removed at its end. */
  folder: string;
  marker: number | null;
}

/** Longest that bash may take to come up; a cold disk is slow, but not that slow. */
const START_MILLISECONDS = 20_000;

/** One bash process and its pipes. Knows nothing of clocks, logs or verdicts. */
export class ShellProcess {
  readonly pid: number;
  readonly paths: ShellPaths;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #stdout: FifoReader;
  readonly #stderr: FifoReader;
  readonly #control: FifoReader;
  readonly #state: FifoReader;
  readonly #wake: FifoWriter;
  readonly #startTicks: number;
  readonly #startedAt: number;
  #death: ShellDeath | null = null;

  private constructor(parts: Opened, child: ChildProcess, pid: number, startedAt: number) {
    this.pid = pid;
    this.paths = parts.paths;
    this.#child = child;
    this.#folder = parts.folder;
    this.#stdout = parts.stdout;
    this.#stderr = parts.stderr;
    this.#control = parts.control;
    this.#state = parts.state;
    this.#wake = parts.wake;
    this.#startedAt = startedAt;
    this.#startTicks = readProcess(pid)?.startTicks ?? 0;
  }

  /** Resolves once the shell waits for its first command. */
  static async start(
    options: ShellOptions,
    listener: ShellListener,
  ): Promise<Result<ShellProcess, SessionFailure>> {
    let greet: ((answer: ShellAnswer) => void) | null = null;
    const greeted = new Promise<ShellAnswer>((resolve) => {
      greet = resolve;
    });
    const opened = open(options, {
      ...listener,
      answered: (answer) => {
        if (greet === null) {
          listener.answered(answer);
          return;
        }
        greet(answer);
        greet = null;
      },
    });
    if (!opened.ok) return opened;
    const parts = opened.value;
    const startedAt = performance.now();
    const child = spawn(
      options.bash,
      ['--noprofile', '--rcfile', parts.startup, '--noediting', '-i'],
      {
        argv0: 'bash',
        cwd: options.home,
        env: options.environment,
        // A session of its own: no terminal to stop for, and one number that its processes share.
        detached: true,
        stdio: ['ignore', parts.stdoutEnd, parts.stderrEnd],
      },
    );
    closeSync(parts.stdoutEnd);
    closeSync(parts.stderrEnd);
    const ended = new Promise<SessionFailure>((resolve) => {
      child.once('error', (error: NodeJS.ErrnoException) =>
        resolve(
          error.code === 'ENOENT'
            ? { kind: 'no-bash', message: `no bash at ${options.bash}` }
            : startFailed(`bash at ${options.bash} does not start: ${error.message}`),
        ),
      );
      child.once('exit', (status, signal) =>
        resolve(startFailed(`bash ended with ${signal ?? `status ${status}`} before its prompt`)),
      );
    });
    const pid = child.pid;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<SessionFailure>((resolve) => {
      timer = setTimeout(
        () => resolve(startFailed(`bash gave no prompt within ${START_MILLISECONDS / 1000} s`)),
        START_MILLISECONDS,
      );
    });
    const first = await Promise.race([greeted, ended, late]);
    clearTimeout(timer);
    if ('kind' in first || pid === undefined) {
      if (pid !== undefined) sendSignal(pid, 'SIGKILL');
      closeParts(parts);
      return failure('kind' in first ? first : startFailed('bash has no process'));
    }
    const shell = new ShellProcess(parts, child, pid, startedAt);
    // What bash says of the missing terminal, and startup's own noise, belong to no command.
    parts.stdout.drain();
    parts.stderr.drain();
    parts.discard = false;
    child.once('exit', (status, signal) => {
      shell.#death = { status, signal };
      listener.died(shell.#death);
    });
    if (child.exitCode !== null || child.signalCode !== null) {
      shell.#death = { status: child.exitCode, signal: child.signalCode };
    }
    return success(shell);
  }

  /** Null while it lives. */
  get death(): ShellDeath | null {
    return this.#death;
  }

  /** Start time that a process born at this moment would have, in ticks since boot. */
  ticksNow(): number {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    return Math.floor(this.#startTicks + seconds * TICKS_PER_SECOND);
  }

  /** Waits for its death, at most so long. */
  async ended(milliseconds: number): Promise<void> {
    if (this.#death !== null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  get startTicks(): number {
    return this.#startTicks;
  }

  /** Hands over a text to evaluate; the answer will carry the same number. An empty number ends the shell. */
  submit(sequence: string, text: Buffer): void {
    this.#wake.write(Buffer.concat([Buffer.from(`${sequence}\0`), text, Buffer.from('\0')]));
  }

  /** While no command runs, output of background jobs waits in the pipes for the next one. */
  listen(): void {
    this.#stdout.resume();
    this.#stderr.resume();
  }

  /** Takes the output written so far, and no more until `listen`. */
  hush(): void {
    this.#stdout.pause();
    this.#stderr.pause();
    this.#stdout.drain();
    this.#stderr.drain();
  }

  /**
   * Reads what there is of the shell's state. With `wait`, goes on until `stopReadingState`: a shell with more
   * to say than a pipe holds cannot take the next command before it is heard.
   */
  readState(wait: boolean): void {
    this.#state.drain();
    if (wait) this.#state.resume();
  }

  stopReadingState(): void {
    this.#state.pause();
  }

  signal(signal: NodeJS.Signals): void {
    if (this.#death === null) sendSignal(this.pid, signal);
  }

  /** Closes the pipes and removes the folder; the process should be dead by then. */
  dispose(): void {
    this.#child.unref();
    const readers = [this.#stdout, this.#stderr, this.#control, this.#state];
    for (const part of [...readers, this.#wake]) part.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface Opened {
  folder: string;
  paths: ShellPaths;
  startup: string;
  stdout: FifoReader;
  stderr: FifoReader;
  control: FifoReader;
  state: FifoReader;
  wake: FifoWriter;
  /** Blocking descriptors for the child: a program must not meet a non-blocking standard output. */
  stdoutEnd: number;
  stderrEnd: number;
  discard: boolean;
}

function open(options: ShellOptions, listener: ShellListener): Result<Opened, SessionFailure> {
  const { folder } = options;
  const path = (name: string) => join(folder, name);
  const paths: ShellPaths = {
    wake: path('wake'),
    control: path('control'),
    state: path('state'),
    status: path('status'),
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path('startup'), startupText(paths, process.pid, options.marker));
    writeFileSync(paths.status, STATUS_TEXT);
    const made = makeFifos([
      paths.wake,
      paths.control,
      paths.state,
      path('stdout'),
      path('stderr'),
    ]);
    if (!made.ok) return failure(startFailed(`no named pipes in ${folder}: ${made.failure}`));
    const parts: Opened = {
      folder,
      paths,
      startup: path('startup'),
      stdout: new FifoReader(path('stdout'), (bytes) => {
        if (!parts.discard) listener.output('stdout', bytes);
      }),
      stderr: new FifoReader(path('stderr'), (bytes) => {
        if (!parts.discard) listener.output('stderr', bytes);
      }),
      control: new FifoReader(paths.control, (bytes) => answers.push(bytes)),
      state: new FifoReader(paths.state, (bytes) => snapshots.push(bytes)),
      wake: new FifoWriter(paths.wake),
      stdoutEnd: openSync(path('stdout'), 'w'),
      stderrEnd: openSync(path('stderr'), 'w'),
      discard: true,
    };
    const answers = new RecordReader(ANSWER_FIELDS, (fields) =>
      listener.answered(answerOf(fields)),
    );
    const snapshots = new RecordReader(SNAPSHOT_FIELDS, (fields) =>
      listener.snapshot(snapshotOf(fields)),
    );
    parts.control.resume();
    return success(parts);
  } catch (error) {
    return failure(startFailed(`the shell's folder cannot be made: ${(error as Error).message}`));
  }
}

function closeParts(parts: Opened): void {
  const readers = [parts.stdout, parts.stderr, parts.control, parts.state];
  for (const part of [...readers, parts.wake]) part.close();
  rmSync(parts.folder, { recursive: true, force: true });
}

function startFailed(message: string): SessionFailure {
  return { kind: 'start-failed', message };
}
