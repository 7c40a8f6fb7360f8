import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { digestOfBytes } from '../../base/digest.ts';
import { type LessonLint, PANIC } from '../../lint/lint.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import { stillSo } from './asked.ts';
import type { SurroundingsOptions } from './gather-surroundings.ts';
import type { Basis, LintedFile } from './lint-one.ts';
import { storeFile } from './store-file.ts';

/** Where lints of earlier runs are kept, and by whom. */
export interface KeepOptions {
  folder: string;
  /** Names this build of the linter: another one finds other things. */
  build: string;
}

/** Lints of earlier runs that still hold. */
export interface KeptLints {
  /** The lint of a file that has not changed since, nor has anything that was asked of its surroundings. */
  find(file: string): LessonLint | null;
  /** Keeps what was linted now. Never throws: what cannot be kept is linted anew. */
  keep(linted: readonly LintedFile[]): void;
}

interface Store {
  /** Digest of all that every lint of the run depends on. */
  run: string;
  /** `Kept` by the file's whole path, the oldest first; each serialized, so that one is read without the others. */
  lints: Map<string, Uint8Array>;
}

interface Kept extends Basis {
  lint: LessonLint;
}

/** Lints that one content folder may have kept; each takes some 40 KB. */
const MOST_LINTS = 1000;
/** Bytes of a lint that is worth keeping: one with ten thousands of findings would slow the runs of all lessons. */
const MOST_BYTES = 1_000_000;
/** Content folders that have kept lints, of which those that were linted last stay. */
const MOST_STORES = 20;
const DIGEST_LENGTH = 64;

/** Opens what is kept of a content folder, or of loose files of the working directory. Never throws. */
export function openKept(
  { folder, build }: KeepOptions,
  options: SurroundingsOptions,
  around: Surroundings,
): KeptLints {
  const file = storeFile(folder, options.content);
  const run = digestOfRun(build, options, around);
  const store = readStore(file, run) ?? { run, lints: new Map<string, Uint8Array>() };
  return {
    find(path) {
      const bytes = store.lints.get(resolve(path));
      if (!bytes) return null;
      const kept = deserialize(bytes) as Kept;
      if (kept.digest !== digestOfFile(path)) return null;
      return stillSo(kept.asked, around) ? kept.lint : null;
    },
    keep(linted) {
      const sound = linted.flatMap(({ lint, basis }) =>
        basis && lint.findings.every(({ rule }) => rule !== PANIC) ? [{ lint, ...basis }] : [],
      );
      if (sound.length === 0) return;
      for (const one of sound) {
        store.lints.delete(one.path);
        const bytes = serialize(one);
        if (bytes.length <= MOST_BYTES) store.lints.set(one.path, bytes);
      }
      for (const path of store.lints.keys())
        if (store.lints.size > MOST_LINTS || !existsSync(path)) store.lints.delete(path);
      writeStore(file, store);
    },
  };
}

/** What comes with the run and is not asked lesson by lesson. Paths that people are shown depend on the directory. */
function digestOfRun(build: string, options: SurroundingsOptions, around: Surroundings): string {
  const { registry, commandTexts, registeredCommands, suites } = around;
  const facts = { registry, commandTexts, registeredCommands, suites };
  return digestOfBytes(serialize([build, process.version, process.cwd(), options, facts]));
}

function digestOfFile(path: string): string | null {
  try {
    return digestOfBytes(readFileSync(path));
  } catch {
    return null;
  }
}

/** A digest of what follows stands before it, so that a damaged file is told from a whole one. */
function readStore(file: string, run: string): Store | null {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(DIGEST_LENGTH);
    if (bytes.toString('latin1', 0, DIGEST_LENGTH) !== digestOfBytes(body)) return null;
    const store = deserialize(body) as Store;
    return store.run === run ? store : null;
  } catch {
    return null;
  }
}

function writeStore(file: string, store: Store): void {
  const near = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(file));
    const body = serialize(store);
    writeFileSync(near, Buffer.concat([Buffer.from(digestOfBytes(body), 'latin1'), body]));
    renameSync(near, file);
    forgetOldest(dirname(file));
  } catch {
    remove(near);
  }
}

/**
 * Makes a folder and those above it, one by one: Node's own recursive way never ends where a system of files says that a
 * folder which is there is not, as `/proc` does.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run was quicker.
    if (!existsSync(folder)) throw error;
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where it could not be written, there may be no folder to remove it from.
  }
}

function forgetOldest(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= MOST_STORES) return;
  const byAge = names
    .map((name) => join(folder, name))
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  for (const { path } of byAge.slice(MOST_STORES)) remove(path);
}
