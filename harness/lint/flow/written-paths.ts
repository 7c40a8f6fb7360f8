import { normalise } from '../../plan/whereabouts.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { listingsOf } from './listings.ts';
import { meantValues } from './variables.ts';
import { Values } from './where.ts';

/** A name in a folder, as paths of the lesson write it. */
export interface WrittenName {
  name: string;
  /** The folder with the name, variables filled in; as messages show it. */
  path: string;
  /** Lines that write it. */
  lines: Set<number>;
  /** Offsets of the name where it first stands; null where only a drawing shows it. */
  at: { from: number; to: number } | null;
  /** What paths write behind it: `c/d.py` of `a/b/c/d.py`, where it is asked for `b`. */
  behind: Set<string>;
  /** First things behind it that a drawing shows. */
  drawn: Set<string>;
}

/** Names in a folder, by themselves. */
export type WrittenFolder = ReadonlyMap<string, WrittenName>;

/** A path that tells where it starts, or one of a file with an ending. None of a URL, an image of Docker, or a volume. */
const PATH =
  /(?<![\w:/.@$~{}<>*%#?&-]|=(?![~$/])|\]\()(?:(?:~|\$\{?[A-Za-z_]\w*\}?|\.{1,2})?(?:\/[\w.@+-]+)+|[\w@+-][\w.@+-]*(?:\/[\w.@+-]+)*\/[\w@+-][\w.@+-]*\.[A-Za-z]\w{0,5}\b)(?![\w*{<$>]|\/[*{<$])/g;

/** No lesson writes a tenth of them. */
const MOST_PATHS = 4000;

/** Every folder that a path of the lesson goes through, with the names that paths give it. */
export const writtenFoldersOf = derived((view: LessonView): ReadonlyMap<string, WrittenFolder> => {
  const folders = new Map<string, Map<string, WrittenName>>();
  const values = new Values(meantValues(view));
  for (const { written, lines, from } of writtenPathsOf(view)) {
    const path = placeOf(values, written);
    if (path !== null) enter(folders, path, lines, { written, from });
  }
  for (const { root, line, folders: drawn } of listingsOf(view))
    for (const [folder, names] of drawn)
      for (const name of names ?? []) {
        const path = [root, folder, name].filter((part) => part !== '').join('/');
        enter(folders, path, [line], null);
      }
  return folders;
});

export interface WrittenPath {
  written: string;
  lines: number[];
  /** Offset of the first. */
  from: number;
}

/** Most paths stand many times in a lesson, and each needs to be taken apart once. */
export const writtenPathsOf = derived(({ lines, lesson }: LessonView): readonly WrittenPath[] => {
  const paths = new Map<string, WrittenPath>();
  for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++) {
    const text = lines.textOf(line);
    if (!text.includes('/') || text.length > 2000) continue;
    for (const { 0: found, index } of text.matchAll(PATH)) {
      const written = found.replace(/\.+$/, '');
      const known = paths.get(written);
      if (known) known.lines.push(line);
      else if (paths.size < MOST_PATHS)
        paths.set(written, { written, lines: [line], from: lines.startOf(line) + index });
    }
  }
  return [...paths.values()];
});

function placeOf(values: Values, written: string): string | null {
  const expanded = values.expand(written.replace(/^\$HOME(?=\/)/, '~'));
  if (expanded === null) return null;
  return normalise(expanded.replace(/^\.\//, ''));
}

function enter(
  folders: Map<string, Map<string, WrittenName>>,
  path: string,
  lines: readonly number[],
  place: { written: string; from: number } | null,
): void {
  const parts = path.split('/');
  for (let at = parts.length - 1; at >= 0 && parts.length < 20; at--) {
    const name = parts[at] ?? '';
    // What a path starts from is no name.
    if (name === '' || (at === 0 && /^(?:~|\$|\.)/.test(name))) continue;
    const folder = at === 0 ? '' : `${parts.slice(0, at).join('/')}/`;
    const names = folders.get(folder) ?? new Map<string, WrittenName>();
    folders.set(folder, names);
    const known: WrittenName = names.get(name) ?? {
      ...{ name, path: folder + name, lines: new Set(), at: null },
      ...{ behind: new Set(), drawn: new Set() },
    };
    names.set(name, known);
    for (const line of lines) known.lines.add(line);
    const behind = parts.slice(at + 1).join('/');
    if (behind !== '') known.behind.add(behind);
    if (behind !== '' && place === null) known.drawn.add(parts[at + 1] ?? '');
    if (place !== null) known.at ??= extentIn(place, parts, at);
  }
}

/** Where a part of a path stands; counted from its end, because variables were filled in at its start. */
function extentIn(
  { written, from }: { written: string; from: number },
  parts: readonly string[],
  at: number,
): { from: number; to: number } | null {
  const tail = parts.slice(at).join('/');
  const bare = written.replace(/\/+$/, '');
  if (!bare.endsWith(tail)) return null;
  const start = from + bare.length - tail.length;
  return { from: start, to: start + (parts[at]?.length ?? 0) };
}
