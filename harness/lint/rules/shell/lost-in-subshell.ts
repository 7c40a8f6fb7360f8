import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { placementOf, type TypedCall, typedCalls } from '../../typed.ts';

export const lostInSubshell: LessonRule = {
  scope: 'lesson',
  id: 'shell/lost-in-subshell',
  severity: 'error',
  title: 'A change of the shell that another process makes and forgets',
  why: `\`cd\`, \`export\`, \`source\` and \`read\` change the process that runs them. Behind \`sudo\` they fail, since they are no
programs; in a pipeline or behind \`&\` they change a shell that ends at once; \`bash venv/bin/activate\` activates the
environment in a shell of its own. The reader sees no error, and the next command runs in the wrong directory, with the
wrong Python, or without the variable.

The rule stays silent for a group in parentheses, which people write in order to come back, where something in the same
pipeline part uses the change (\`cat x | while read line; do ...\`).`,
  remedy:
    'Run it in the shell itself: `source venv/bin/activate`, `cd` on a line of its own, `read x < <(command)`.',
  *check(view) {
    for (const typed of typedCalls(view)) {
      const why = lost(typed);
      if (why === null) continue;
      const { call, reading } = typed;
      yield findingAt(placeOfWord(reading, { start: call.start, end: call.end }), why, {
        help: 'Run it in the shell itself, on a line of its own.',
      });
    }
  },
};

const CHANGES = new Set(['cd', 'export', 'source', '.', 'unset', 'alias', 'pushd']);

function lost({ reading, call, statement }: TypedCall): string | null {
  const inner = unwrap(call);
  const script = call.arguments.find((word) => !word.startsWith('-')) ?? '';
  const activates = /(?:^|\/)bin\/activate$/;
  if (/^(?:bash|sh|zsh)$/.test(call.name ?? '') && activates.test(script))
    return `\`${call.name} ${script}\` activates the environment in a shell of its own, which then ends`;
  if (activates.test(call.program))
    return `\`${call.program}\` has to be sourced: run as a program it changes a shell of its own, if it runs at all`;
  if (call.name === 'sudo' && inner !== call && CHANGES.has(inner.name ?? ''))
    return inner.name === 'cd'
      ? '`sudo cd` changes no directory: `cd` is part of the shell and no program that `sudo` could run'
      : `\`sudo ${inner.name}\` cannot work: \`${inner.name}\` is part of the shell and no program that \`sudo\` could run`;
  if (!CHANGES.has(call.name ?? '') && call.name !== 'read') return null;
  const placement = placementOf(reading, call);
  if (placement === 'background' && call.name === 'cd' && statement.calls.length === 1)
    return '`cd` behind which `&` stands changes the directory of a shell that ends at once';
  if (placement !== 'pipeline') return null;
  if (
    statement.calls.length !== countOf(statement.text) ||
    !isPartOfPipe(call, statement.text, statement.start)
  )
    return null;
  if (call.name === 'read' && isLast(call, statement.end))
    return `\`read\` at the end of a pipeline sets \`${call.assigns.join(' ')}\` in a shell that ends at once`;
  if (call.name !== 'read' && call.arguments.some((word) => !word.startsWith('-')))
    return `\`${call.name}\` in a pipeline changes a shell that ends at once, not the reader's`;
  return null;
}

/** Parts of a pipeline that is nothing but simple commands. */
function countOf(text: string): number {
  return text.split(/\|&?/).length;
}

function isPartOfPipe(call: Call, text: string, start: number): boolean {
  const before = text.slice(0, call.start - start).trimEnd();
  return before === '' || before.endsWith('|');
}

function isLast(call: Call, end: number): boolean {
  return call.end >= end;
}
