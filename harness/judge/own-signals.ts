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

/** Whether the text of a command itself sends a signal, given as `SIGKILL`: by `kill`, `pkill`, `killall` or `timeout`. */
export function sendsSignal(task: Pick<Task, 'text'>, signal: string): boolean {
  return callsOf(task)
    .flatMap((call) => withHidden(call))
    .some((call) => sentBy(call).includes(signal));
}

/** Whether the text of a command itself asks for a status: one of its own making tells of no signal. */
export function asksForStatus(task: Pick<Task, 'text'>, status: number): boolean {
  return callsOf(task)
    .flatMap((call) => withHidden(call))
    .some(
      ({ name, arguments: words }) =>
        (name === 'exit' || name === 'return') && words[0] === String(status),
    );
}

function sentBy(call: Call): string[] {
  const { name, arguments: words } = call;
  if (name === 'timeout') return sentByTimeout(call);
  if (name !== 'kill' && name !== 'pkill' && name !== 'killall') return [];
  const valued = words.findIndex((word) => /^(?:-s|-n|--signal)$/.test(word));
  // Of `-9`, `-KILL` and `--signal=KILL` the word holds it; `-l` and `-f` are other options.
  const said =
    valued >= 0
      ? words[valued + 1]
      : words
          .map((word) => /^-(?:-signal=)?(\d+|(?:SIG)?[A-Z]{2,}\d?)$/.exec(word)?.[1])
          .find((found) => found !== undefined);
  return [named(said ?? 'TERM')];
}

/** When the time is up it sends TERM or what `-s` names, and with `-k` a KILL after that. */
function sentByTimeout({ arguments: words }: Call): string[] {
  const own = words.slice(0, words.findIndex((word) => /^[\d.]+[smhd]?$/.test(word)) + 1);
  const at = own.findIndex((word) => /^(?:-s|--signal)$/.test(word));
  const joined = own.map((word) => /^(?:-s|--signal=)(\w+)$/.exec(word)?.[1]).find(Boolean);
  const said = at >= 0 ? words[at + 1] : joined;
  const kills = own.some((word) => /^(?:-k|--kill-after)/.test(word));
  return [named(said ?? 'TERM'), ...(kills ? ['SIGKILL'] : [])];
}

function named(said: string): string {
  const bare = said.toUpperCase().replace(/^SIG/, '');
  return `SIG${NUMBERS[bare] ?? bare}`;
}
