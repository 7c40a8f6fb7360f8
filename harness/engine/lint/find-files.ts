import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';

export interface LintTargets {
  /** Lessons to lint, sorted, as paths that can be opened. */
  files: string[];
  /** The content folder around them; null when they are loose files. */
  content: string | null;
  /** Whether `files` are all lessons of that folder. */
  whole: boolean;
}

export interface LintTargetFailure {
  kind: 'path-not-found' | 'nothing-to-lint';
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
  const files = new Set<string>();
  for (const path of given) {
    if (!existsSync(path))
      return failure({
        kind: 'path-not-found',
        message: `there is no file or folder \`${path}\``,
        help: 'Give a lesson, a folder of lessons, or `--content DIR`.',
      });
    if (statSync(path).isDirectory()) for (const file of markdownBelow(path)) files.add(file);
    else files.add(path);
  }
  if (files.size === 0)
    return failure({
      kind: 'nothing-to-lint',
      message: `no Markdown file lies below ${given.map((path) => `\`${path}\``).join(', ')}`,
      help: 'Point at a folder that holds `lessons/*.md`, or at a lesson.',
    });
  const sorted = [...files].sort();
  const around = content ?? commonContent(given);
  if (around === null) return success({ files: sorted, content: null, whole: false });
  const all = markdownBelow(around).map((file) => resolve(file));
  const held = new Set(sorted.map((file) => resolve(file)));
  return success({
    files: sorted,
    content: around,
    whole: all.length > 0 && all.every((file) => held.has(file)),
  });
}

/** Markdown below a folder, or below its `lessons/` when it has one; neither hidden folders nor dependencies. */
function markdownBelow(folder: string): string[] {
  const lessons = join(folder, 'lessons');
  const top = existsSync(lessons) ? lessons : folder;
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
  return entry.isSymbolicLink() && existsSync(path) && statSync(path).isFile();
}

/** The content folder that all the given paths lie in, when there is one. */
function commonContent(paths: readonly string[]): string | null {
  const found = new Set(paths.map(contentOf));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

function contentOf(path: string): string | null {
  if (statSync(path).isDirectory() && existsSync(join(path, 'lessons'))) return path;
  for (let at = resolve(path); dirname(at) !== at; at = dirname(at))
    if (basename(at) === 'lessons' && statSync(at).isDirectory())
      return relative('', dirname(at)) || '.';
  return null;
}
