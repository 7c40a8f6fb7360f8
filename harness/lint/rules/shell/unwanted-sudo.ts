import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { proseOf } from '../../prose.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';

export const unwantedSudo: LessonRule = {
  scope: 'lesson',
  id: 'shell/unwanted-sudo',
  severity: 'warning',
  title: 'A command has sudo, and the text says to run it without',
  why: `"Do not start it with \`sudo\`", says the step, and further down stands \`sudo ./install.sh\`: what the sentence warns of happens, and often shows only
later, when files of the reader belong to root.

The rule reads sentences that forbid \`sudo\`, for the program that they name or, where they say "it" or "the script", for the script in the block right above or below.
It stays silent where the command is meant to fail.`,
  remedy: 'Leave `sudo` out, or say when it is needed.',
  *check(view) {
    if (!/\bsudo [^\s]/.test(view.lesson.text)) return;
    const forbidden = forbiddenIn(view);
    if (forbidden.size === 0) return;
    for (const { reading, call, command } of everyCall(view)) {
      if (call.program !== 'sudo' || call.arguments.includes('-u')) continue;
      const program = programOf(call);
      const line = program === null ? undefined : forbidden.get(program);
      const shownToFail =
        command.announced !== null || command.outputs.some(({ kind }) => kind === 'symptom');
      if (line === undefined || shownToFail) continue;
      yield findingAt(
        placeOfWord(reading, call.at),
        `\`${program}\` is run with \`sudo\` here, and line ${line} says not to`,
        { help: 'Leave `sudo` out.', related: [relatedLine(view, line, 'it is said here')] },
      );
    }
  },
};

/** What a call runs: a script given to a shell, or the program itself. */
function programOf(outer: Call): string | null {
  const call = unwrap(outer);
  if (call.name === null) return null;
  const script = /^(?:ba|z|da)?sh$|^python[\d.]*$/.test(call.name)
    ? call.arguments.find((word) => !word.startsWith('-'))
    : call.program;
  return script === undefined || script === '' ? null : baseName(script);
}

const FORBIDS =
  /\b(?:do not|don['’]t|never|must not|mustn['’]t|should not|shouldn['’]t)\b(?: \S+){0,8}? sudo\b|^\W*(?:then |now |please )?(?:run|start|call|use|execute|launch)\b.* without sudo\b/i;
/** The sentence speaks of a case, of a cure, or of what needs no `sudo` from then on. */
const OTHERWISE =
  /\b(?:if|unless|except|so that|to be able|can|could|lets?|allows?|once|after|works?|why|how to|group|instead)\b/i;
const MEANT = /\b(?:it|this|that|the (?:script|installer|command|program)|in front)\b/i;

/** Programs that the text says to run without `sudo`, each with the line that says it. */
function forbiddenIn(view: LessonView): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let left = MOST;
  for (const { kind, from, text } of proseOf(view)) {
    if (kind !== 'paragraph' || !text.includes('sudo')) continue;
    for (const { 0: raw, index } of text.slice(0, 4000).matchAll(SENTENCE)) {
      const bare = raw.replace(/[*`_]/g, '');
      if (!FORBIDS.test(bare) || OTHERWISE.test(bare)) continue;
      if (left-- === 0) return found;
      const line = view.lines.lineAt(from + index + raw.search(/\S/));
      const named = [...raw.matchAll(/`([^`\s]+)`/g)].map(([, word = '']) => baseName(word));
      const programs = named.filter((word) => word !== 'sudo');
      const [near] = programs.length === 0 && MEANT.test(bare) ? scriptsNear(view, line) : [];
      for (const program of near ? [near] : programs)
        if (!found.has(program)) found.set(program, line);
    }
  }
  return found;
}

/** Sentences that no lesson says as often. */
const MOST = 50;
const SENTENCE = /[^.!?;:]+(?:[.!?;:](?!\s)[^.!?;:]*)*/g;

/** Scripts that the block next to a line runs, the one above first. */
function scriptsNear({ shells }: LessonView, line: number): string[] {
  const above = shells.findLast(
    ({ fence }) => fence.endLine < line && line - fence.endLine <= NEAR,
  );
  const below = shells.find(({ fence }) => fence.line > line && fence.line - line <= NEAR);
  return [above, below].flatMap((reading) => (reading ? scriptsIn(reading) : []));
}

/** Lines between a block and the sentence about it. */
const NEAR = 5;

function scriptsIn({ shell }: ShellReading): string[] {
  return shell.statements.flatMap(({ calls }) =>
    calls.flatMap((call) => {
      const program = programOf(call);
      const isScript = call.program.includes('/') || /\.(?:sh|py|run)$/.test(program ?? '');
      return program !== null && call.program !== 'sudo' && isScript ? [program] : [];
    }),
  );
}
