import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { type Making, type Stir, walkOf } from './walk.ts';
import { folderOf } from './words.ts';

/** Makings by what they bring, so that asking for a path costs no more than its depth. */
const byPath = derived((view: LessonView) => {
  const exact = new Map<string, Making[]>();
  const trees = new Map<string, Making[]>();
  const parents = new Map<string, Making[]>();
  const add = (to: Map<string, Making[]>, path: string, making: Making) => {
    const known = to.get(path);
    if (known) known.push(making);
    else to.set(path, [making]);
  };
  for (const making of walkOf(view).makings) {
    add(exact, making.path, making);
    if (making.tree) add(trees, making.path, making);
    if (making.parents)
      for (const folder of foldersAbove(making.path)) add(parents, folder, making);
  }
  return { exact, trees, parents };
});

/** What was asked for before: one path is asked for at every use of it. */
const answered = derived((_: LessonView) => new Map<string, readonly Making[]>());

/** Everything that brings a path, surely or perhaps, before or after: itself, a tree around it, something in it. */
export function makersOf(view: LessonView, path: string): readonly Making[] {
  const answers = answered(view);
  const known = answers.get(path);
  if (known) return known;
  const { exact, trees, parents } = byPath(view);
  const makers = [
    ...(exact.get(path) ?? []),
    ...foldersAbove(path).flatMap((folder) => trees.get(folder) ?? []),
    ...(parents.get(path) ?? []),
  ].sort((one, other) => one.order - other.order);
  answers.set(path, makers);
  return makers;
}

/** Everything that is made below a folder. */
export const madeBelow = derived((view: LessonView): ReadonlyMap<string, Making[]> => {
  const below = new Map<string, Making[]>();
  for (const making of walkOf(view).makings)
    for (const folder of foldersAbove(making.path)) {
      const known = below.get(folder);
      if (known) known.push(making);
      else below.set(folder, [making]);
    }
  return below;
});

type StirsByPath = ReadonlyMap<string | null, Stir[]>;

function byFolder(stirs: readonly Stir[]): StirsByPath {
  const byPath = new Map<string | null, Stir[]>();
  for (const stir of stirs) {
    const known = byPath.get(stir.below);
    if (known) known.push(stir);
    else byPath.set(stir.below, [stir]);
  }
  return byPath;
}

const stirsByPath = derived((view: LessonView) => byFolder(walkOf(view).stirs));
const writingStirsByPath = derived((view: LessonView) =>
  byFolder(walkOf(view).stirs.filter(({ results }) => !results)),
);

/** Whether people write such a file, and programs that run do not. */
export function isWritten(path: string): boolean {
  return /\.(?:py|sh|ya?ml|toml|ipynb|cpp|hpp|js|ts)$/.test(path);
}

/** Whether something that nobody can see into may have made `path` before, and since another moment. */
export function isStirred(view: LessonView, path: string, before: number, since = -1): boolean {
  const byPath = (isWritten(path) ? writingStirsByPath : stirsByPath)(view);
  return [null, path, ...foldersAbove(path)].some((below) =>
    hasBetween(byPath.get(below) ?? [], since, before),
  );
}

/** Whether one of a list, which is in order, lies strictly between two moments. */
export function hasBetween(
  list: readonly { order: number }[],
  since: number,
  before: number,
): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.order ?? 0) <= since) low = middle + 1;
    else high = middle;
  }
  const next = list[low];
  return next !== undefined && next.order < before;
}

/** `a/b/c` lies in `a/b` and `a`; deep paths are cut, since no person writes them. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== null && at !== '/' && folders.length < 40; at = folderOf(at))
    folders.push(at);
  return folders;
}
