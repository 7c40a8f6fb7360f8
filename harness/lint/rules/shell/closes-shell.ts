import { lastPart } from '../../../base/last-part.ts';
import { interactionIn } from '../../../lesson/interactive.ts';
import { unwrap } from '../../../shell/options.ts';
import { parseShell } from '../../../shell/parse-shell.ts';
import { placementsOf } from '../../../shell/placement.ts';
import type { Call } from '../../../shell/shell.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import {
  placementOf,
  type TypedCall,
  type TypedStatement,
  typedCalls,
  typedStatements,
} from '../../typed.ts';
import { wordsAround } from '../../words-around.ts';
import { isScriptText } from './script-text.ts';

export const closesShell: LessonRule = {
  scope: 'lesson',
  id: 'shell/closes-shell',
  severity: 'error',
  title: "A command that closes the reader's own shell",
  why: `Blocks are pasted into a shell that people go on working in. \`exit 1\` closes its window before the message can be
read; after \`set -e\` the next command that fails does; \`exec\` replaces the shell by a program, and a script that exits
closes the shell that \`source\`s it. Variables, directory and virtual environment are lost.

The rule looks only at what the shell itself runs, not at subshells, pipelines or functions. It stays silent in blocks that
are the text of a script (a \`#!\` line, or words such as "save as"), for an \`exit\` that leaves a container, a remote machine
or another shell that the lesson opened before, and for \`exec $SHELL\`, which starts afresh.`,
  remedy:
    'Write `|| echo "..."` or a message in place of `exit`, put strict modes into a script, and run scripts that exit by `bash`.',
  *check(view) {
    for (const typed of typedCalls(view)) {
      if (isScriptText(view, typed.reading)) continue;
      const found = inCall(view, typed) ?? inSourced(view, typed);
      if (found !== null) yield found;
    }
  },
};

function inCall(view: LessonView, typed: TypedCall): Finding | null {
  const { reading, call } = typed;
  if (!MAY_CLOSE.test(unwrap(call).name ?? call.name ?? '') && call.name !== 'exec') return null;
  const placement = placementOf(reading, call);
  if (placement !== 'always' && placement !== 'conditional') return null;
  const place = placeOfWord(reading, { start: call.start, end: call.end });
  if (call.name === 'exit' || call.name === 'logout') {
    if (leavesAnother(view, typed)) return null;
    return placement === 'always'
      ? findingAt(place, `\`${textOf(call)}\` closes the shell that the block is pasted into`, {
          help: 'Leave it out, or print a message in its place.',
        })
      : findingAt(
          place,
          `\`${textOf(call)}\` closes the shell that the block is pasted into when the condition before it fails`,
          { severity: 'warning', help: 'Print a message in its place: `|| echo "not found"`.' },
        );
  }
  if (placement !== 'always') return null;
  const mode = strictMode(call);
  if (mode !== null && !turnedOff(view).has(reading))
    return findingAt(
      place,
      mode === 'u'
        ? `\`${textOf(call)}\` stays on in the reader's shell: whatever reads an unset variable from now on fails`
        : `\`${textOf(call)}\` stays on in the reader's shell: the next command that fails closes it`,
      { severity: 'warning', help: 'Join the commands by `&&`, or put them into a script.' },
    );
  const program = call.arguments.find((word) => !word.startsWith('-'));
  if (call.name === 'exec' && program !== undefined && !STARTS_AFRESH.test(program))
    return findingAt(place, `\`exec\` puts \`${program}\` in the place of the reader's shell`, {
      severity: 'warning',
      help: 'Leave `exec` out.',
    });
  const end = unwrap(call).name ?? '';
  const next = ENDS_SESSION.test(end) ? statementAt(view, typed.reading, typed.at + 1) : undefined;
  if (next && !/^-/.test(next.statement.text))
    return findingAt(place, `\`${end}\` ends the session, and the lines below it never run`, {
      severity: 'warning',
      help: 'End the block here, and go on in one for after the restart.',
      related: [relatedLine(view, next.command.line, 'comes too late')],
    });
  return null;
}

const MAY_CLOSE = /^(?:exit|logout|set|reboot|poweroff|shutdown|halt)$/;

function textOf(call: Call): string {
  return [call.name, ...call.arguments].join(' ');
}

const STARTS_AFRESH = /^(?:\$\{?SHELL\}?|(?:\/\S*\/)?(?:bash|zsh|fish|sh|sg|newgrp|su))$/;

function strictMode(call: Call): 'e' | 'u' | null {
  if (call.name !== 'set') return null;
  const flags = call.arguments.filter((word) => /^-[a-z]+$/.test(word)).join('');
  const words = call.arguments.join(' ');
  if (flags.includes('e') || /-o errexit/.test(words)) return 'e';
  return flags.includes('u') || /-o nounset/.test(words) ? 'u' : null;
}

const ENDS_SESSION = /^(?:reboot|poweroff|shutdown|halt)$/;

function statementAt(
  view: LessonView,
  reading: TypedStatement['reading'],
  at: number,
): TypedStatement | undefined {
  return typedStatements(view).find((one) => one.reading === reading && one.at === at);
}

/** Blocks that turn a strict mode off again. */
const turnedOff = derived(
  (view: LessonView): ReadonlySet<unknown> =>
    new Set(typedStatements(view).flatMap((one) => (turnsOff(one) ? [one.reading] : []))),
);

function turnsOff({ statement }: TypedStatement): boolean {
  return statement.calls.some(
    (call) => call.name === 'set' && call.arguments.some((word) => /^\+[a-z]*[eu]/.test(word)),
  );
}

const OPENS_ANOTHER =
  /^(?:ssh|docker|podman|bash|zsh|sh|su|sudo|newgrp|srun|salloc|tmux|screen|kubectl|python3?|distrobox|toolbox|deactivate)$/;

/** Whether an `exit` leaves a shell that was opened before, or the words say that the reader is to leave. */
function leavesAnother(view: LessonView, typed: TypedCall): boolean {
  const { before } = wordsAround(view, typed.reading.fence);
  const comments = typed.command.comments.map(({ text }) => text).join('\n');
  if (
    /\b(?:log ?(?:ged |ging )?(?:out|off|back)|leave|exit|quit|close|detach|container|restart|reconnect|new (?:shell|terminal|session))\b/i.test(
      `${before}\n${comments}`,
    )
  )
    return true;
  return firstOfAnother(view) <= typed.command.line;
}

/** The first line that opens another shell; infinite where none does. */
const firstOfAnother = derived((view: LessonView): number => {
  const opens = typedStatements(view).find(({ statement }) => {
    const found = interactionIn(statement);
    return found?.kind === 'terminal' && OPENS_ANOTHER.test(found.call.name ?? '');
  });
  return opens?.command.line ?? Number.POSITIVE_INFINITY;
});

/** `source x.sh`, where the script can be read and ends its shell. */
function inSourced(view: LessonView, typed: TypedCall): Finding | null {
  const { call, reading } = typed;
  const path = call.name === 'source' || call.name === '.' ? call.arguments[0] : undefined;
  if (path === undefined || /\/activate$/.test(path)) return null;
  const read = readable(view, path);
  if (read === null) return null;
  const placements = placementsOf(read.text);
  for (const statement of parseShell(read.text).statements)
    for (const inner of statement.calls) {
      const placement = placements.get(inner.start);
      const own = placement === 'always' || placement === 'conditional';
      const closes = own && inner.name === 'exit';
      if (!closes && !(placement === 'always' && strictMode(inner) === 'e')) continue;
      const line = read.text.slice(0, inner.start).split('\n').length;
      return findingAt(
        placeOfWord(reading, call.words[0] ?? call.at),
        closes
          ? `\`${read.path}\` has \`${textOf(inner)}\` in line ${line}, which closes the shell that sources it`
          : `\`${read.path}\` has \`${textOf(inner)}\` in line ${line}, which stays on in the shell that sources it`,
        {
          ...(placement === 'conditional' && { severity: 'warning' as const }),
          help: 'Use `return` in the script in place of `exit`, and no strict mode.',
        },
      );
    }
  return null;
}

/** Every word of every command that names a file in a folder, each once. */
const wordsOf = derived((view: LessonView): readonly string[] => [
  ...new Set(
    typedCalls(view).flatMap(({ call }) => call.arguments.filter((word) => word.includes('/'))),
  ),
]);

/** A script of the content, by its own path or by the path that a command before copied it from. */
function readable(view: LessonView, path: string): { path: string; text: string } | null {
  const name = lastPart(path);
  const sources = [path, ...wordsOf(view)].filter(
    (word) => word.endsWith(`/${name}`) && /^(?:\.\/)?(?:content\/)?[\w-]+\//.test(word),
  );
  for (const word of new Set(sources)) {
    const relative = word.replace(/^(?:\.\/)?(?:content\/)?/, '');
    const text = view.around.read(relative);
    if (text !== null) return { path: relative, text };
  }
  return null;
}
