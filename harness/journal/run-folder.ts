import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';

export interface FolderFailure {
  kind: 'folder-not-made' | 'folder-not-read' | 'file-not-written';
  path: string;
  message: string;
}

export interface RunFolder {
  /** Name of the folder. */
  id: string;
  /** Absolute path. */
  path: string;
  /** Keeps a copy of what the run was given, under `inputs/`. */
  writeInput(name: string, bytes: Uint8Array): Result<null, FolderFailure>;
}

/** Journals of a run, `journal/<lesson>.<target>.jsonl`, as absolute paths in order of their names. */
export function listJournals(folder: string): Result<string[], FolderFailure> {
  const path = join(folder, 'journal');
  try {
    const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
    return success(names.sort().map((name) => join(path, name)));
  } catch (error) {
    const message = `${folder} is not the folder of a run: ${words(error)}`;
    return failure({ kind: 'folder-not-read', path, message });
  }
}

/** Path of a command's log within the run's folder: `logs/<lesson>.<target>/<ordinal>-<verb>.log`. */
export function logPath(lesson: string, target: string, ordinal: number, verb: string): string {
  const name = verb.replace(/[^\w.-]+/g, '_').slice(0, 60) || 'shell';
  return join('logs', `${lesson}.${target}`, `${String(ordinal).padStart(3, '0')}-${name}.log`);
}

const PARTS = ['inputs', 'journal', 'logs'];

/**
 * Makes `<out>/<run-id>/` and points the link `latest` at it. The id begins with the time in UTC, so that
 * names sort by age, and ends in chance, so that two runs of one second stay apart.
 * @param out absolute path of the folder of all runs; made when missing
 */
export function makeRunFolder(out: string, now = new Date()): Result<RunFolder, FolderFailure> {
  const time = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  const id = `${time}-${randomBytes(3).toString('hex')}`;
  const path = join(out, id);
  try {
    makeFolder(out);
    // Not recursive: should chance ever give the same name twice, two runs must not share a folder.
    mkdirSync(path);
    for (const part of PARTS) mkdirSync(join(path, part));
    linkLatest(out, id);
  } catch (error) {
    const message = `the run's folder ${path} cannot be made: ${words(error)}`;
    return failure({ kind: 'folder-not-made', path, message });
  }
  return success({
    id,
    path,
    writeInput: (name, bytes) => writeWhole(join(path, 'inputs', name), bytes),
  });
}

/**
 * A folder and those above it. Node's own recursive way never returns where the parent is there and refuses with
 * ENOENT, as `/proc` does.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path);
}

/** A link cannot be changed in place: a new one is made beside it and moved over it in one step. */
function linkLatest(out: string, id: string): void {
  const beside = join(out, `.latest-${id}`);
  symlinkSync(id, beside);
  try {
    renameSync(beside, join(out, 'latest'));
  } catch (error) {
    removeQuietly(beside);
    throw error;
  }
}

/** Writes a file whole or not at all: readers never see half of it. */
export function writeWhole(
  path: string,
  content: string | Uint8Array,
): Result<null, FolderFailure> {
  const beside = `${path}.part`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
    return success(null);
  } catch (error) {
    removeQuietly(beside);
    return failure({
      kind: 'file-not-written',
      path,
      message: `${path} cannot be written: ${words(error)}`,
    });
  }
}

/** What led here is the failure to tell of; a second one would only hide it. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing was made that could be left behind.
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
