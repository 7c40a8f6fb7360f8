import { withHidden } from '../plan/hidden-calls.ts';
import type { Task } from '../plan/plan.ts';
import type { Call } from '../shell/shell.ts';
import { callsOf } from './known-variables.ts';

/** Signals by their number, which are the same on all Linux machines. Source: signal(7). */
const NUMBERS: Readonly<Record<string, string>> = {
  1: 'HUP',
  2: 'INT',
  3: 'QUIT',
  6: 'ABRT',
  9: 'KILL',
  14: 'ALRM',
  15: 'TERM',
};

/** Whether the text of a command itself sends a signal, given as `SIGKILL`: by `kill`, `pkill` or `killall`. */
export function sendsSignal(task: Pick<Task, 'text'>, signal: string): boolean {
  return callsOf(task)
    .flatMap((call) => withHidden(call))
    .some((call) => sentBy(call) === signal);
}

function sentBy({ name, arguments: words }: Call): string | null {
  if (name !== 'kill' && name !== 'pkill' && name !== 'killall') return null;
  const valued = words.findIndex((word) => /^(?:-s|-n|--signal)$/.test(word));
  // Of `-9`, `-KILL` and `--signal=KILL` the word holds it; `-l` and `-f` are other options.
  const said =
    valued >= 0
      ? words[valued + 1]
      : words
          .map((word) => /^-(?:-signal=)?(\d+|(?:SIG)?[A-Z]{2,}\d?)$/.exec(word)?.[1])
          .find((found) => found !== undefined);
  const bare = (said ?? 'TERM').toUpperCase().replace(/^SIG/, '');
  return `SIG${NUMBERS[bare] ?? bare}`;
}
