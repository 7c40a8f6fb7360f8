import { lastPart } from '../base/last-part.ts';
import { unwrapOnce } from '../shell/options.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { Call } from '../shell/shell.ts';

const SHELLS = new Set(['bash', 'sh', 'dash', 'zsh']);

/** Deep enough for anything that a person writes, and an end for anything else. */
const MOST_DEEP = 4;

/**
 * The call itself, and those that it hands to another program: behind `env`, `timeout` or `xargs`, in the text of
 * `bash -c` and `eval`, behind `find -exec`; a script given to a shell counts as called by its name.
 */
export function withHidden(call: Call, depth = 0): Call[] {
  if (depth >= MOST_DEEP || call.name === null) return [call];
  return [call, ...hiddenIn(call).flatMap((hidden) => withHidden(hidden, depth + 1))];
}

function hiddenIn(call: Call): Call[] {
  const { name, arguments: words } = call;
  if (name === null) return [];
  const inner = unwrapOnce(call);
  if (inner !== call) return [inner];
  if (name === 'eval') return callsOf(words.join(' '));
  if (name === 'find') {
    const at = words.findIndex((word) => /^-(exec|ok)(dir)?$/.test(word));
    if (at < 0) return [];
    const end = words.findIndex((word, index) => index > at && /^(;|\\;|\+)$/.test(word));
    // Where the program gets what was found, it gets the folders that were searched.
    const searched = words.slice(
      0,
      words.findIndex((word) => word.startsWith('-')),
    );
    const run = words.slice(at + 1, end < 0 ? undefined : end);
    return asCall(
      call,
      run.flatMap((word) => (word === '{}' ? searched : [word])),
    );
  }
  if (SHELLS.has(name)) {
    const text = words.findIndex((word) => /^-[a-z]*c$/.test(word));
    if (text >= 0) return callsOf(words[text + 1] ?? '');
    return asCall(
      call,
      words.filter((word) => !word.startsWith('-')),
    );
  }
  return [];
}

function asCall(call: Call, [program, ...rest]: readonly string[]): Call[] {
  if (program === undefined) return [];
  // Redirections and assignments belong to the outer call and are judged there.
  const name = lastPart(program);
  return [
    {
      ...call,
      name,
      arguments: rest,
      program,
      words: rest.map(() => call.at),
      redirects: [],
      assigns: [],
    },
  ];
}

function callsOf(text: string): Call[] {
  return parseShell(text).statements.flatMap((statement) => statement.calls);
}
