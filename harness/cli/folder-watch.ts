import { type FSWatcher, lstatSync, readdirSync, type Stats, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export interface FolderWatch {
  close(): void;
}

interface Watched {
  watcher: FSWatcher;
  /** Another folder of the same name has another. */
  inode: number;
}

/**
 * Tells of every file that changes below folders, by its whole path, also of files and folders that are made later. Each
 * folder is watched by itself: a watcher of a single file, which is what a recursive one is made of on Linux, stays with the
 * old file when an editor puts a new one in its place. Hidden folders and dependencies are left out.
 */
export function watchFolders(
  tops: readonly string[],
  changed: (path: string) => void,
): FolderWatch {
  const watched = new Map<string, Watched>();
  const parents: FSWatcher[] = [];
  const close = (folder: string) => {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  };
  /** @param isNew whether its files are news to whoever listens */
  const open = (folder: string, isNew: boolean) => {
    const about = aboutOf(folder);
    const known = watched.get(folder);
    if (known && known.inode !== about?.ino) close(folder);
    if (!about?.isDirectory() || watched.has(folder)) return;
    let watcher: FSWatcher;
    try {
      watcher = watch(folder, (_, name) => {
        if (name === null) return;
        changed(join(folder, name));
        if (isShown(name)) open(join(folder, name), true);
      });
    } catch {
      // It may not be read, or is gone already.
      return;
    }
    watcher.on('error', () => close(folder));
    watched.set(folder, { watcher, inode: about.ino });
    for (const name of namesIn(folder)) {
      if (isNew) changed(join(folder, name));
      if (isShown(name)) open(join(folder, name), isNew);
    }
  };
  for (const top of tops.map((one) => resolve(one))) {
    open(top, false);
    watchTop(top);
  }
  /** The folder itself may be removed, moved and made again, which only the one above is told of. */
  function watchTop(top: string): void {
    const above = dirname(top);
    if (above === top || watched.has(above)) return;
    try {
      const watcher = watch(above, (_, name) => {
        if (name !== basename(top)) return;
        changed(top);
        open(top, true);
      });
      watcher.on('error', () => watcher.close());
      parents.push(watcher);
    } catch {
      // Nobody may look there; the folder is watched all the same.
    }
  }
  return {
    close() {
      for (const watcher of parents) watcher.close();
      for (const folder of [...watched.keys()]) close(folder);
    },
  };
}

function isShown(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

/** What lies at a path itself, be it a link; undefined where nothing does, or nobody may look. */
export function aboutOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
