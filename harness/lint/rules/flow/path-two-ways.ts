import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { oddFileNames } from '../../flow/file-names.ts';
import { listingsOf } from '../../flow/listings.ts';
import { makersOf } from '../../flow/makers.ts';
import { savedBlocksOf } from '../../flow/saved-blocks.ts';
import { oddTemplates } from '../../flow/template-names.ts';
import { walkOf } from '../../flow/walk.ts';
import { baseName } from '../../flow/words.ts';
import { type WrittenName, writtenFoldersOf } from '../../flow/written-paths.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isSlip } from '../../near.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const pathTwoWays: LessonRule = {
  scope: 'lesson',
  id: 'flow/path-two-ways',
  severity: 'warning',
  title: 'One path is written in two ways',
  why: `\`~/app/descriptors/a.yaml\` and \`~/app/descriptor/a.yaml\`, \`01_plan_trip.py\` and \`01_planner_trip.py\`: names in one folder that
differ in a letter or an ending are mostly one thing, and whoever follows the odd one is told that there is no such file.

The rule speaks of a name that stands in one line, where another one stands in several. A difference by an ending (\`s\`, \`er\`, \`ing\` ...)
counts only where the same thing stands behind both, or where the name has a number and three or more lines write it the other way;
the name of a file without its folder counts where it is a letter or two off, or has the same words in another order, and three
or more lines write it the other way, and so does the folder of a model that is given with and without \`-Instruct\`; a word more or less only where a drawing of the folder shows what stands behind. It stays silent about names with other numbers or another ending,
about short words, where a line names both, and where a command or a block makes the odd one.`,
  remedy: 'Write the name in one way.',
  *check(view) {
    yield* templates(view);
    const told = new Set<number>();
    for (const finding of oddPaths(view)) {
      told.add(finding.line);
      yield finding;
    }
    for (const { odd, usual } of oddFileNames(view)) {
      const [line = 1] = usual.lines;
      const place = placeOf(view, odd.from, odd.from + odd.name.length);
      if (told.has(place.line) || isMade(view, odd.name)) continue;
      yield findingAt(
        place,
        `\`${odd.name}\` stands here only; ${usual.lines.size} other lines write \`${usual.name}\``,
        {
          help: `Write \`${usual.name}\`, or the other name everywhere.`,
          related: [relatedLine(view, line, `\`${usual.name}\``)],
        },
      );
    }
  },
};

/** Names with a variable: `result-$n.json` in a loop, and `result_{n}.json` in the program that reads them. */
function* templates(view: LessonView): Iterable<Finding> {
  for (const { odd, usual } of oddTemplates(view))
    yield findingAt(
      placeOf(view, odd.from, odd.from + odd.name.length),
      `\`${odd.name}\` is written with another sign than \`${usual.name}\``,
      {
        help: 'Write the name in one way.',
        related: [relatedLine(view, usual.line, `\`${usual.name}\``)],
      },
    );
}

/** Whether a command or a block brings a file of this very name, in whatever folder. */
function isMade(view: LessonView, name: string): boolean {
  return (
    walkOf(view).makings.some((made) => made.sure && baseName(made.path) === name) ||
    savedBlocksOf(view).some((block) => baseName(block.path) === name)
  );
}

function* oddPaths(view: LessonView): Iterable<Finding> {
  const isMadeHere = (path: string) =>
    walkOf(view).makings.some((made) => made.sure && made.path === path);
  for (const names of writtenFoldersOf(view).values()) {
    if (names.size < 2 || names.size > 300) continue;
    for (const odd of names.values()) {
      if (odd.lines.size !== 1 || odd.at === null) continue;
      // A longer word that a pattern of the shell ends is another name.
      if (/[\w-]/.test(view.lesson.text[odd.at.to] ?? ' ')) continue;
      const usual = [...names.values()].find(
        (other) => other.lines.size > 1 && isMeant(odd, other, isMadeHere),
      );
      if (!usual || isReal(view, odd)) continue;
      const [line = 1] = usual.lines;
      yield findingAt(
        placeOf(view, odd.at.from, odd.at.to),
        `\`${odd.path}\` stands here only; ${usual.lines.size} other lines write \`${usual.path}\``,
        {
          help: `Write \`${usual.name}\`, or the other name everywhere.`,
          related: [relatedLine(view, line, `\`${usual.path}\``)],
        },
      );
    }
  }
}

function isMeant(odd: WrittenName, usual: WrittenName, made: (path: string) => boolean): boolean {
  // A line that names both tells them apart.
  if ([...odd.lines].some((line) => usual.lines.has(line))) return false;
  const shared = [...odd.behind].some(
    (path) =>
      usual.behind.has(path) &&
      (/\.\w+$/.test(path) || (usual.lines.size > 2 && path.length > 5 && !COMMON.test(path))),
  );
  switch (apart(odd.name, usual.name)) {
    case 'slip':
      return true;
    case 'ending':
      return (
        shared ||
        // The other one is what a command of the lesson makes.
        (/\.\w+$/.test(odd.name) && usual.lines.size > 1 && made(usual.path)) ||
        (usual.lines.size > 2 && /\d/.test(odd.name) && odd.name.split(/[-_.]/).length > 3)
      );
    case 'variant':
      return usual.lines.size > 2;
    case 'word':
      return [...odd.behind].some((path) => {
        const first = path.split('/')[0] ?? '';
        return first.length > 5 && !COMMON.test(first) && usual.drawn.has(first);
      });
    default:
      return false;
  }
}

/** What many folders hold. */
const COMMON =
  /^(?:readme|license|makefile|cmakelists|requirements|config|setup|__init__|package|pyproject|dockerfile|scripts|output|outputs|models?|weights|include|source)\b/i;

/** How two names differ that may be one; null when they are two. */
function apart(one: string, other: string): 'slip' | 'ending' | 'word' | 'variant' | null {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (/\d[bB]$/.test(short) && long.startsWith(short) && VARIANT.test(long.slice(short.length)))
    return 'variant';
  if (one[0]?.toLowerCase() === other[0]?.toLowerCase() && sameNumbers(one, other)) {
    if (bareOf(one) === bareOf(other) && bareOf(one).length > 4) return 'slip';
    const words = one.split(/[-_.]/);
    const others = other.split(/[-_.]/);
    const differing = words.flatMap((word, at) =>
      word === others[at] ? [] : [[word, others[at] ?? ''] as const],
    );
    const [pair] = differing;
    // The last part of a name with a dot is its kind.
    const kinds = one.includes('.') || other.includes('.');
    if (
      words.length === others.length &&
      pair &&
      differing.length === 1 &&
      !(kinds && words.at(-1) !== others.at(-1))
    ) {
      const [a, b] = pair[0].length < pair[1].length ? pair : [pair[1], pair[0]];
      // The last letter may be doubled: `planner`.
      const rest = b.slice(a.length);
      const ending = rest.replace(a.slice(-1), '');
      if (a.length > 3 && b.startsWith(a) && (ENDING.test(rest) || ENDING.test(ending)))
        return 'ending';
      if (a.length > 4 && isSlip(a, b)) return 'slip';
    }
  }
  const [few, many] = [one, other]
    .map((name) => name.split(/[-_]/))
    .sort((a, b) => a.length - b.length);
  return sameNumbers(one, other) &&
    few &&
    many &&
    few.length < many.length &&
    few.every((word) => word.length > 3 && many.includes(word))
    ? 'word'
    : null;
}

/** What is put behind the name of a model: `Llama-3.1-8B` and `Llama-3.1-8B-Instruct`. */
const VARIANT = /^-(?:instruct|it|chat|hf|base|reasoning|thinking)$/i;
const ENDING = /^(?:e?s|e?rs?|ing|e?d|or|ion)$/;

function sameNumbers(one: string, other: string): boolean {
  return one.replace(/\D+/g, ' ').trim() === other.replace(/\D+/g, ' ').trim();
}

function bareOf(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

/** Whether the lesson brings it under this very name. */
function isReal(view: LessonView, { path, name }: WrittenName): boolean {
  return (
    (/^[~/$]/.test(path)
      ? makersOf(view, path).some((made) => made.path === path || made.path.startsWith(`${path}/`))
      : walkOf(view).makings.some((made) => `/${made.path}/`.includes(`/${path}/`))) ||
    savedBlocksOf(view).some((block) => baseName(block.path) === name) ||
    listingsOf(view).some(({ root, folders }) =>
      [...folders].some(
        ([folder, names]) =>
          names?.has(name) === true &&
          path.endsWith([baseName(root), folder, name].filter((part) => part !== '').join('/')),
      ),
    )
  );
}
