import type { Ending } from '../journal/event.ts';
import type { ShellAnswer } from './answers.ts';
import { CommandClocks } from './command-clocks.ts';
import { CommandLog } from './command-log.ts';
import { signalBehind } from './job-list.ts';
import type { CommandRequest } from './session.ts';
import type { ShellDeath } from './shell-process.ts';

/** One command from the moment it is given to the shell to the moment the shell answers or dies. */
export class RunningCommand<Seen> {
  readonly sequence: string;
  readonly startedAt = Date.now();
  /** Resolved by the shell's answer or death, whichever comes first. */
  readonly settled: Promise<void>;
  endedAt = 0;
  seconds = 0;
  death: ShellDeath | null = null;
  /** A fault of our own in a watcher, to be thrown once the command is ended. */
  fault: unknown = null;
  #log: CommandLog | null = null;
  #answer: ShellAnswer | null = null;
  #reason: Ending | null = null;
  #settle: () => void = () => {};
  readonly #request: CommandRequest<Seen>;
  readonly #clocks: CommandClocks;
  readonly #end: () => void;

  /** `end` is called once, when something other than itself ends the command. */
  constructor(request: CommandRequest<Seen>, sequence: string, end: () => void) {
    this.#request = request;
    this.sequence = sequence;
    this.#end = end;
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#clocks = new CommandClocks(request.clocks, {
      slow: (seconds, silentSeconds) => request.onSlow?.(seconds, silentSeconds),
      expired: (clock, seconds) => this.stop({ kind: 'timed-out', clock, seconds }),
    });
  }

  get isSettled(): boolean {
    return this.endedAt !== 0;
  }

  /** Why it was ended from outside; null when it came to its own end. */
  get reason(): Ending | null {
    return this.#reason;
  }

  /** Milliseconds since it was given to the shell. */
  age(): number {
    return this.#clocks.elapsed();
  }

  /** Called once the shell has the command: it works while the file is made. */
  openLog(): CommandLog {
    this.#log ??= new CommandLog(this.#request.log);
    return this.#log;
  }

  output(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    const at = this.#clocks.elapsed();
    this.#clocks.heard();
    this.openLog().write(stream, bytes, at);
    if (this.fault !== null) return;
    try {
      // A copy, because a watcher may keep what it is given, and the buffer is used again.
      this.#request.watcher.push(stream, new Uint8Array(bytes), at);
      const alarm = this.#request.watcher.alarm();
      if (alarm !== null) this.stop({ kind: 'alarmed', alarm });
    } catch (error) {
      this.fault = error ?? new Error('the watcher failed');
      this.stop({ kind: 'interrupted' });
    }
  }

  /** Begins to end it; the first reason counts, and none does once it has ended by itself. */
  stop(reason: Ending): void {
    if (this.isSettled || this.#reason !== null) return;
    this.#reason = reason;
    this.#clocks.stop();
    this.#end();
  }

  answered(answer: ShellAnswer): void {
    if (this.isSettled) return;
    this.#answer = answer;
    this.#finish();
  }

  died(death: ShellDeath): void {
    if (this.isSettled) return;
    this.death = death;
    this.#finish();
  }

  get answer(): ShellAnswer | null {
    return this.#answer;
  }

  get pipeStatus(): readonly number[] {
    return this.#answer?.pipeStatus ?? [];
  }

  ending(): Ending {
    if (this.#reason !== null) return this.#reason;
    if (this.death !== null) return { kind: 'shell-died', ...this.death };
    const { status, jobs } = this.#answer ?? { status: 0, jobs: '' };
    const signal = signalBehind(status, jobs);
    return signal === null ? { kind: 'exited', status } : { kind: 'signalled', signal };
  }

  #finish(): void {
    this.seconds = this.#clocks.elapsed() / 1000;
    this.endedAt = Date.now();
    this.#clocks.stop();
    this.#settle();
  }
}
