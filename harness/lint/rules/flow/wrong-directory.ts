import type { Severity } from '../../../base/diagnostic.ts';
import { isWithin } from '../../../plan/whereabouts.ts';
import { derived } from '../../derived.ts';
import { relatedLine } from '../../finding.ts';
import { fateOf, isSeenThrough } from '../../flow/fate.ts';
import { bare, type Home, homesOf, isRelative } from '../../flow/homes.ts';
import { foldersAbove, makersOf } from '../../flow/makers.ts';
import { isPromised } from '../../flow/mentions.ts';
import { DONE, findingOfUse, Once } from '../../flow/report.ts';
import { type Making, type Use, walkOf } from '../../flow/walk.ts';
import { isAdrift, shown } from '../../flow/where.ts';
import { baseName, folderOf } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** A relative path that leads nowhere from where the reader stands. */
export const wrongDirectory: LessonRule = {
  scope: 'lesson',
  id: 'flow/wrong-directory',
  severity: 'error',
  title: 'A relative path is used in a directory where it leads nowhere',
  why: `A relative path holds only where the reader stands. Four things are told: a path of the lessons' own
repository (\`content/templates/...\`) where no step enters a clone of it; a file that an earlier line showed to lie
in another directory than the one that a \`cd\` has led to; \`cd x\` when the reader already stands in \`x\`; and a
path into a clone that the lesson made elsewhere.
Where a reader may have come to the block by another way, it is a hint.

It stays silent where the directory cannot be told from the text, and where the file may lie in both.`,
  remedy: 'Write the whole path (`~/...`), or put the `cd` into the same block.',
  *check(view) {
    const once = new Once();
    for (const use of walkOf(view).uses) {
      const finding = isRelative(use)
        ? (ofRepository(view, use) ?? elsewhere(view, use) ?? twice(view, use))
        : otherClone(view, use);
      if (finding && once.first(use.word, use.fence, use.stand.path)) yield finding;
    }
  },
};

const REPOSITORY = /^(?:\.\/)?content\/(?:templates|projects|lessons)\//;

/** Templates and projects lie in the repository that holds the lessons, which readers need not have. */
function ofRepository(view: LessonView, use: Use): Finding | null {
  if (!REPOSITORY.test(`${use.word}/`)) return null;
  if (/toolkit/.test(use.stand.path) || entersToolkit(view, use)) return null;
  const where = isAdrift(use.stand.path)
    ? ''
    : `, and the reader stands in \`${shown(use.stand.path)}\``;
  return findingOfUse(
    use,
    `\`${use.word}\` lies in the repository of the lessons, which no step enters${where}`,
    {
      help: 'Write where readers have the file: a clone that a step makes, or what a button copies to `~/tt-scratchpad`.',
      related: cameFrom(view, use),
    },
  );
}

function entersToolkit(view: LessonView, { line, order }: Use): boolean {
  const first = firstToolkit(view);
  return first.order < order || first.told <= view.lines.startOf(line);
}

const TOLD =
  /(?:root|clone|checkout|inside|from) (?:of )?(?:the |your |this )?(?:\S+ )?(?:tt-vscode-toolkit|toolkit|lessons?'? ?repo|repo(?:sitory)?)\b/i;

/** Where a reader is first led into the repository of the lessons: by a command, by the text. */
const firstToolkit = derived((view: LessonView) => {
  const entered = walkOf(view).uses.filter(
    ({ how, path }) => how === 'enter' && /toolkit/.test(path),
  );
  const told = TOLD.exec(view.lesson.text);
  return {
    order: entered.reduce((least, { order }) => Math.min(least, order), Number.POSITIVE_INFINITY),
    told: told ? told.index + told[0].length : Number.POSITIVE_INFINITY,
  };
});

/** A file that an earlier line showed to lie elsewhere. */
function elsewhere(view: LessonView, use: Use): Finding | null {
  if (use.how === 'enter' || use.how === 'hold' || use.aside) return null;
  const homes = homesOf(view, use);
  const written = use.how === 'run' ? writtenAt(view, use) : null;
  const home = written ?? homes[0];
  if (!home) return null;
  const { stand, last } = use;
  if (!isAdrift(stand.path)) {
    const before = makersOf(view, use.path).filter(({ order }) => order < use.order);
    // A clone may hold another one of the name, but not when the lesson means its own.
    if (before.some(({ path }) => !written || path === use.path)) return null;
    const seen = isSeenThrough(view, stand.path, use.order);
    if (!seen && !written) return null;
    return told(
      view,
      use,
      home,
      stand,
      'the reader stands in',
      seen && stand.fence === use.fence ? 'error' : 'warning',
    );
  }
  // Nobody knows where a reader of this section comes from; the last way there was leads elsewhere.
  if (use.kind === 'main' || stand.line > 0 || last.line === 0) return null;
  if (homes.some(({ folder }) => folder === last.path)) return null;
  return told(view, use, home, last, 'the last `cd` before leads to', 'hint');
}

/** Where a command of the lesson wrote the script that is run here, if another block runs it there: that one is meant. */
function writtenAt(view: LessonView, { word, order, path }: Use): Home | null {
  const made = writtenScripts(view).get(bare(word));
  if (!made || made.order > order || made.path === path) return null;
  return { folder: folderOf(made.path) ?? '', line: made.line, order: made.order };
}

/** The first file that a command writes under a name by which a block enters its folder and runs it. */
const writtenScripts = derived((view: LessonView): ReadonlyMap<string, Making> => {
  const { uses, makings } = walkOf(view);
  const run = new Set(
    uses.filter(({ how, stand }) => how === 'run' && stand.line > 0).map(({ path }) => path),
  );
  const written = new Map<string, Making>();
  for (const made of makings) {
    const name = baseName(made.path);
    if (made.what === 'file' && made.sure && !isAdrift(made.path) && run.has(made.path))
      if (!written.has(name)) written.set(name, made);
  }
  return written;
});

function told(
  view: LessonView,
  use: Use,
  home: Home,
  at: Use['stand'],
  words: string,
  severity: Severity,
): Finding {
  return findingOfUse(
    use,
    `\`${use.word}\` lies in \`${shown(home.folder)}\` (line ${home.line}), but ${words} \`${shown(at.path)}\` (line ${at.line})`,
    {
      help: `Put \`cd ${shown(home.folder)}\` before this command, or write the whole path.`,
      related: [
        relatedLine(view, home.line, `\`${use.word}\` is known to lie here`),
        relatedLine(view, at.line, `\`cd\` to \`${shown(at.path)}\``),
      ],
      severity,
    },
  );
}

/** `cd x` while standing in the `x` that the lesson made. */
function twice(view: LessonView, use: Use): Finding | null {
  if (use.how !== 'enter' || use.aside || /\/./.test(use.word)) return null;
  const { stand } = use;
  const name = use.word.replace(/\/$/, '');
  if (isAdrift(stand.path) && stand.line === 0) return null;
  if (baseName(stand.path) !== name || stand.fence === use.fence) return null;
  const made = makersOf(view, stand.path).find(
    (one) => one.order < use.order && one.path === stand.path && one.sure,
  );
  if (!made || makersOf(view, use.path).some((one) => one.path === use.path)) return null;
  if (fateOf(view, use).kind === 'later') return null;
  return findingOfUse(
    use,
    `\`cd ${use.word}\` here, but line ${stand.line} has already led into \`${shown(stand.path)}\``,
    {
      help: `Leave it out, or write the whole path, \`cd ${shown(stand.path)}\`.`,
      related: cameFrom(view, use),
      severity: 'warning',
    },
  );
}

/** A path into a clone that the lesson made elsewhere. */
function otherClone(view: LessonView, use: Use): Finding | null {
  if (use.how === 'hold' || use.aside || use.kind === 'troubleshooting') return null;
  if (!use.path.startsWith('~/') || makersOf(view, use.path).length > 0) return null;
  const clones = clonesOf(view);
  for (const folder of [use.path, ...foldersAbove(use.path)]) {
    const clone = clones.get(baseName(folder));
    if (!clone || clone.order > use.order || clone.path === folder) continue;
    if (isWithin(use.path, clone.path) || isWithin(clone.path, folder)) continue;
    if (isPromised(view, folder)) continue;
    return findingOfUse(
      use,
      `\`${use.word}\` ${DONE[use.how]} here, but line ${clone.line} clones \`${baseName(folder)}\` to \`${clone.path}\``,
      {
        help: `Write \`${clone.path}${use.path.slice(folder.length)}\`, or clone to \`${folder}\`.`,
        related: [relatedLine(view, clone.line, `\`${clone.path}\` is cloned here`)],
        severity: 'warning',
      },
    );
  }
  return null;
}

/** The only place to which the lesson clones something of a name. */
const clonesOf = derived((view: LessonView): ReadonlyMap<string, Making> => {
  const clones = new Map<string, Making | null>();
  for (const made of walkOf(view).makings) {
    if (!made.tree || !made.sure || !made.path.startsWith('~/')) continue;
    const name = baseName(made.path);
    const known = clones.get(name);
    clones.set(name, known === undefined || known?.path === made.path ? made : null);
  }
  return new Map([...clones].flatMap(([name, made]) => (made ? [[name, made] as const] : [])));
});

function cameFrom(view: LessonView, { stand }: Use) {
  return stand.line === 0
    ? []
    : [relatedLine(view, stand.line, `the reader came to \`${shown(stand.path)}\` here`)];
}
