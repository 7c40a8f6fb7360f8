import type { ShellAnswer, Snapshot } from './answers.ts';
import type { Carried } from './protocol.ts';
import type { ShellProcess } from './shell-process.ts';

const FRESH = { status: 0, pipeStatus: [], flags: '', traps: '', jobs: '' } as const;

type Told = Omit<Carried, 'running'> & { cwd: string; jobs: string };

/**
 * What the shell has told of itself. Its answer to a command has what the next one needs; the whole state is read when
 * somebody asks for it, and is what a new shell is given when this one dies.
 */
export class ShellState {
  readonly #shell: () => ShellProcess | null;
  #carried: Told;
  #answered = '';
  #snapshot: Snapshot | null = null;
  #snapshotArrived: (() => void)[] = [];

  /** `shell` gives the shell of the moment; null while there is none. */
  constructor(home: string, shell: () => ShellProcess | null) {
    this.#shell = shell;
    this.#carried = { ...FRESH, cwd: home };
  }

  /** Of the last answer. */
  get carried(): Told {
    return this.#carried;
  }

  /** What the last command left to the next one. */
  get left(): Omit<Carried, 'running'> {
    const { status, pipeStatus, flags, traps } = this.#carried;
    return { status, pipeStatus, flags, traps };
  }

  heard(answer: ShellAnswer): void {
    this.#carried = answer;
    this.#answered = answer.sequence;
  }

  /** A new shell has been given the state of the last one: no command has ended in it yet. */
  begin(flags: string): void {
    this.#carried = { ...this.#carried, status: 0, pipeStatus: [], traps: '', flags };
  }

  take(snapshot: Snapshot): void {
    // A new shell's first word must not take the place of what it is to be given.
    if (snapshot.sequence === '' && this.#snapshot !== null) return;
    this.#snapshot = snapshot;
    if (this.#isCurrent()) this.#shell()?.stopReadingState();
    this.wakeWaiting();
  }

  /** Those who wait for a snapshot look again: one has come, or none will. */
  wakeWaiting(): void {
    for (const wake of this.#snapshotArrived.splice(0)) wake();
  }

  /** The state after the last command; that of an earlier one when the shell died before it was told. */
  async settled(): Promise<Snapshot | null> {
    this.read();
    for (let shell = this.#shell(); shell !== null; shell = this.#shell()) {
      if (shell.death !== null || this.#isCurrent()) break;
      await new Promise<void>((resolve) => this.#snapshotArrived.push(resolve));
    }
    return this.#snapshot;
  }

  /** Has the rest of the state read that follows the last answer: before it is told, the shell may be unable to take a command. */
  read(): void {
    if (this.#isCurrent()) return;
    this.#shell()?.readState(false);
    if (!this.#isCurrent()) this.#shell()?.readState(true);
  }

  #isCurrent(): boolean {
    return this.#snapshot?.sequence === this.#answered;
  }
}
