import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { lastPart } from '../base/last-part.ts';
import { EXIT } from '../base/outcome.ts';
import type { Result } from '../base/result.ts';
import { displayPath } from '../engine/lessons.ts';
import type { LintTargets } from '../engine/lint/find-files.ts';
import type { SurroundingsOptions } from '../engine/lint/gather-surroundings.ts';
import type { LintRun } from '../engine/lint/lint-files.ts';
import { openLintSession } from '../engine/lint/lint-session.ts';
import { RULES } from '../lint/rules.ts';
import { aboutOf, type FolderWatch, watchFolders } from './folder-watch.ts';
import { complain } from './output.ts';

/** How long editors take over the several events of one save, in milliseconds. */
const SETTLED = 15;

export interface WatchPorts {
  /** The lessons that are meant, looked for anew. */
  find(): Result<LintTargets, { message: string; help: string }>;
  /** Shows what is found in `file`, or in every lesson when it is null. */
  show(run: LintRun, file: string | null, milliseconds: number | null): void;
}

/**
 * `lint --watch`: everything once, then each lesson as it is saved. What is no lesson (the registry, a template, the
 * map of commands) changes what all of them mean, and so does a lesson that comes or goes: all are looked at again then. Ends when it
 * is interrupted, or when nobody reads what it says.
 */
export async function watchLessons(
  targets: LintTargets,
  options: SurroundingsOptions,
  ports: WatchPorts,
): Promise<number> {
  let opened = await openLintSession(targets, options, RULES);
  if (!opened.ok) {
    complain(opened.failure.message, opened.failure.help);
    return EXIT.usage;
  }
  let lessons = byPath(targets);
  const changed = new Set<string>();
  let waiting = false;
  let said = opened.value.run();
  let refused: string | null = null;
  // What cannot be done now may be done after the next save; it is said once, as what is found is.
  const refuse = ({ message, help }: { message: string; help: string }) => {
    if (message !== refused) complain(message, help);
    refused = message;
  };
  const isRead = (path: string) => {
    const file = lessons.get(path);
    return file !== undefined && said.unread.every((one) => one.file !== displayPath(file));
  };
  const settle = async () => {
    waiting = false;
    const paths = [...changed];
    changed.clear();
    const begun = performance.now();
    const saved = paths.filter(isRead);
    if (paths.some((path) => changesAll(path, lessons, isRead))) {
      const found = ports.find();
      if (!found.ok) return refuse(found.failure);
      const again = await openLintSession(found.value, options, RULES);
      if (!again.ok) return refuse(again.failure);
      refused = null;
      lessons = byPath(found.value);
      opened = again;
      const run = again.value.run();
      // What is written beside the lessons may be this very output: to say the same again would never end.
      const isSame = saysSame(said, run);
      said = run;
      if (isSame) return;
      ports.show(run, null, performance.now() - begun);
      return;
    }
    for (const path of saved) {
      const file = lessons.get(path);
      if (!opened.ok || file === undefined) continue;
      said = opened.value.again(file);
      ports.show(said, displayPath(file), performance.now() - begun);
    }
  };
  const watching = watchFolders(foldersOf(targets), (path) => {
    changed.add(path);
    if (waiting) return;
    waiting = true;
    setTimeout(settle, SETTLED);
  });
  // What is saved from the moment on at which this is read is seen.
  ports.show(said, null, null);
  return ended(watching);
}

function saysSame(one: LintRun, other: LintRun): boolean {
  const saying = ({ findings, files, unread }: LintRun) =>
    JSON.stringify([files, findings, unread]);
  return saying(one) === saying(other);
}

function byPath({ files }: LintTargets): ReadonlyMap<string, string> {
  return new Map(files.map((file) => [resolve(file), file]));
}

/**
 * A lesson or a folder of lessons that is gone, a new one, one that could not be read, and whatever else is no lesson; not
 * what editors and lint itself leave behind.
 */
function changesAll(
  path: string,
  lessons: ReadonlyMap<string, string>,
  isRead: (path: string) => boolean,
): boolean {
  if (isRead(path)) return !isFile(path);
  const about = aboutOf(path);
  if (about === undefined)
    return [...lessons.keys()].some((one) => one === path || one.startsWith(`${path}/`));
  const name = lastPart(path);
  if (name.startsWith('.') || /~$|\.tmp$|\.sw[a-z]$|^\d+$|^sed\w{6}$/.test(name)) return false;
  // A link is there although what it leads to is not.
  return existsSync(path) ? isFile(path) : about.isSymbolicLink();
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function foldersOf({ content, files }: LintTargets): string[] {
  if (content !== null) return [content];
  const folders = new Set(files.map((file) => dirname(resolve(file))));
  // A folder below another that is watched would be told twice.
  return [...folders].filter((one) =>
    [...folders].every((other) => one === other || relative(other, one).startsWith('..')),
  );
}

/** Resolves when a signal asks for an end, or when there is nobody left who reads. */
function ended(watching: FolderWatch): Promise<number> {
  return new Promise((resolve) => {
    const end = (status: number) => {
      watching.close();
      resolve(status);
    };
    process.once('SIGINT', () => end(EXIT.interrupted));
    process.once('SIGTERM', () => end(EXIT.interrupted));
    // Why it could not be written is told by whoever ends the program.
    process.stdout.once('error', () => end(EXIT.held));
  });
}
