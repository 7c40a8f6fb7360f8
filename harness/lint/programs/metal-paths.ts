import type { MetalTree } from '../../contract/metal-tree.ts';
import { normalise } from '../../plan/whereabouts.ts';
import { derived } from '../derived.ts';
import { type Extents, placeOf, placeOfWord } from '../finding.ts';
import { makersOf } from '../flow/makers.ts';
import { savedBlocksOf } from '../flow/saved-blocks.ts';
import { meantValues } from '../flow/variables.ts';
import { walkOf } from '../flow/walk.ts';
import { Values } from '../flow/where.ts';
import { baseName } from '../flow/words.ts';
import { writtenPathsOf } from '../flow/written-paths.ts';
import type { LessonView } from '../lesson-view.ts';
import { isPython, placeInProgram } from './python-programs.ts';

/** Something of tt-metal that the lesson names by its place there. */
export interface MetalPath {
  /** In tt-metal, without a slash at either end. */
  path: string;
  /** A command wants it, a program imports it, or the text names it. */
  by: 'command' | 'import' | 'text';
  /** It is written from where tt-metal lies; else only its first folders tell that it is of tt-metal. */
  rooted: boolean;
  place: Extents;
}

const ROOT =
  /^(?:\$\{?TT_METAL_(?:HOME|RUNTIME_ROOT)\}?|(?:(?:~|\$HOME|\/(?:home|root|opt|work|workspace|mnt|data)(?:\/[\w.-]+){0,2}|\.{1,2})\/)?tt-metal)\/(.+)$/;
/** Paths from the top of tt-metal that are known by themselves: no other tree of a lesson begins so. */
const FROM_TOP = /^(?:tt_metal|tt-train|ttnn|models|tests|tech_reports)\/[\w.-]+\//;
/** By these a line says that the path is not there, or not yet, or is another's. */
const NOT_THERE =
  /\b(?:creat|sav(?:e|ed|es|ing)\b|writ(?:e|es|ten|ing)\b|add(?:s|ed|ing)?\b|new\b|your own|renam|mov(?:e|ed|es)\b|remov|delet|no longer|used to|previous|older|formerly|was\b|were\b|generat|produc|output|not (?:exist|there|yet)|missing|does(?:n't| not)|no such|if (?:it|you|the)\b|future|planned|branch|fork|pull request|pr #)/i;

/** In reading order: what commands want first, then what the text and Python blocks say. */
export const metalPathsOf = derived((view: LessonView): readonly MetalPath[] => [
  ...usedBy(view),
  ...importedBy(view),
  ...namedBy(view),
]);

function usedBy(view: LessonView): MetalPath[] {
  return walkOf(view).uses.flatMap(({ path, at, reading, word, how }): MetalPath[] => {
    const inside = ROOT.exec(path)?.[1];
    if (inside === undefined || /[*?<>{}$]/.test(word.replace(/^\$\{?\w+\}?/, ''))) return [];
    // Python programs that are run are judged with their flags.
    if ((how === 'run' && path.endsWith('.py')) || makersOf(view, path).length > 0) return [];
    return [
      { path: normalise(inside), by: 'command', rooted: true, place: placeOfWord(reading, at) },
    ];
  });
}

const IMPORT = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w.]+))/gm;

/** `from models.demos.x import y`: a module is a file or a folder. */
function importedBy(view: LessonView): MetalPath[] {
  return view.lesson.fences.filter(isPython).flatMap((fence) =>
    [...fence.text.matchAll(IMPORT)].flatMap(({ 0: all, 1: from, 2: plain, index }) => {
      const module = from ?? plain ?? '';
      const path = module.replaceAll('.', '/');
      if (!FROM_TOP.test(`${path}/`)) return [];
      const place = placeInProgram(view, fence, index + all.indexOf(module), module);
      return place === null ? [] : [{ path, by: 'import' as const, rooted: false, place }];
    }),
  );
}

function namedBy(view: LessonView): MetalPath[] {
  const values = new Values(meantValues(view));
  const saved = new Set(savedBlocksOf(view).map(({ path }) => baseName(path)));
  return writtenPathsOf(view).flatMap(({ written, lines, from }): MetalPath[] => {
    const below = ROOT.exec(written)?.[1] ?? ROOT.exec(values.expand(written) ?? '')?.[1];
    const rooted = below !== undefined;
    const inside = below ?? (FROM_TOP.test(written) ? written : null);
    if (inside === null || saved.has(baseName(written))) return [];
    const path = normalise(inside);
    if (['~', '$TT_METAL_HOME'].some((root) => isMade(view, root, path))) return [];
    if (lines.some((line) => NOT_THERE.test(view.lines.textOf(line)))) return [];
    return [{ path, by: 'text', rooted, place: placeOf(view, from, from + written.length) }];
  });
}

function isMade(view: LessonView, root: string, path: string): boolean {
  return makersOf(view, `${root === '~' ? '~/tt-metal' : root}/${path}`).length > 0;
}

/** What a build, a run or a reader puts there: by its name nobody can tell that it is missing. */
const BROUGHT =
  /^(?:build\w*|built|install|python_env|\.?venv|env|generated|outputs?|results?|logs?|checkpoints?|cache|data|datasets?|weights|dist|node_modules|runtime|sfpi|profiler|\..*|.*\.egg-info)$/i;
/** Files that are written by people and kept in the tree. */
const KEPT =
  /\.(?:py|sh|ya?ml|toml|cmake|cpp|cc|hpp|h|ipynb|md|json|in)$|\/(?:requirements[\w-]*|CMakeLists)\.txt$/i;

/** The part of a path that a version of tt-metal does not have; null when it has all, or nobody can tell. */
export function missingIn(tree: MetalTree, { path, by, rooted }: MetalPath): string | null {
  const file = by === 'import' && tree.kindOf(`${path}.py`) !== null;
  const part = file ? null : tree.missingPart(path);
  if (part === null || !part.includes('/')) return null;
  const names = path.slice(part.lastIndexOf('/') + 1).split('/');
  if (names.some((name) => BROUGHT.test(name))) return null;
  // Where its first two folders are not there, it may be of another tree.
  const top = path.split('/').slice(0, 2).join('/');
  if (!rooted && tree.kindOf(top) !== 'folder') return null;
  const whole = part === path;
  return whole && by !== 'import' && baseName(path).includes('.') && !KEPT.test(path) ? null : part;
}
