import { normalise } from '../../plan/whereabouts.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';

/** A drawing of a folder and what lies in it, made of `├──` and `└──`. */
export interface Listing {
  /** As written; relative where the lesson draws it so. */
  root: string;
  /** Of the line that names it. */
  line: number;
  /** Folders below the root, `''` for itself, with what is drawn in each; null where some of it is left out. */
  folders: ReadonlyMap<string, ReadonlySet<string> | null>;
}

const BRANCH = /^([│|\s]*)[├└]─*\s*(\S+)/;

/** All drawings of folders whose root has a name. */
export const listingsOf = derived((view: LessonView): Listing[] =>
  view.lesson.fences.flatMap(({ text, line }) => {
    if (!/[├└]/.test(text)) return [];
    const lines = text.split('\n');
    const first = lines.findIndex((one) => BRANCH.test(one));
    const above = first > 0 ? /^\s*(\S+\/)(?:\s|$)/.exec(lines[first - 1] ?? '')?.[1] : undefined;
    if (above === undefined) return [];
    const root = normalise(above);
    return [{ root, line: line + first, folders: foldersOf(lines.slice(first)) }];
  }),
);

function foldersOf(lines: readonly string[]): ReadonlyMap<string, Set<string> | null> {
  const folders = new Map<string, Set<string> | null>([['', new Set()]]);
  /** Folders on the way to the line at hand, with the column of their branch. */
  const way: { column: number; path: string }[] = [{ column: -1, path: '' }];
  for (const line of lines) {
    const match = BRANCH.exec(line);
    if (!match && line.trim() === '') continue;
    if (!match) {
      if (/\.\.\.|…/.test(line)) folders.set(way.at(-1)?.path ?? '', null);
      if (!/^[│|\s]/.test(line)) break;
      continue;
    }
    const column = (match[1] ?? '').length;
    const name = (match[2] ?? '').replace(/\/$/, '');
    while (way.length > 1 && (way.at(-1)?.column ?? -1) >= column) way.pop();
    const parent = way.at(-1)?.path ?? '';
    if (/^(?:\.\.\.|…)|[*<{]/.test(name)) folders.set(parent, null);
    const inside = folders.get(parent) ?? (folders.has(parent) ? null : new Set<string>());
    inside?.add(name);
    folders.set(parent, inside);
    way.push({ column, path: parent === '' ? name : `${parent}/${name}` });
  }
  return folders;
}

/** The listing that draws the folder of a path and leaves the path out; null when there is none. */
export function listingWithout(view: LessonView, path: string): Listing | null {
  let found: Listing | null = null;
  for (const listing of listingsOf(view)) {
    const rest = below(listing.root, path);
    if (rest === null) continue;
    const at = rest.lastIndexOf('/');
    const drawn = listing.folders.get(at < 0 ? '' : rest.slice(0, at));
    if (drawn?.has(rest.slice(at + 1))) return null;
    // A folder of which nothing is drawn is a folder that was not looked into.
    if (drawn && drawn.size > 0) found ??= listing;
    else if (drawn === null) return null;
  }
  return found;
}

function below(root: string, path: string): string | null {
  if (/^[~/$]/.test(root)) return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
  const at = path.indexOf(`/${root}/`);
  return at < 0 ? null : path.slice(at + root.length + 2);
}
