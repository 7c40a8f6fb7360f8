import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, SubmoduleFact, SubmoduleState } from '../facts.ts';
import { runGit } from './repository.ts';
import type { ProbeRequest } from './request.ts';
import { metalTree } from './session-path.ts';

/** Submodules of submodules of ... : deeper than any real tree, and an end for one that contains itself. */
const DEEPEST = 8;

/** State of every submodule, nested ones included; paths are relative to the tree. */
export async function probeSubmodules(
  request: ProbeRequest,
): Promise<NonNullable<Facts['submodules']>> {
  const tree = metalTree(request);
  if (!existsSync(join(tree, '.git')))
    return { entries: [], failure: `${tree} is no git repository` };
  const entries: SubmoduleFact[] = [];
  const failures: string[] = [];
  await walk(request, tree, '', 0, entries, failures);
  return { entries, failure: failures[0] ?? null };
}

async function walk(
  request: ProbeRequest,
  tree: string,
  prefix: string,
  depth: number,
  entries: SubmoduleFact[],
  failures: string[],
): Promise<void> {
  const folder = join(tree, prefix);
  const index = await runGit(request, folder, ['ls-files', '--stage', '-z']);
  if (!index.ok) {
    failures.push(index.failure);
    return;
  }
  const links = readGitLinks(index.value);
  const mapped = await mappedPaths(request, folder);
  const edited = links.size > 0 ? await editedPaths(request, folder, failures) : new Set<string>();
  for (const path of mapped)
    if (!links.has(path))
      entries.push({ path: join(prefix, path), state: 'missing', recorded: null, found: null });
  for (const [path, link] of links) {
    const place = join(folder, path);
    const found = existsSync(join(place, '.git'))
      ? await runGit(request, place, ['rev-parse', '--verify', '-q', 'HEAD'])
      : null;
    const commit = found?.ok ? found.value.trim() : null;
    const state = stateOf({
      conflict: link.conflict,
      mapped: mapped.has(path),
      there: existsSync(place),
      initialised: commit !== null,
      same: commit === link.commit,
      edited: edited.has(path),
    });
    entries.push({ path: join(prefix, path), state, recorded: link.commit, found: commit });
    if (commit !== null && depth < DEEPEST)
      await walk(request, tree, join(prefix, path), depth + 1, entries, failures);
  }
}

interface Signs {
  conflict: boolean;
  /** Listed in `.gitmodules`. */
  mapped: boolean;
  /** Its folder exists. */
  there: boolean;
  initialised: boolean;
  same: boolean;
  edited: boolean;
}

function stateOf(signs: Signs): SubmoduleState {
  if (signs.conflict) return 'conflict';
  if (!signs.mapped || !signs.there) return 'missing';
  if (!signs.initialised) return 'not-initialised';
  if (!signs.same) return 'other-commit';
  return signs.edited ? 'dirty' : 'in-sync';
}

interface GitLink {
  /** Recorded in the index; null while several claim the place. */
  commit: string | null;
  conflict: boolean;
}

/** Submodules in the output of `git ls-files --stage -z`: entries of mode 160000; stages 1 to 3 are a conflict. */
export function readGitLinks(output: string): Map<string, GitLink> {
  const links = new Map<string, GitLink>();
  for (const entry of output.split('\0')) {
    const [, commit = '', stage, path = ''] =
      /^160000 ([0-9a-f]+) ([0-3])\t(.*)$/s.exec(entry) ?? [];
    if (path === '') continue;
    const conflict = stage !== '0';
    links.set(path, { commit: conflict ? null : commit, conflict });
  }
  return links;
}

/** Paths that `.gitmodules` lists; names may differ from them. */
async function mappedPaths(request: ProbeRequest, folder: string): Promise<Set<string>> {
  if (!existsSync(join(folder, '.gitmodules'))) return new Set();
  // Status 1 is git's word for "no such key".
  const listed = await runGit(request, folder, [
    'config',
    '-z',
    '--file',
    '.gitmodules',
    '--get-regexp',
    '^submodule\\..*\\.path$',
  ]);
  if (!listed.ok) return new Set();
  return new Set(
    listed.value
      .split('\0')
      .filter((entry) => entry.includes('\n'))
      .map((entry) => entry.slice(entry.indexOf('\n') + 1)),
  );
}

/** Submodules with edited files of their own; files that git does not know are what builds leave, and do not count. */
async function editedPaths(
  request: ProbeRequest,
  folder: string,
  failures: string[],
): Promise<Set<string>> {
  const status = await runGit(request, folder, [
    'status',
    '--porcelain=v2',
    '-z',
    '--untracked-files=no',
    '--ignore-submodules=untracked',
  ]);
  if (status.ok) return readEdited(status.value);
  failures.push(status.failure);
  return new Set();
}

/** Reads `git status --porcelain=v2 -z`: the third field of an entry is `S`, commit, modified, untracked. */
export function readEdited(output: string): Set<string> {
  const edited = new Set<string>();
  for (const entry of output.split('\0')) {
    const path = /^1 \S\S S.M. \S+ \S+ \S+ \S+ \S+ (.*)$/s.exec(entry)?.[1];
    if (path !== undefined) edited.add(path);
  }
  return edited;
}
