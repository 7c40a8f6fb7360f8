import type { TaskEnded } from '../journal/event.ts';
import { type MissingHere, missingHere } from './missing-path.ts';

/** What a command that failed says that it misses. */
export type Missed =
  | ({ kind: 'path' } & MissingHere)
  | { kind: 'command'; name: string }
  /** A module of Python, by the first part of its name. */
  | { kind: 'module'; name: string }
  /** A job of the shell, or a process. */
  | { kind: 'job'; name: string }
  /** A branch, a tag or a path that git does not know. */
  | { kind: 'revision'; name: string }
  /** Git stands in no repository. */
  | { kind: 'repository' }
  /** Pip stands in no project. */
  | { kind: 'project' };

/** Source: bash 5.2, `error.c`, `jobs.c` and `builtins/kill.def`; dash writes `sh: 1: x: not found`. */
const COMMAND = /(?:^|: )([^\s:]+): (?:command )?not found$/;
const JOB = /: (?:\(?)([^\s():]+)\)?(?: -|:) (?:no such job|no such process)$/i;
/** Source: git 2.43: `checkout`, `switch`, `log`, `merge`, `rebase`, `cherry-pick`. */
const REVISION =
  /(?:error: pathspec|invalid reference:|ambiguous argument|merge:|invalid upstream|bad revision) '?([^\s']+)/;
const MODULE = /No module named ['"]?(\w+)/;

/** The first thing that its output names as missing; null when it names none. `home` is the session's. */
export function missedBy(ended: TaskEnded, home: string): Missed | null {
  const { stderrTail, tail } = ended.observation;
  const lines = (stderrTail.trim() === '' ? tail : stderrTail).split('\n');
  const find = (pattern: RegExp) =>
    lines.map((line) => pattern.exec(line.trim())?.[1]).find((name) => name !== undefined);
  const module = find(MODULE);
  if (module !== undefined) return { kind: 'module', name: module };
  const path = missingHere(ended, home);
  if (path) return { kind: 'path', ...path };
  const command = find(COMMAND);
  if (command !== undefined) return { kind: 'command', name: command };
  const job = find(JOB);
  if (job !== undefined) return { kind: 'job', name: job };
  const revision = find(REVISION);
  if (revision !== undefined) return { kind: 'revision', name: revision };
  if (lines.some((line) => line.includes('not a git repository'))) return { kind: 'repository' };
  return lines.some((line) => line.includes('does not appear to be a Python project'))
    ? { kind: 'project' }
    : null;
}
