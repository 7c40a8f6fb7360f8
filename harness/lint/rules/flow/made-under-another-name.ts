import { derived } from '../../derived.ts';
import { relatedLine } from '../../finding.ts';
import { standingOf } from '../../flow/baseline.ts';
import { baselineFor, isAsideInBlock } from '../../flow/fate.ts';
import { makersOf } from '../../flow/makers.ts';
import { isPromised } from '../../flow/mentions.ts';
import { DONE, findingOfUse, Once } from '../../flow/report.ts';
import { type Making, type Use, walkOf } from '../../flow/walk.ts';
import { isAdrift, shown } from '../../flow/where.ts';
import { baseName, folderOf } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { editDistance, wordsOf } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';

/** A file that a command makes and nothing uses, beside one of nearly its name that is used and nothing makes. */
export const madeUnderAnotherName: LessonRule = {
  scope: 'lesson',
  id: 'flow/made-under-another-name',
  severity: 'error',
  title: 'A file is made under one name and used under another',
  why: `One name was changed and the other was not: \`wget -O shakespeare-full.txt\`, then \`head shakespeare.txt\`. The
reader has the file and gets \`No such file or directory\`. The rule speaks where a command makes a file that the lesson
never names again, and a later command wants one in the same folder, with the same ending and a name that is close,
which nothing makes.

It stays silent where the text said before that the file is there, where the names differ only in their numbers (but for the version of what one block fetches and unpacks), and,
in trees of which nobody can tell what they hold, where more than a letter or the order of the words differs.`,
  remedy: 'Write the same name in both places.',
  *check(view) {
    const once = new Once();
    for (const use of walkOf(view).uses) {
      if (use.how === 'enter' || use.how === 'hold' || use.checkpoint) continue;
      if (isAsideInBlock(use) || use.kind === 'troubleshooting') continue;
      const made = meantBy(view, use);
      if (!made || !once.first(use.path)) continue;
      yield findingOfUse(
        use,
        `\`${baseName(use.path)}\` ${DONE[use.how]} here and nothing makes it; line ${made.line} makes \`${baseName(made.path)}\`, which nothing uses`,
        {
          help: `Write \`${baseName(made.path)}\` here, or \`${baseName(use.path)}\` on line ${made.line}.`,
          related: [relatedLine(view, made.line, `\`${shown(made.path)}\` is made here`)],
        },
      );
    }
  },
};

/** Files that commands make and none uses, by their folder. */
const filesOf = derived((view: LessonView) => {
  const { uses, makings } = walkOf(view);
  const used = new Set(uses.map(({ path }) => path));
  const byFolder = new Map<string, Making[]>();
  for (const made of makings) {
    if (made.what !== 'file' || made.checkpoint || made.fence === null || used.has(made.path))
      continue;
    const folder = folderOf(made.path) ?? '';
    const others = byFolder.get(folder);
    if (!others) byFolder.set(folder, [made]);
    else if (others.length < MOST) others.push(made);
  }
  return byFolder;
});

/** Files of one folder that are looked at; a lesson that writes more is no lesson. */
const MOST = 30;

function isNamedOnce({ lesson }: LessonView, name: string): boolean {
  const first = lesson.text.indexOf(name);
  return name.length > 3 && first >= 0 && lesson.text.indexOf(name, first + 1) < 0;
}

function meantBy(view: LessonView, use: Use): Making | null {
  const near = filesOf(view).get(folderOf(use.path) ?? '') ?? [];
  if (near.length === 0 || makersOf(view, use.path).some(({ path }) => path === use.path))
    return null;
  const name = baseName(use.path);
  const before = near.filter(({ order }) => order < use.order);
  const isForgotten = ({ sure, path }: Making) => sure && isNamedOnce(view, baseName(path));
  const slip = before.findLast(
    (made) =>
      made.fence === use.fence &&
      (isSlip(baseName(made.path), name) || isOtherVersion(baseName(made.path), name)) &&
      (isForgotten(made) || isNamedOnce(view, name)),
  );
  const made =
    slip ??
    (isSeen(view, use)
      ? before.findLast((one) => isClose(baseName(one.path), name) && isForgotten(one))
      : undefined);
  return made && !isPromised(view, use.path, made.line) ? made : null;
}

/** Whether the lesson tells all that the folder holds. */
function isSeen(view: LessonView, { path, order }: Use): boolean {
  if (isAdrift(path) || standingOf(path, baselineFor(view)) !== 'bare') return false;
  return !makersOf(view, path).some((made) => made.tree && made.order < order);
}

/** One letter apart, or the same words in another order. */
function isSlip(one: string, other: string): boolean {
  if (!isSameSort(one, other)) return false;
  const [words, others] = [[...wordsOf(one)].sort(), [...wordsOf(other)].sort()];
  return editDistance(one, other, 1) <= 1 || (words.length > 1 && words.join() === others.join());
}

/** The same but for a version: `runner-2.319.1.tar.gz` is fetched, `runner-2.320.0.tar.gz` unpacked. */
function isOtherVersion(one: string, other: string): boolean {
  const bare = (name: string) => name.replace(/\d+(?:\.\d+)+/g, '#');
  return one !== other && bare(one).includes('#') && bare(one) === bare(other);
}

/** Few letters apart, or with a telling word in common. */
function isClose(one: string, other: string): boolean {
  if (!isSameSort(one, other)) return false;
  const ending = endingOf(one);
  const others = stemOf(other).toLowerCase();
  if (editDistance(one, other, 2) <= 2) return true;
  return (
    [...wordsOf(stemOf(one))].some(
      (word) => word.length > 3 && `.${word}` !== ending && others.includes(word),
    ) ||
    [...wordsOf(others)].some((word) => word.length > 4 && stemOf(one).toLowerCase().includes(word))
  );
}

/** Of one ending, and not counted: `part1.txt` and `part2.txt` are two files. */
function isSameSort(one: string, other: string): boolean {
  const bare = (name: string) => name.replace(/\d+/g, '');
  return endingOf(one) === endingOf(other) && endingOf(one) !== '' && bare(one) !== bare(other);
}

function endingOf(name: string): string {
  return /\.[A-Za-z]\w{0,6}$/.exec(name)?.[0] ?? '';
}

function stemOf(name: string): string {
  return name.slice(0, name.length - endingOf(name).length);
}
