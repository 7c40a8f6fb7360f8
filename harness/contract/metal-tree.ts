/** A thing that a commit of tt-metal holds. Below a submodule or a link nothing is known. */
export interface TreeEntry {
  path: string;
  kind: 'file' | 'folder' | 'opaque';
}

/** What stands in a commit of tt-metal, by paths without a slash at either end. */
export class MetalTree {
  private readonly entries: ReadonlyMap<string, TreeEntry['kind']>;

  constructor(entries: Iterable<TreeEntry>) {
    this.entries = new Map([...entries].map(({ path, kind }) => [path, kind]));
  }

  /** Null when there is no such path; opaque also below what is opaque. */
  kindOf(path: string): TreeEntry['kind'] | null {
    const known = this.entries.get(path);
    if (known) return known;
    for (let up = folderOf(path); up !== ''; up = folderOf(up))
      if (this.entries.get(up) === 'opaque') return 'opaque';
    return null;
  }

  /** The first part of a path that is not there, as a path; null when all is there, or nobody can tell. */
  missingPart(path: string): string | null {
    if (this.kindOf(path) !== null) return null;
    let missing = path;
    for (let up = folderOf(path); up !== '' && this.kindOf(up) === null; up = folderOf(up))
      missing = up;
    return missing;
  }

  /** Names in a folder; `''` is the top. */
  namesIn(folder: string): string[] {
    const before = folder === '' ? '' : `${folder}/`;
    return [...this.entries.keys()].flatMap((path) => {
      const name = path.startsWith(before) ? path.slice(before.length) : '';
      return name === '' || name.includes('/') ? [] : [name];
    });
  }

  /** Where else things of this name stand; at most twenty. */
  named(name: string): string[] {
    const end = `/${name}`;
    return [...this.entries.keys()].filter((path) => path.endsWith(end)).slice(0, 20);
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
