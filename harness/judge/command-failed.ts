import type { TaskEnded } from '../journal/event.ts';
import type { SignatureHit } from '../journal/observation.ts';
import { showsWhatIsTold, toldOfFailure } from '../lesson/announced.ts';
import { showsError } from '../lesson/shown-errors.ts';
import type { LossAlarm } from '../loss/curve.ts';
import type { Task } from '../plan/plan.ts';
import { effectsOf } from './effects.ts';
import { harmlessStatus } from './harmless-status.ts';
import { asksForStatus } from './own-signals.ts';
import { type BrokenPart, brokenPart } from './pipe-status.ts';
import { fatalHit, silentHit } from './signature-hits.ts';

/** The ways in which a command that ran did not do what a reader counts on. */
export type CommandFailure =
  | { kind: 'status'; status: number }
  /** The last part of a pipe ended as it should, and one before it did not. */
  | ({ kind: 'part' } & BrokenPart)
  /** Ended by a signal that the harness did not send. */
  | { kind: 'signal'; signal: string }
  | { kind: 'shell-died'; status: number | null }
  | { kind: 'timed-out'; clock: 'total' | 'silence'; seconds: number }
  | { kind: 'alarm'; alarm: LossAlarm }
  /** Status 0, and its own output says that it did not do what was asked. */
  | { kind: 'silent'; hit: SignatureHit }
  /** Status 0, and a file that it should leave is not there, or is empty. */
  | { kind: 'missing-product'; paths: string[] };

/** Names of signals by the status that a shell gives for them: 128 + number. Source: signal(7), x86 and ARM. */
const SIGNALS: Record<number, string> = {
  129: 'SIGHUP',
  130: 'SIGINT',
  131: 'SIGQUIT',
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL',
  139: 'SIGSEGV',
  141: 'SIGPIPE',
  143: 'SIGTERM',
};

/** Signals by which one process ends another, the kernel's memory killer included. */
export const FROM_OUTSIDE: ReadonlySet<string> = new Set(
  'SIGKILL SIGTERM SIGHUP SIGINT SIGQUIT SIGXCPU'.split(' '),
);

/** Exit status alone is not believed. Null when the command did what it should, as far as can be seen. */
export function failureOf(task: Task, ended: TaskEnded): CommandFailure | null {
  const failure = outright(task, ended);
  return failure && promiseOf(task, ended, failure) !== null ? null : failure;
}

/** Whether it failed and kept by that what the text says of it, or the error that the text shows. */
export function failedAsPromised(task: Task, ended: TaskEnded): 'announced' | 'shown' | null {
  const failure = outright(task, ended);
  return failure && promiseOf(task, ended, failure);
}

/** Whether it succeeds where the text says plainly that it fails; a job in the background may fail at any time. */
export function didNotFail(task: Task, ended: TaskEnded): boolean {
  const { ending } = ended;
  if (task.announced === null || ending.kind !== 'exited' || ending.status !== 0) return false;
  return outright(task, ended) === null && !effectsOf(task).background;
}

/** Failures that a text may mean which announces one. */
const TELLABLE = new Set<CommandFailure['kind']>(['signal', 'status', 'part', 'silent']);

/** What hangs, is ended from outside or closes the shell is not what a text means that announces an error. */
function promiseOf(
  task: Task,
  ended: TaskEnded,
  failure: CommandFailure,
): 'announced' | 'shown' | null {
  if (failure.kind === 'signal' && FROM_OUTSIDE.has(failure.signal)) return null;
  if (!TELLABLE.has(failure.kind)) return null;
  const { head, tail, stderrTail } = ended.observation;
  const printed = `${head}\n${tail}\n${stderrTail}`;
  if (task.announced !== null) {
    const told = toldOfFailure(task.announced);
    const status = ended.ending.kind === 'exited' ? ended.ending.status : null;
    if ((told.status === null || told.status === status) && showsWhatIsTold(told, printed))
      return 'announced';
  }
  const complaint = stderrTail.trim() === '' ? tail : stderrTail;
  return task.shows.some((text) => showsError(text, printed, complaint)) ? 'shown' : null;
}

function outright(task: Task, ended: TaskEnded): CommandFailure | null {
  const { ending } = ended;
  switch (ending.kind) {
    case 'exited':
      // After a harmless status the line goes on as after 0, which a known text may belie all the same.
      return ending.status === 0 || harmlessStatus(task, ended) !== null
        ? (partFailure(task, ended) ?? hiddenFailure(task, ended))
        : failureOfStatus(task, ending);
    case 'signalled':
      if (harmlessStatus(task, ended) !== null) return hiddenFailure(task, ended);
      return { kind: 'signal', signal: ending.signal };
    case 'shell-died':
      if (ending.signal !== null) return { kind: 'signal', signal: ending.signal };
      return { kind: 'shell-died', status: ending.status };
    case 'timed-out':
      return { kind: 'timed-out', clock: ending.clock, seconds: ending.seconds };
    case 'alarmed':
      return { kind: 'alarm', alarm: ending.alarm };
    // Neither came to an end of its own: coverage counts them as blocked.
    case 'interrupted':
    case 'not-started':
      return null;
  }
}

/** Whether what needs this command's result must not be run: it failed, or was refused. */
export function commandFailed(task: Task, ended: TaskEnded): boolean {
  const { kind } = ended.ending;
  if (kind === 'interrupted' || kind === 'not-started') return true;
  return ended.refusals.length > 0 || failureOf(task, ended) !== null;
}

function partFailure(task: Task, ended: TaskEnded): CommandFailure | null {
  const part = brokenPart(task, ended);
  return part && { kind: 'part', ...part };
}

function failureOfStatus(task: Task, { status }: { status: number }): CommandFailure {
  const signal = SIGNALS[status];
  return signal && !asksForStatus(task, status)
    ? { kind: 'signal', signal }
    : { kind: 'status', status };
}

function hiddenFailure(task: Task, ended: TaskEnded): CommandFailure | null {
  const { observation } = ended;
  const silent = silentHit(observation.signatures);
  if (silent) return { kind: 'silent', hit: silent };
  // The status may be that of the last program of a pipe, `python ... | tee log`: the trainer's own is lost.
  const trains = task.training !== null || task.generation !== null;
  const done = observation.curve?.stated.completed === true || observation.texts.length > 0;
  const fatal = fatalHit(observation.signatures);
  if (trains && !done && fatal) return { kind: 'silent', hit: fatal };
  const missing = ended.products.filter((product) => !product.bytes);
  if (missing.length > 0)
    return { kind: 'missing-product', paths: missing.map((product) => product.path) };
  return null;
}
