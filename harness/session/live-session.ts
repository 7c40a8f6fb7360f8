import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import { exportedValues, readDeclarations, scalarValue } from './declarations.ts';
import { type Endable, endCommand, endLeftovers } from './ending.ts';
import { jobProcesses } from './job-list.ts';
import { forgetAtExit, killAtExit } from './last-will.ts';
import {
  type CommandScope,
  chooseMarker,
  commandProcesses,
  type SessionIdentity,
  sessionProcesses,
} from './membership.ts';
import { neverRan } from './never-ran.ts';
import { lastProcessId, sendSignal } from './processes.ts';
import { evalText } from './protocol.ts';
import { RefusalReader } from './refusals.ts';
import { restoredFlags, restoreText } from './restore.ts';
import { RunningCommand } from './running-command.ts';
import type {
  CommandOutcome,
  CommandRequest,
  Session,
  SessionFailure,
  SessionOptions,
} from './session.ts';
import { type ShellListener, ShellProcess } from './shell-process.ts';
import { ShellState } from './shell-state.ts';

const DEFAULT_GRACE_SECONDS = 5;
/** For a trap on EXIT to do its work when the session is closed. */
const FAREWELL_SECONDS = 5;
const RESTORE = 'restore';

/** The reader's terminal: commands run one at a time in one shell, which is replaced when it dies. */
export class LiveSession implements Session {
  readonly #options: SessionOptions;
  readonly #bash: string;
  readonly #graceSeconds: number;
  readonly #marker = chooseMarker();
  readonly #refusals: RefusalReader;
  #shell: ShellProcess | null = null;
  #shells = 0;
  #sequence = 0;
  #firstTicks: number | null = null;
  #busy = false;
  #interrupted = false;
  #current: RunningCommand<unknown> | null = null;
  #run: Promise<unknown> = Promise.resolve();
  readonly #state: ShellState;
  #closing: Promise<void> | null = null;
  readonly #will = () => {
    for (const { pid } of this.#sessionProcesses()) sendSignal(pid, 'SIGKILL');
    this.#shell?.signal('SIGKILL');
  };

  constructor(options: SessionOptions, bash: string) {
    this.#options = options;
    this.#bash = bash;
    this.#graceSeconds = options.graceSeconds ?? DEFAULT_GRACE_SECONDS;
    this.#refusals = new RefusalReader(options.refusals);
    this.#state = new ShellState(options.home, () => this.#shell);
    killAtExit(this.#will);
  }

  /** Starts the first shell, or another one with the state of the last. */
  async start(): Promise<Result<void, SessionFailure>> {
    const { home, environment, scratch } = this.#options;
    if (statSync(home, { throwIfNoEntry: false })?.isDirectory() !== true) {
      return failure({ kind: 'home-missing', path: home, message: `no folder at ${home}` });
    }
    const folder = join(scratch, `shell-${++this.#shells}`);
    const restored = await this.#state.settled();
    let back: (came: boolean) => void = () => {};
    const started = await ShellProcess.start(
      { bash: this.#bash, home, environment, folder, marker: this.#marker },
      this.#listener((came) => back(came)),
    );
    if (!started.ok) return started;
    const shell = started.value;
    this.#shell = shell;
    this.#firstTicks ??= shell.startTicks;
    if (restored === null) return success(undefined);
    const flags = restoredFlags(this.#state.carried.flags);
    const came = await new Promise<boolean>((resolve) => {
      back = resolve;
      if (shell.death !== null) resolve(false);
      shell.listen();
      shell.submit(RESTORE, Buffer.from(restoreText(restored), 'latin1'));
    });
    shell.hush();
    if (!came) {
      return failure({
        kind: 'start-failed',
        message: 'the shell died while its state was restored',
      });
    }
    this.#state.begin(flags);
    return success(undefined);
  }

  run<Seen>(request: CommandRequest<Seen>): Promise<CommandOutcome<Seen>> {
    if (this.#busy) throw new Error('a session runs one command at a time');
    this.#busy = true;
    this.#interrupted = false;
    const outcome = this.#runOne(request).finally(() => {
      this.#busy = false;
    });
    this.#run = outcome.catch(() => {});
    return outcome;
  }

  async #runOne<Seen>(request: CommandRequest<Seen>): Promise<CommandOutcome<Seen>> {
    const cwdBefore = this.#state.carried.cwd;
    const obstacle = await this.#obstacle(request.text);
    const shell = this.#shell;
    if (obstacle !== null || shell === null) {
      const message = obstacle ?? 'the session is closed';
      return neverRan(request, { kind: 'not-started', message });
    }
    if (this.#interrupted) return neverRan(request, { kind: 'interrupted' });
    const scope = {
      sinceTicks: shell.ticksNow(),
      lastPid: lastProcessId(),
      jobs: jobProcesses(this.#state.carried.jobs),
    };
    let ended: Promise<void> = Promise.resolve();
    const command = new RunningCommand(request, String(++this.#sequence), () => {
      ended = endCommand(this.#endable(shell, command, scope), request.clocks.graceSeconds);
    });
    this.#current = command as RunningCommand<unknown>;
    this.#state.read();
    shell.listen();
    shell.submit(
      command.sequence,
      Buffer.from(evalText(request.text, this.#state.carried, shell.paths)),
    );
    const log = command.openLog();
    await command.settled;
    await ended;
    const leftovers = await this.#clearAfter(shell, command, scope, request.clocks.graceSeconds);
    this.#current = null;
    await log.close();
    if (command.death !== null) await this.#replace(shell);
    if (command.fault !== null) throw command.fault;
    return {
      ending: command.ending(),
      pipeStatus: command.pipeStatus,
      seconds: command.seconds,
      startedAt: command.startedAt,
      endedAt: command.endedAt,
      cwdBefore,
      cwdAfter: this.#shell === null ? null : this.#state.carried.cwd,
      seen: request.watcher.finish(),
      refusals: this.#refusals.read(),
      leftovers,
      logFailure: log.failure,
    };
  }

  async environment(): Promise<Record<string, string>> {
    const snapshot = await this.#state.settled();
    return snapshot === null ? {} : exportedValues(readDeclarations(snapshot.variables));
  }

  /** Values of the shell's own variables, exported or not; null for arrays and for what is not set. */
  async variables(names: readonly string[]): Promise<Record<string, string | null>> {
    const declarations = readDeclarations((await this.#state.settled())?.variables ?? '');
    return Object.fromEntries(
      names.map((name) => {
        const declaration = declarations.find((one) => one.name === name);
        return [name, declaration === undefined ? null : scalarValue(declaration)];
      }),
    );
  }

  async cwd(): Promise<string> {
    return this.#state.carried.cwd;
  }

  interrupt(): void {
    if (this.#busy) this.#interrupted = true;
    this.#current?.stop({ kind: 'interrupted' });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.interrupt();
    await this.#run;
    const shell = this.#shell;
    if (shell !== null && shell.death === null) {
      this.#state.read();
      shell.listen();
      shell.submit('', Buffer.alloc(0));
      await shell.ended(FAREWELL_SECONDS * 1000);
      shell.signal('SIGKILL');
      await shell.ended(1_000);
    }
    await endLeftovers(
      { processes: () => this.#sessionProcesses(), shell: shell?.pid ?? 0 },
      this.#graceSeconds,
    );
    shell?.dispose();
    this.#shell = null;
    forgetAtExit(this.#will);
    rmSync(this.#options.scratch, { recursive: true, force: true });
  }

  /** Why a command cannot be given to the shell; brings up a new shell where the last one is gone. */
  async #obstacle(text: string): Promise<string | null> {
    if (this.#closing !== null) return 'the session is closed';
    if (text.includes('\0')) return 'the text holds a NUL byte, which no shell can read';
    if (this.#shell !== null && this.#shell.death === null) return null;
    const started = await this.#replace(this.#shell);
    return started.ok ? null : started.failure.message;
  }

  async #replace(dead: ShellProcess | null): Promise<Result<void, SessionFailure>> {
    if (this.#closing !== null) return success(undefined);
    this.#shell = null;
    const started = await this.start();
    dead?.dispose();
    return started;
  }

  /** After an end by force, or the death of the shell, nothing may go on in the dark. */
  async #clearAfter(
    shell: ShellProcess,
    command: RunningCommand<unknown>,
    scope: CommandScope,
    graceSeconds: number,
  ): Promise<string[]> {
    if (command.death === null && command.reason === null) return [];
    const processes =
      command.death === null
        ? () => commandProcesses(this.#identity(shell), scope)
        : () => this.#sessionProcesses();
    const leftovers = await endLeftovers({ processes, shell: shell.pid }, graceSeconds);
    shell.hush();
    return leftovers;
  }

  #endable(shell: ShellProcess, command: RunningCommand<unknown>, scope: CommandScope): Endable {
    return {
      processes: () => commandProcesses(this.#identity(shell), scope),
      settled: () => command.isSettled,
      age: () => command.age(),
      signalShell: (signal) => shell.signal(signal),
      shell: shell.pid,
    };
  }

  #listener(restored: (came: boolean) => void): ShellListener {
    return {
      output: (stream, bytes) => this.#current?.output(stream, bytes),
      answered: (answer) => {
        if (answer.sequence === '') {
          // The signal that was to end a command has met the shell while it was still reading it.
          if (this.#current !== null && this.#current.reason !== null)
            this.#shell?.signal('SIGKILL');
          return;
        }
        this.#state.heard(answer);
        if (answer.sequence === RESTORE) restored(true);
        if (this.#current?.sequence !== answer.sequence) return;
        this.#current.answered(answer);
        // Everything that the command wrote is in the pipes by now.
        this.#shell?.hush();
      },
      snapshot: (snapshot) => this.#state.take(snapshot),
      died: (death) => {
        restored(false);
        this.#shell?.readState(false);
        this.#shell?.hush();
        this.#current?.died(death);
        this.#state.wakeWaiting();
      },
    };
  }

  #identity(shell: ShellProcess | null): SessionIdentity {
    return {
      shell: shell?.pid ?? 0,
      startTicks: this.#firstTicks ?? Number.POSITIVE_INFINITY,
      marker: this.#marker,
    };
  }

  #sessionProcesses() {
    return sessionProcesses(this.#identity(this.#shell));
  }
}
