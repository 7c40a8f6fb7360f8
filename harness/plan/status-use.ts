import type { Command } from '../lesson/lesson.ts';
import { parseShell } from '../shell/parse-shell.ts';

/** What a line of several statements makes of the status of one: it shows it, or ends in one of its own that says nothing. */
export type StatusUse = 'shown' | 'dropped';

type Placed = Pick<Command, 'fence' | 'line' | 'endLine' | 'text'>;

/**
 * What the rest of its line makes of a command's status: a reader types the line as one, and `diff a b; true` does not fail.
 * Null for a command whose status is its own.
 */
export function statusUse(commands: readonly Placed[], index: number): StatusUse | null {
  const line = restOfLine(commands, index);
  const [next] = line;
  if (next && /\$(?:\?|\{\?)/.test(next.text) && isQuestion(commands[index]?.text ?? ''))
    return 'shown';
  const last = line.at(-1);
  // `rmdir x 2>/dev/null; mkdir y`: who throws the complaint away and goes on expects one.
  const own = commands[index]?.text ?? '';
  const unheard = last !== undefined && /(?:2>|&>|>&)\s*\/dev\/null\s*;?$/.test(own.trim());
  return unheard || (last && /^(?:true|:)$/.test(last.text.trim())) ? 'dropped' : null;
}

/** Programs whose status is the answer to a question; of any other one that fails, to show its status is no excuse. */
const QUESTIONS = new Set(
  'test [ grep egrep fgrep rg pgrep diff cmp command type which hash wait kill ls stat ping true false'.split(
    ' ',
  ),
);

function isQuestion(text: string): boolean {
  return parseShell(text)
    .statements.flatMap(({ calls }) => calls)
    .every(({ name }) => name !== null && QUESTIONS.has(name));
}

function restOfLine(commands: readonly Placed[], index: number): Placed[] {
  const rest: Placed[] = [];
  let before = commands[index];
  for (const command of commands.slice(index + 1)) {
    const joined = before && before.fence !== null && before.fence === command.fence;
    if (!joined || command.line !== before?.endLine) break;
    rest.push(command);
    before = command;
  }
  return rest;
}
