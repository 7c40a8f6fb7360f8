import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { ShellAnswer } from './answers.ts';
import { BackgroundJobs, type JobNews } from './background-jobs.ts';
import { exportedValues, readDeclarations, scalarValues } from './declarations.ts';
import { endCommand, endLeftovers } from './ending.ts';
import { jobProcesses } from './job-list.ts';
import { forgetAtExit, killAtExit } from './last-will.ts';
import { Members } from './members.ts';
import type { CommandScope } from './membership.ts';
import { neverRan } from './never-ran.ts';
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
const ASK = 'ask';

/** The reader's terminal: commands run one at a time in one shell, which is replaced when it dies. */
export class LiveSession implements Session {
  readonly #options: SessionOptions;
  readonly #bash: string;
  readonly #graceSeconds: number;
  readonly #members: Members;
  readonly #refusals: RefusalReader;
  #shell: ShellProcess | null = null;
  #shells = 0;
  #sequence = 0;
  #busy = false;
  #interrupted = false;
  #current: RunningCommand<unknown> | null = null;
  #run: Promise<unknown> = Promise.resolve();
  readonly #state: ShellState;
  readonly #jobs = new BackgroundJobs();
  #asked: (answer: ShellAnswer | null) => void = () => {};
  #closing: Promise<void> | null = null;
  readonly #will = () => this.#members.kill(this.#shell);

  constructor(options: SessionOptions, bash: string) {
    this.#options = options;
    this.#bash = bash;
    this.#graceSeconds = options.graceSeconds ?? DEFAULT_GRACE_SECONDS;
    this.#members = new Members(bash, this.#graceSeconds);
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
      { bash: this.#bash, home, environment, folder, marker: this.#members.marker },
      this.#listener((came) => back(came)),
    );
    if (!started.ok) return started;
    const shell = started.value;
    this.#shell = shell;
    this.#members.welcome(shell);
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
    const scope = this.#members.scope(shell, jobProcesses(this.#state.carried.jobs));
    let ended: Promise<void> = Promise.resolve();
    const command = new RunningCommand(request, String(++this.#sequence), () => {
      ended = endCommand(this.#members.endable(shell, command, scope), request.clocks.graceSeconds);
    });
    this.#current = command as RunningCommand<unknown>;
    this.#state.read();
    shell.listen();
    shell.submit(
      command.sequence,
      Buffer.from(
        evalText(
          request.text,
          { ...this.#state.carried, running: [...this.#jobs.running.keys()] },
          shell.paths,
        ),
      ),
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
      jobs: this.#newsOf(request.text, command.answer),
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

  async settleJobs(): Promise<readonly JobNews[]> {
    const shell = this.#shell;
    if (this.#jobs.running.size === 0 || this.#busy || shell === null || shell.death !== null)
      return [];
    await this.#jobs.outgrown();
    const answer = await new Promise<ShellAnswer | null>((resolve) => {
      this.#asked = resolve;
      this.#state.read();
      if (shell.death !== null) resolve(null);
      else shell.submit(ASK, Buffer.from(':'));
    });
    this.#asked = () => {};
    return this.#newsOf(':', answer);
  }

  #newsOf(text: string, answer: ShellAnswer | null): JobNews[] {
    if (answer !== null) return this.#jobs.news(text, answer.jobs, answer.waited, Date.now());
    this.#jobs.forget();
    return [];
  }

  async environment(): Promise<Record<string, string>> {
    const snapshot = await this.#state.settled();
    return snapshot === null ? {} : exportedValues(readDeclarations(snapshot.variables));
  }

  /** Values of the shell's own variables, exported or not; null for arrays and for what is not set. */
  async variables(names: readonly string[]): Promise<Record<string, string | null>> {
    const snapshot = await this.#state.settled();
    return scalarValues(readDeclarations(snapshot?.variables ?? ''), names);
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
      { processes: () => this.#members.all(this.#shell), shell: shell?.pid ?? 0 },
      this.#graceSeconds,
    );
    shell?.dispose();
    this.#shell = null;
    this.#members.dismiss();
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
        ? () => this.#members.ofCommand(shell, scope)
        : () => this.#members.all(this.#shell);
    const leftovers = await endLeftovers({ processes, shell: shell.pid }, graceSeconds);
    shell.hush();
    return leftovers;
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
        if (answer.sequence === ASK) {
          // No command of the reader's: the next one finds what the last one left.
          this.#state.heard({ ...answer, ...this.#state.left });
          this.#asked(answer);
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
        this.#asked(null);
        this.#shell?.readState(false);
        this.#shell?.hush();
        this.#current?.died(death);
        this.#state.wakeWaiting();
      },
    };
  }
}
