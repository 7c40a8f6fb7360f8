import { setTimeout as delay } from 'node:timers/promises';
import { describeProcess, type ProcessEntry, sendSignal } from './processes.ts';

/** Time between two looks at what is still alive. */
const LOOK_MILLISECONDS = 25;
/** After KILL: a process in an uninterruptible wait on a device may take its time, or never end. */
const KILL_PATIENCE_MILLISECONDS = 3_000;
/** For a shell to come back to its prompt once nothing of the command runs any more. */
const SHELL_PATIENCE_MILLISECONDS = 750;

/** For the shell to read a command from its pipe; a signal in the midst of it costs the shell. */
const TAKEN_MILLISECONDS = 100;

export interface Endable {
  /** Living processes of the command, the shell left out. */
  processes(): ProcessEntry[];
  /** Whether the shell has answered or died. */
  settled(): boolean;
  /** Milliseconds since the command was given to the shell. */
  age(): number;
  signalShell(signal: NodeJS.Signals): void;
  /** Process group of the shell itself: never signalled as a group. */
  shell: number;
}

/**
 * Ends a running command: TERM to its process groups, the grace, KILL. The shell is interrupted first, as by
 * Ctrl-C, or a loop would go on to its next turn; one that is deaf to it (a loop of builtins under
 * `trap '' INT`) is killed.
 */
export async function endCommand(target: Endable, graceSeconds: number): Promise<void> {
  const told = new Map<number, NodeJS.Signals>();
  const graceEnd = Date.now() + graceSeconds * 1000;
  if (target.age() < TAKEN_MILLISECONDS) await delay(TAKEN_MILLISECONDS - target.age());
  if (target.settled()) return;
  // A program that has replaced the shell by `exec` heeds TERM; an interactive bash ignores it.
  target.signalShell('SIGINT');
  target.signalShell('SIGTERM');
  while (!target.settled()) {
    terminate(target, told);
    await delay(LOOK_MILLISECONDS);
    if (target.settled() || Date.now() >= graceEnd) break;
    if (target.processes().length === 0) {
      if (await settles(target, SHELL_PATIENCE_MILLISECONDS)) break;
      target.signalShell('SIGKILL');
    }
  }
  // A loop that is deaf to SIGINT starts a new process for each that is killed: three sweeps, then the shell.
  for (let sweeps = 0; sweeps < 3; sweeps++) {
    if (target.settled()) return;
    for (const { pid } of target.processes()) sendSignal(pid, 'SIGKILL');
    await settles(target, SHELL_PATIENCE_MILLISECONDS / 3);
  }
  if (target.settled()) return;
  target.signalShell('SIGKILL');
  await settles(target, KILL_PATIENCE_MILLISECONDS);
}

/** Ends what has outlived a command or its shell, and says what it was. */
export async function endLeftovers(
  target: Pick<Endable, 'processes' | 'shell'>,
  graceSeconds: number,
): Promise<string[]> {
  // What was just told to end may need a moment, and is then no leftover.
  for (let looks = 0; looks < 4 && target.processes().length > 0; looks++) {
    await delay(LOOK_MILLISECONDS);
  }
  const found = new Map<number, string>();
  const told = new Map<number, NodeJS.Signals>();
  const graceEnd = Date.now() + graceSeconds * 1000;
  for (;;) {
    const left = target.processes();
    if (left.length === 0) break;
    for (const { pid } of left) if (!found.has(pid)) found.set(pid, describeProcess(pid));
    if (Date.now() >= graceEnd) {
      await killAll(target);
      break;
    }
    terminate(target, told);
    await delay(LOOK_MILLISECONDS);
  }
  return [...found.values()];
}

/** KILL to every process of the target until none is left; gives up on what even that does not end. */
export async function killAll(target: Pick<Endable, 'processes'>): Promise<void> {
  const end = Date.now() + KILL_PATIENCE_MILLISECONDS;
  for (;;) {
    const left = target.processes();
    if (left.length === 0 || Date.now() >= end) return;
    for (const { pid } of left) sendSignal(pid, 'SIGKILL');
    await delay(LOOK_MILLISECONDS);
  }
}

/**
 * TERM once to every process not told yet: by group, so that none can slip away by forking. Where the lesson
 * has switched job control off, they share the shell's group and are told one by one; SIGINT first, because
 * then the shell gives up on a list of commands only when the running one dies of that.
 */
function terminate(
  target: Pick<Endable, 'processes' | 'shell'>,
  told: Map<number, NodeJS.Signals>,
): void {
  const fresh = target.processes().filter(({ pid }) => told.get(pid) !== 'SIGTERM');
  const groups = new Set<number>();
  for (const { pid, group } of fresh) {
    const alone = group === target.shell || group <= 1;
    const signal = alone && !told.has(pid) ? 'SIGINT' : 'SIGTERM';
    told.set(pid, signal);
    if (alone) sendSignal(pid, signal);
    else groups.add(group);
  }
  for (const group of groups) sendSignal(-group, 'SIGTERM');
  // A stopped process acts on TERM only once it goes on.
  for (const { pid, state } of fresh) if (state === 'T') sendSignal(pid, 'SIGCONT');
}

async function settles(target: Pick<Endable, 'settled'>, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!target.settled() && Date.now() < end) await delay(5);
  return target.settled();
}
