import type { TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import { isGuarded } from '../shell/guard.ts';
import { callsOf } from './known-variables.ts';

/** A status that is not 0 and says nothing bad. */
export interface Harmless {
  /** A few words, for the line of a command. */
  note: string;
  /** Continues "it ended with status 1 ...". */
  why: string;
}

/** Programs whose status 1 says "nothing found", which a lesson that looks for trouble wants to see. */
const SEARCHES = new Set(['grep', 'egrep', 'fgrep', 'zgrep', 'rg', 'pgrep']);

/** Statuses from here on say that a program could not be run, or was ended by a signal. Source: bash 5.2 manual, "Exit Status". */
const NOT_RUN = 126;
/** A `wait` that knows no such job, and a job that the emulated machine refused. Source: bash 5.2 manual, "Job Control Builtins". */
const NOT_OF_A_JOB = new Set([127, 97]);

/** Why a status that is not 0 is no failure; null where it is one, and for status 0. */
export function harmlessStatus(task: Task, ended: TaskEnded): Harmless | null {
  const { ending } = ended;
  if (hasReadEnough(ended))
    return { note: 'read enough', why: 'since what reads in its pipe had read enough' };
  if (ending.kind !== 'exited') return null;
  const { status } = ending;
  if (status !== 0 && !NOT_OF_A_JOB.has(status) && isWait(task))
    return { note: `status ${status} of a job`, why: 'which is that of the job, judged by itself' };
  if (status === 0 || status >= NOT_RUN) return null;
  if (task.statusUse === 'shown')
    return { note: `status ${status}, shown`, why: 'which the same line shows' };
  if (task.statusUse === 'dropped')
    return { note: `status ${status}, dropped`, why: 'and its line ends well all the same' };
  if (status !== 1) return null;
  if (isArithmetic(task)) return { note: 'the value 0', why: 'since what it reckons is 0' };
  if (readsToEnd(task)) return { note: 'read all', why: 'as it does at the end of what it reads' };
  if (foundNothing(task, ended)) return { note: 'found nothing', why: 'having found nothing' };
  return guardDidNotHold(task, ended)
    ? { note: 'nothing to do', why: 'with nothing to do: the test before && did not hold' }
    : null;
}

/** Whether status 1 means that a search found nothing: no complaint, and no output promised. */
function foundNothing(task: Task, ended: TaskEnded): boolean {
  const search = callsOf(task).at(-1);
  if (!search?.name || !SEARCHES.has(search.name)) return false;
  return ended.observation.bytes.stdout === 0 && !search.arguments.includes('-q');
}

/** `yes | head` under `set -o pipefail`. */
function hasReadEnough({ ending, pipeStatus }: TaskEnded): boolean {
  return ending.kind === 'signalled' && ending.signal === 'SIGPIPE' && pipeStatus.at(-1) === 0;
}

/** `wait $PID` hands on how the job ended. */
function isWait(task: Task): boolean {
  const name = callsOf(task).at(-1)?.name;
  return name === 'wait' || name === 'fg';
}

/** `read -d '' text <<EOF` looks for a NUL, and meets the end. */
function readsToEnd(task: Task): boolean {
  const call = callsOf(task).at(-1);
  return call?.name === 'read' && call.arguments[call.arguments.indexOf('-d') + 1] === '';
}

/** `((count++))` ends with 1 when what it reckons is 0. */
function isArithmetic({ text }: Task): boolean {
  return /^(?:\(\(.*\)\)|let\s.*)$/s.test(text.trim());
}

/** Which of the two failed is not known, but a deed that fails says so. */
function guardDidNotHold(task: Task, { observation }: TaskEnded): boolean {
  const { stdout, stderr } = observation.bytes;
  return stdout === 0 && stderr === 0 && isGuarded(task.text);
}
