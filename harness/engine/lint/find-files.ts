import { existsSync, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { hasOddName } from '../lessons.ts';

export interface LintTargets {
  /** Lessons to lint, sorted, as paths that can be opened. */
  files: string[];
  /** The content folder around them; null when they are loose files. */
  content: string | null;
  /** Whether `files` are all lessons of that folder. */
  whole: boolean;
}

export interface LintTargetFailure {
  kind: 'path-not-found' | 'path-unreadable' | 'nothing-to-lint';
  message: string;
  help: string;
}

/**
 * Lessons below the given paths. A folder with `lessons/` in it is a content folder, and so is the one around a
 * lesson that lies in such a `lessons/`; `content` names one outright, whatever its form.
 */
export function findLintTargets(
  paths: readonly string[],
  content: string | null,
): Result<LintTargets, LintTargetFailure> {
  const given = paths.length > 0 ? paths : content === null ? [] : [content];
  for (const path of content === null ? given : [content, ...given]) {
    const lost = lostPath(path);
    if (lost !== null) return failure(lost);
  }
  if (content !== null && !isFolder(content))
    return failure({
      kind: 'path-not-found',
      message: `\`${content}\` is no folder`,
      help: 'Give `--content` the folder that holds `lessons/`; a lesson is named without an option.',
    });
  // By where they lie, since one file can be named in many ways.
  const files = new Map<string, string>();
  const around = content ?? commonContent(given);
  try {
    for (const path of given)
      for (const file of isFolder(path) ? markdownBelow(path) : [path])
        if (!files.has(resolve(file))) files.set(resolve(file), file);
  } catch (error) {
    return failure({
      kind: 'path-unreadable',
      message: `a folder cannot be read: ${error instanceof Error ? error.message : error}`,
      help: 'Check its permissions, or name the lessons themselves.',
    });
  }
  if (files.size === 0)
    return failure({
      kind: 'nothing-to-lint',
      message: `no Markdown file lies below ${given.map((path) => `\`${path}\``).join(', ')}`,
      help: 'Point at a folder that holds `lessons/*.md`, or at a lesson.',
    });
  const all = around === null ? [] : allBelow(around);
  const whole = all.length > 0 && all.every((file) => files.has(file));
  return success({ files: [...files.values()].sort(), content: around, whole });
}

/** All lessons of a content folder; none where a part of it may not be read, since nobody can tell then. */
function allBelow(content: string): string[] {
  try {
    return markdownBelow(content).map((file) => resolve(file));
  } catch {
    return [];
  }
}

/** Why there is nothing at a path; null when there is something. */
function lostPath(path: string): LintTargetFailure | null {
  if (existsSync(path)) return endless(path);
  if (hasOddName(path))
    return {
      kind: 'path-unreadable',
      message: `\`${path}\` cannot be read: its name is not UTF-8`,
      help: 'Give the file another name.',
    };
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return {
    kind: 'path-not-found',
    message: link
      ? `\`${path}\` is a link to \`${readlinkSync(path)}\`, and that is not there`
      : `there is no file or folder \`${path}\``,
    help: 'Give a lesson, a folder of lessons, or `--content DIR`.',
  };
}

/** Reading a device or a pipe that nobody writes to never ends; a pipe of the shell (`<(...)`) does. */
function endless(path: string): LintTargetFailure | null {
  const about = statSync(path);
  const pipe = about.isFIFO() && !/^\/(?:dev|proc)\//.test(path);
  if (about.isFile() || about.isDirectory() || (about.isFIFO() && !pipe)) return null;
  return {
    kind: 'path-unreadable',
    message: `\`${path}\` is a ${pipe ? 'named pipe' : about.isSocket() ? 'socket' : 'device'}, not a file`,
    help: 'Give a lesson, a folder of lessons, or `--content DIR`.',
  };
}

/** One that nobody may look at counts for none. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Markdown below a folder, or below its `lessons/` when it has one; neither hidden folders nor dependencies. */
function markdownBelow(folder: string): string[] {
  const lessons = join(folder, 'lessons');
  const top = isFolder(lessons) ? lessons : folder;
  const found: string[] = [];
  const queue = [top];
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') queue.push(path);
      } else if (/\.(?:md|markdown)$/i.test(entry.name) && isFile(path, entry)) found.push(path);
    }
  return found.sort();
}

function isFile(path: string, entry: { isFile(): boolean; isSymbolicLink(): boolean }): boolean {
  if (entry.isFile()) return true;
  if (!entry.isSymbolicLink()) return false;
  // A link to what is gone is a lesson that cannot be read. Hidden ones are locks of editors, and lead nowhere.
  return existsSync(path) ? statSync(path).isFile() : !basename(path).startsWith('.');
}

/** The content folder that all the given paths lie in, when there is one. */
function commonContent(paths: readonly string[]): string | null {
  const [first = null, ...others] = paths.map(contentOf);
  const same = (other: string | null) => other !== null && resolve(other) === resolve(first ?? '');
  return first !== null && others.every(same) ? first : null;
}

function contentOf(path: string): string | null {
  if (isFolder(join(path, 'lessons'))) return path;
  for (let at = resolve(path); dirname(at) !== at; at = dirname(at))
    if (basename(at) === 'lessons' && isFolder(at)) return relative('', dirname(at)) || '.';
  return null;
}
