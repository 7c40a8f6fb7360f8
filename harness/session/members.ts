import type { Endable } from './ending.ts';
import { Keeper } from './keeper.ts';
import {
  type CommandScope,
  chooseMarker,
  commandProcesses,
  type SessionIdentity,
  sessionProcesses,
} from './membership.ts';
import { lastProcessId, type ProcessEntry, sendSignal } from './processes.ts';
import type { RunningCommand } from './running-command.ts';
import type { ShellProcess } from './shell-process.ts';

/** The processes of one session, through all the shells that it has. */
export class Members {
  readonly marker = chooseMarker();
  readonly #keeper: Keeper;
  #firstTicks: number | null = null;

  constructor(bash: string, graceSeconds: number) {
    this.#keeper = new Keeper(bash, this.marker, graceSeconds);
  }

  /** A shell of the session has come up. */
  welcome(shell: ShellProcess): void {
    this.#keeper.watch(shell.pid);
    this.#firstTicks ??= shell.startTicks;
  }

  /** What will tell the processes of a command that is begun now. */
  scope(shell: ShellProcess, jobs: readonly number[]): CommandScope {
    return { sinceTicks: shell.ticksNow(), lastPid: lastProcessId(), jobs };
  }

  ofCommand(shell: ShellProcess, scope: CommandScope): ProcessEntry[] {
    return commandProcesses(this.#identity(shell), scope);
  }

  /** A running command, as something that can be ended. */
  endable(shell: ShellProcess, command: RunningCommand<unknown>, scope: CommandScope): Endable {
    return {
      processes: () => this.ofCommand(shell, scope),
      settled: () => command.isSettled,
      age: () => command.age(),
      signalShell: (signal) => shell.signal(signal),
      shell: shell.pid,
    };
  }

  all(shell: ShellProcess | null): ProcessEntry[] {
    return sessionProcesses(this.#identity(shell));
  }

  /** The session is closed, and none of them is left. */
  dismiss(): void {
    this.#keeper.dismiss();
  }

  /** At once, the shell too. */
  kill(shell: ShellProcess | null): void {
    for (const { pid } of this.all(shell)) sendSignal(pid, 'SIGKILL');
    shell?.signal('SIGKILL');
  }

  #identity(shell: ShellProcess | null): SessionIdentity {
    return {
      shell: shell?.pid ?? null,
      startTicks: this.#firstTicks ?? Number.POSITIVE_INFINITY,
      marker: this.marker,
    };
  }
}
