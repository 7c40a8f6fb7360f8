import type { Fence } from '../../../lesson/lesson.ts';
import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { piecesOf } from '../../../shell/word.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Edit, Finding, LessonRule } from '../../rule.ts';
import { commentsIn, wordsAround } from '../../words-around.ts';

export const hardCodedHome: LessonRule = {
  scope: 'lesson',
  id: 'environment/hard-coded-home',
  severity: 'warning',
  title: "A path into one user's home",
  why: `\`/home/ttuser/models\` exists on the machine on which the lesson was written. Elsewhere a program says that the path is
not there, or makes folders that the reader may not write.

The rule reads shell blocks and the configurations that a lesson shows (\`.env\`, YAML, JSON, TOML ...), and speaks once a
block of each user. It is a hint in JSON, TOML and YAML, where \`$HOME\` may not be expanded. It stays silent in output, in paths within a
container (behind \`:\` of \`-v\`, in a Dockerfile, behind \`docker exec\`) or on another machine, for \`/home/user\` and such
placeholders, for users of images (\`ubuntu\`, \`runner\` ...) unless the lesson has the same folder as \`~/...\` elsewhere, and where the words around tell the reader to put in their own.`,
  remedy:
    'Write `$HOME` where it is expanded; else say that the reader puts the path of their own home there.',
  *check(view) {
    const shells = new Map<number, ShellReading[]>();
    for (const reading of view.shells)
      shells.set(reading.fence.index, [...(shells.get(reading.fence.index) ?? []), reading]);
    for (const fence of view.lesson.fences) {
      if (!/\/(?:home|Users)\//.test(fence.text)) continue;
      const readings = shells.get(fence.index);
      if (!readings && !CONFIGURATIONS.has(fence.language)) continue;
      if (isTold(view, fence, readings)) continue;
      yield* inFence(view, fence, readings);
    }
  },
};

const CONFIGURATIONS = new Set(
  'env dotenv ini conf cfg properties yaml yml json jsonc json5 toml systemd service desktop make makefile cmake python py'.split(
    ' ',
  ),
);

/** A home with its user; a blank, a quote or a sign before it begins the path. */
const HOME = /(?<![\w./~$}:@-])\/(?:home|Users)\/([A-Za-z_][\w.-]*)(?=[/"'\s:;,)]|$)/g;

/** The line runs as another user, or makes something for one, whose home it may well name. */
const AS_ANOTHER =
  /\bsudo\b[^\n;|&]*\s-u\b|\b(?:runuser|su)\s+-|\binstall\b[^\n;|&]*\s-o\b|\bchown\b/;

/** Users that the lesson names in a unit, or makes. */
const madeUsers = derived(({ lesson }: LessonView): ReadonlySet<string> => {
  const units = [...lesson.text.matchAll(/^\s*User=(\S+)\s*$/gm)].map(([, user = '']) => user);
  const added = lesson.text.match(/\b(?:useradd|adduser)\b[^\n]*/g) ?? [];
  return new Set([...units, ...added.flatMap((words) => words.match(/\w[\w.-]*/g) ?? [])]);
});

/** Names that stand for the reader. */
const NOBODY =
  /^(?:you|your|user|username|your[-_]?\w*|me|name|container\w*|linuxbrew|Shared|x+)$/i;

/** Users of images, who may be meant: only where the lesson has the same folder in the reader's home do they count. */
const OF_IMAGES = /^(?:runner|ubuntu|vscode|node|jovyan|coder|developer)$/i;

/** A line that has the folder of a path into a home, `/home/ubuntu/app/x`, in the home of the reader: `~/app`. */
function lineInOwnHome(view: LessonView, path: string): number | null {
  const at = ownFolders(view).get(path.split('/')[3] ?? '');
  return at === undefined ? null : view.lines.lineAt(at);
}

/** Folders of the reader's home that the lesson names, with the offset of the first place. */
const ownFolders = derived(({ lesson }: LessonView): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const { 1: folder = '', index } of lesson.text.matchAll(
    /(?:~|\$HOME|\$\{HOME\})\/(\w(?:[\w-]|\.(?=\w))+)/g,
  ))
    if (!found.has(folder)) found.set(folder, index);
  return found;
});

const TOLD =
  /\b(?:replac\w*|substitut\w*|adjust\w*|your (?:own )?(?:home|user ?name|path|actual)|instead of|hard-?coded|change (?:the|this|these) path)\b/i;

/** Says what a short form is, and not what the reader puts in. */
const STANDS_FOR =
  /(?:%h|\$HOME|~)`?\s(?:stands\sfor|means|is|expands\sto|names)\s(?:(?:the\spath\sof|the)\s)?your\shome/g;

/** A block of assignments alone is the text of a file, and not everybody who reads `.env` fills in variables. */
function isFile(readings: readonly ShellReading[]): boolean {
  return readings.every(({ shell }) =>
    shell.statements.every(({ calls }) => calls.every(({ program }) => program === '')),
  );
}

function isTold(view: LessonView, fence: Fence, readings: ShellReading[] | undefined): boolean {
  const { before, after } = wordsAround(view, fence);
  return [before, after, ...(readings ?? []).map(commentsIn)].some((words) =>
    TOLD.test(words.replace(STANDS_FOR, ' ')),
  );
}

function* inFence(
  view: LessonView,
  fence: Fence,
  readings: ShellReading[] | undefined,
): Iterable<Finding> {
  const seen = new Set<string>();
  for (let line = fence.line + 1; line <= fence.endLine; line++) {
    const text = view.lines.textOf(line);
    for (const match of text.matchAll(HOME)) {
      const user = match[1] ?? '';
      if (NOBODY.test(user) || seen.has(user) || elsewhere(text, match.index)) continue;
      // A service runs as the user that its unit names, and its paths have to be whole.
      if (madeUsers(view).has(user) || AS_ANOTHER.test(text)) continue;
      const from = view.lines.startOf(line) + match.index;
      const path = /^[^\s"'`,;:)]*/.exec(text.slice(match.index))?.[0] ?? match[0];
      const own = OF_IMAGES.test(user) ? lineInOwnHome(view, path) : null;
      if (OF_IMAGES.test(user) && own === null) continue;
      const shell = readings ? typedAt(readings, line, match.index) : null;
      // In a shell block, but in a comment, or in what a transcript shows.
      if (readings && shell === null) continue;
      seen.add(user);
      const home = match[0];
      const edits: Edit[] =
        shell === 'expanded' && !isFile(readings ?? [])
          ? [{ ...placeOf(view, from, from + home.length), text: '$HOME' }]
          : [];
      yield findingAt(
        placeOf(view, from, from + path.length),
        `\`${path}\` exists only where the user is called \`${user}\``,
        {
          ...(!readings && !PLAIN.has(fence.language) && { severity: 'hint' as const }),
          help:
            edits.length > 0
              ? 'Write `$HOME`.'
              : 'Write `$HOME` if it is expanded there, or say whose home is meant.',
          related: own === null ? [] : [relatedLine(view, own, "in the reader's home")],
          edits,
        },
      );
    }
  }
}

/** Languages of files that fill in `$HOME`. */
const PLAIN = new Set('env dotenv make makefile'.split(' '));

/** In a container or on another machine, where the user may well be known. */
function elsewhere(line: string, at: number): boolean {
  const before = line.slice(0, at);
  return (
    /\b(?:docker|podman) (?:exec|cp)\b|\b(?:ssh|scp|rsync)\b|\b(?:WORKDIR|ENV|COPY|USER|RUN|ADD)\b/.test(
      before,
    ) || /(?:^|\s)(?:-w|--workdir|target=|dst=)[ =]?["']?$/.test(before)
  );
}

/**
 * How a shell reads a place of a lesson's line: `expanded` where `$HOME` would be filled in, `literal` in single quotes
 * and in what a here-document or a script holds; null in comments and outside statements.
 */
function typedAt(
  readings: ShellReading[],
  line: number,
  column: number,
): 'expanded' | 'literal' | null {
  for (const { block, shell, commands } of readings) {
    const index = block.places.findIndex((place) => place.line === line);
    const place = block.places[index];
    if (!place) continue;
    const offset = block.lines.startOf(index + 1) + column - place.indent;
    const at = shell.statements.findIndex(({ start, end }) => offset >= start && offset < end);
    const statement = shell.statements[at];
    if (!statement || commands[at]?.traits.some(({ kind }) => kind === 'not-shell')) return null;
    for (const call of statement.calls)
      for (const word of [
        ...call.words,
        ...(call.assignedAt ?? []),
        ...call.redirects.map((one) => one.at),
      ]) {
        if (offset < word.start || offset >= word.end) continue;
        const piece = piecesOf(block.text, word).find(
          ({ start, end }) => offset >= start && offset < end,
        );
        return piece?.kind === 'plain' || piece?.kind === 'double' ? 'expanded' : 'literal';
      }
    return shell.comments.some(
      ({ start }) => start <= offset && block.lines.lineAt(start) === index + 1,
    )
      ? null
      : 'literal';
  }
  return null;
}
