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

/** Everything that brings a path, surely or perhaps, before or after: itself, a tree around it, something in it. */
export function makersOf(view: LessonView, path: string): Making[] {
  const { exact, trees, parents } = byPath(view);
  return [
    ...(exact.get(path) ?? []),
    ...foldersAbove(path).flatMap((folder) => trees.get(folder) ?? []),
    ...(parents.get(path) ?? []),
  ].sort((one, other) => one.order - other.order);
}

const stirsByPath = derived((view: LessonView): ReadonlyMap<string | null, Stir> => {
  const first = new Map<string | null, Stir>();
  for (const stir of walkOf(view).stirs) if (!first.has(stir.below)) first.set(stir.below, stir);
  return first;
});

/** Whether something that nobody can see into may have made `path` before. */
export function isStirred(view: LessonView, path: string, order: number): boolean {
  const first = stirsByPath(view);
  return [null, path, ...foldersAbove(path)].some(
    (below) => (first.get(below)?.order ?? Number.POSITIVE_INFINITY) < order,
  );
}

/** `a/b/c` lies in `a/b` and `a`; deep paths are cut, since no person writes them. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== null && at !== '/' && folders.length < 40; at = folderOf(at))
    folders.push(at);
  return folders;
}
