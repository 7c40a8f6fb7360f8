import { SHELL_VARIABLES } from '../../../judge/known-variables.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { isAmbient, isOfBoard, isSpokenOf, settingsOf } from '../../flow/known-names.ts';
import { Once } from '../../flow/report.ts';
import { walkOf } from '../../flow/walk.ts';
import type { LessonView } from '../../lesson-view.ts';
import { editDistance } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';

/** A variable that a command reads and nothing sets. */
export const variableNeverSet: LessonRule = {
  scope: 'lesson',
  id: 'flow/variable-never-set',
  severity: 'warning',
  title: 'A variable is used that nothing sets',
  why: `No command of the lesson sets the variable, no sentence speaks of it, and neither a shell nor a board brings
it: it is empty, and the command does something else than it shows.

A name that stands once and is a letter or two off from one that the lesson sets or reads elsewhere is a slip, whatever
else may have set it, and an error. So is told \`$API_KEY\` that nothing sets, where \`VLLM_API_KEY\` is set and stands nowhere else.

It stays silent where the text speaks of setting the variable, where a script was sourced or another shell entered
before, for variables of boards and shells, and for tokens and passwords, which are the reader's own.`,
  remedy: 'Set the variable before, write its value, or say what the reader has to put there.',
  *check(view) {
    const walk = walkOf(view);
    const once = new Once();
    const blurred =
      walk.blurs.find(({ by }) => by === 'script' || by === 'shell')?.order ??
      Number.POSITIVE_INFINITY;
    for (const read of walk.reads) {
      const { name } = read;
      const meant = slipOf(view, read);
      if (meant !== null && once.first(name))
        yield findingAt(
          placeOfWord(read.reading, read.at),
          `\`$${name}\` stands only here and nothing sets it; ${meant.line === read.line ? 'this line' : `line ${meant.line}`} has \`${meant.name}\``,
          {
            help: `Write \`$${meant.name}\`.`,
            related: [relatedLine(view, meant.line, `\`${meant.name}\` stands here`)],
            severity: 'error',
          },
        );
      if (meant !== null || read.order > blurred) continue;
      const renamed = renamedOf(view, read);
      if (renamed !== null && once.first(name))
        yield findingAt(
          placeOfWord(read.reading, read.at),
          `nothing sets \`$${name}\`; line ${renamed.line} sets \`${renamed.name}\`, which stands nowhere else`,
          {
            help: `Write one name in both places.`,
            related: [relatedLine(view, renamed.line, `\`${renamed.name}\` is set here`)],
          },
        );
      if (renamed !== null) continue;
      if (read.looks || isAmbient(name) || isOfBoard(name)) continue;
      if (settingsOf(view, name).length > 0 || isSpokenOf(view, name)) continue;
      if (!once.first(name)) continue;
      yield findingAt(
        placeOfWord(read.reading, read.at),
        `\`$${name}\` is used here, and nothing in this lesson sets it`,
        { help: `Set \`${name}\` in a command above, or write its value here.` },
      );
    }
  },
};

interface Known {
  name: string;
  line: number;
}

/** Variables that the lesson sets, or reads more than once, with their first line. */
const knownVariables = derived((view: LessonView): readonly Known[] => {
  const { reads, settings } = walkOf(view);
  const times = new Map<string, number>();
  for (const { name } of reads) times.set(name, (times.get(name) ?? 0) + 1);
  const known = new Map<string, number>();
  for (const { name, line } of [
    ...settings,
    ...reads.filter((read) => (times.get(read.name) ?? 0) > 1),
  ])
    if (!known.has(name) && known.size < MOST) known.set(name, line);
  return [...known].map(([name, line]) => ({ name, line }));
});

/** Variables that commands set and nothing else names, by all that their names end in: `VLLM_API_KEY`, `API_KEY`. */
const namedOnce = derived((view: LessonView): ReadonlyMap<string, readonly Known[]> => {
  const found = new Map<string, Known[]>();
  for (const { name, line, aside } of walkOf(view).settings) {
    if (aside || timesOf(view).get(name) !== 1) continue;
    for (const end of endsOf(name)) found.set(end, [...(found.get(end) ?? []), { name, line }]);
  }
  return found;
});

/** A name, and what is left of it without its first words, of two words or more. */
function endsOf(name: string): string[] {
  const words = name.split('_').slice(0, MOST_WORDS);
  return words.flatMap((_, at) => (words.length - at > 1 ? [words.slice(at).join('_')] : []));
}

const MOST_WORDS = 8;

/** The one variable that is set before for nobody, and is another in its first words alone. */
function renamedOf(view: LessonView, { name, line }: Known): Known | null {
  if (isOfBoard(name) || SHELL_VARIABLES.has(name) || isAssigned(view, name)) return null;
  const longer = namedOnce(view).get(name) ?? [];
  const shorter = endsOf(name).flatMap((end) =>
    (namedOnce(view).get(end) ?? []).filter((one) => one.name === end),
  );
  const [set, ...more] = [...longer, ...shorter].filter((one) => one.name !== name);
  return set && more.length === 0 && set.line < line ? set : null;
}

/** Names that stand before `=` or `:` anywhere, or that `read` fills. */
const assignedNames = derived(
  ({ lesson }: LessonView): ReadonlySet<string> =>
    new Set([
      ...[...lesson.text.matchAll(/(?<!\w)([A-Z]\w{2,60})(?=["'`]?[ \t]*[=:](?!=))/g)].map(
        ([, name = '']) => name,
      ),
      ...(lesson.text.match(/\b(?:read|-e|--env)\b[^\n]{1,200}/g) ?? []).flatMap(
        (words) => words.match(/(?<![$\w{])[A-Z]\w{2,60}/g) ?? [],
      ),
    ]),
);

function isAssigned(view: LessonView, name: string): boolean {
  return settingsOf(view, name).length > 0 || assignedNames(view).has(name);
}

const NEAR = 10;
/** No lesson has more. */
const MOST = 200;

/** The variable that a name misspells; null for one that the lesson sets, names twice, or that shells know. */
function slipOf(view: LessonView, { name, line }: Known): Known | null {
  if (name.length < 4 || isAmbient(name) || settingsOf(view, name).length > 0) return null;
  const near = knownVariables(view).find((one) => isSlip(name, one.name));
  // A short name is a letter away from many: only from one that is set right above.
  if (!near || (name.length < 6 && (line < near.line || line - near.line > NEAR))) return null;
  return timesOf(view).get(name) === 1 ? near : null;
}

/** How often each name stands in the lesson. */
const timesOf = derived((view: LessonView): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const [name] of view.lesson.text.matchAll(/(?<!\w)[A-Za-z_]\w{3,}/g))
    times.set(name, (times.get(name) ?? 0) + 1);
  return times;
});

/** A letter or two off, or cut short; `NODE1` and `NODE2` are two variables, and so are `A_IN` and `A_OUT`. */
function isSlip(name: string, known: string): boolean {
  const bare = (one: string) => one.replace(/\d+/g, '');
  if (name === known || bare(name) === bare(known)) return false;
  if (known.startsWith(name)) return known.length - name.length <= 5 && known[name.length] !== '_';
  return editDistance(name, known, 2) <= (name.length > 8 ? 2 : 1);
}
