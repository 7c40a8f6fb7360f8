import { existsSync } from 'node:fs';
import { execa, execaSync } from 'execa';
import { lastPart } from '../../base/last-part.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { TreeEntry } from '../../contract/metal-tree.ts';
import { parseMetalVersion } from '../../preflight/versions.ts';

/** A checkout of tt-metal and the commits in it that lessons are held to. Plain data: threads hand it on. */
export interface MetalCheckout {
  folder: string;
  /** `tag`: the last one before the commit, where the clone has tags. */
  refs: readonly { name: string; commit: string; tag: string | null }[];
}

export interface MetalFailure {
  kind: 'no-repository' | 'no-such-ref' | 'no-metal';
  message: string;
  help: string;
}

/** Folders and files at the top of tt-metal, of which each of its versions has one at least. */
const METAL = new Set(
  'tt_metal ttnn tt-train tt_eager models install_dependencies.sh create_venv.sh build_metal.sh'.split(
    ' ',
  ),
);
/** Larger files are no programs of a lesson. */
const MOST_BYTES = 1_000_000;
/** Variables of a hook that calls us would lead git elsewhere. */
const ELSEWHERE = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
const QUIET = { reject: false, env: { ...ELSEWHERE, GIT_OPTIONAL_LOCKS: '0' } } as const;

/** `PATH` or `PATH@REF`: a folder of that whole name comes first, since names may hold the sign. */
export function splitMetal(text: string): { folder: string; ref: string | null } {
  const at = text.lastIndexOf('@');
  if (at <= 0 || at === text.length - 1 || existsSync(text)) return { folder: text, ref: null };
  return { folder: text.slice(0, at), ref: text.slice(at + 1) };
}

/** Finds the commits of the refs; nothing is checked out. With no refs, that of the checkout itself, `HEAD`. */
export async function openMetal(
  folder: string,
  refs: readonly string[],
): Promise<Result<MetalCheckout, MetalFailure>> {
  const top = existsSync(folder)
    ? await execa('git', ['-C', folder, 'rev-parse', '--git-dir'], QUIET)
    : null;
  if (top?.failed !== false)
    return failure({
      kind: 'no-repository',
      message: `\`${folder}\` is no git repository`,
      help: 'Give the folder of a clone of tt-metal: `--tt-metal ~/tt-metal@v0.73.1`.',
    });
  const found: MetalCheckout['refs'][number][] = [];
  for (const name of refs.length > 0 ? refs : ['HEAD']) {
    const asked = await execa(
      'git',
      ['-C', folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`],
      QUIET,
    );
    if (asked.failed)
      return failure({
        kind: 'no-such-ref',
        message: `\`${folder}\` has no version \`${name}\``,
        help: `\`git -C ${folder} fetch --tags\` brings the tags that the clone lacks, and \`git -C ${folder} tag\` lists those that it has.`,
      });
    const commit = asked.stdout.trim();
    const top = await execa('git', ['-C', folder, 'ls-tree', '--name-only', commit], QUIET);
    if (!top.failed && !top.stdout.split('\n').some((entry) => METAL.has(entry)))
      return failure({
        kind: 'no-metal',
        message: `\`${folder}\` is a git repository, and none of tt-metal: at ${name} it has no \`tt_metal\`, \`ttnn\` or \`tt-train\``,
        help: 'Give the folder of a clone of tt-metal: `--tt-metal ~/tt-metal@v0.73.1`.',
      });
    const described = await execa('git', ['-C', folder, 'describe', '--tags', commit], QUIET);
    const tag = described.failed ? null : (parseMetalVersion(described.stdout)?.tag ?? null);
    found.push({ name, commit, tag });
  }
  return success({ folder, refs: found });
}

/** Text of a file at every ref of a checkout, by the ref's name; null where it is not there, or is no text of use. */
export function readAtRefs(
  { folder, refs }: MetalCheckout,
  path: string,
): ReadonlyMap<string, string | null> {
  const asked = refs.map(({ commit }) => `${commit}:${path}\n`).join('');
  const { stdout, failed } = execaSync('git', ['-C', folder, 'cat-file', '--batch'], {
    ...QUIET,
    input: asked,
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: 64 * MOST_BYTES,
  });
  const blobs = failed ? [] : blobsOf(Buffer.from(stdout));
  return new Map(refs.map(({ name }, at) => [name, blobs[at] ?? null]));
}

/** Answers of `cat-file --batch` in order: `<id> blob <size>`, the bytes, a line end; or a line of another form. */
function blobsOf(bytes: Buffer): (string | null)[] {
  const blobs: (string | null)[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    if (end < 0) break;
    const head = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(bytes.toString('utf8', at, end));
    const size = Number(head?.[2] ?? 0);
    const whole = head?.[1] === 'blob' && size <= MOST_BYTES;
    blobs.push(whole ? bytes.toString('utf8', end + 1, end + 1 + size) : null);
    at = head ? end + 1 + size + 1 : end + 1;
  }
  return blobs;
}

/** All that stands at a ref; null where the checkout has no such ref, or git gives no answer. */
export function entriesAt({ folder, refs }: MetalCheckout, ref: string): TreeEntry[] | null {
  const commit = refs.find((one) => one.name === ref)?.commit;
  if (commit === undefined) return null;
  const listed = execaSync(
    'git',
    ['-C', folder, 'ls-tree', '-r', '-t', '-z', '--full-tree', commit],
    {
      ...QUIET,
      maxBuffer: 64 * MOST_BYTES,
    },
  );
  if (listed.failed) return null;
  return listed.stdout.split('\0').flatMap((line): TreeEntry[] => {
    // `<mode> <type> <id>`, a tab, the path; mode 120000 is a link, type commit a submodule.
    const [about = '', path] = line.split('\t', 2);
    if (path === undefined) return [];
    const kind = about.includes(' tree ')
      ? 'folder'
      : about.startsWith('120000') || about.includes(' commit ')
        ? 'opaque'
        : 'file';
    return [{ path, kind }];
  });
}

/** Paths of the files with a name at a ref. */
export function pathsNamed({ folder, refs }: MetalCheckout, ref: string, name: string): string[] {
  const commit = refs.find((one) => one.name === ref)?.commit;
  if (commit === undefined) return [];
  const listed = execaSync(
    'git',
    ['-C', folder, 'ls-tree', '-r', '-z', '--full-tree', '--name-only', commit],
    { ...QUIET, maxBuffer: 64 * MOST_BYTES },
  );
  if (listed.failed) return [];
  return listed.stdout
    .split('\0')
    .filter((path) => lastPart(path) === name)
    .slice(0, 20);
}
