import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { readLesson } from '../lesson/read-lesson.ts';

export interface LessonFailure {
  kind: 'lesson-not-found' | 'lesson-unreadable' | 'command-map-invalid' | 'content-no-folder';
  message: string;
  help: string;
}

export interface FoundLesson {
  lesson: Lesson;
  /** As it is on disk; kept with the run. */
  bytes: Uint8Array;
}

/** Shell texts behind `command:` links, from `commands.yaml` of a content folder; what is there and no folder is refused. */
export async function readCommandMap(
  content: string,
): Promise<Result<Map<string, string>, LessonFailure>> {
  if (statSync(content, { throwIfNoEntry: false })?.isDirectory() === false)
    return failure({
      kind: 'content-no-folder',
      message: `\`${displayPath(content)}\` is no folder`,
      help: 'Give `--content` the folder that holds `lessons/`; a lesson is named without an option.',
    });
  const file = join(content, 'commands.yaml');
  if (!existsSync(file)) return success(new Map());
  const { parse } = await import('yaml');
  const invalid = (why: string): Result<never, LessonFailure> =>
    failure({
      kind: 'command-map-invalid',
      message: `${file}: ${why}`,
      help: 'Each line maps a command to its shell text: `tenstorrent.installTtTrain: pip install -e .`',
    });
  try {
    const read: unknown = parse(readFileSync(file, 'utf8'));
    if (read === null) return success(new Map());
    if (typeof read !== 'object' || Array.isArray(read)) return invalid('it is not a map');
    const map = new Map<string, string>();
    for (const [key, value] of Object.entries(read)) {
      if (typeof value !== 'string') return invalid(`\`${key}\` is not a text`);
      map.set(key, value.trimEnd());
    }
    return success(map);
  } catch (error) {
    return invalid(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/** Every Markdown file below the content's `lessons/`, sorted. */
export function lessonFiles(content: string): string[] {
  const folder = existsSync(join(content, 'lessons')) ? join(content, 'lessons') : content;
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A lesson by its path, or by its id among the content's lessons. */
export function findLesson(
  name: string,
  content: string,
  commands: ReadonlyMap<string, string>,
): Result<FoundLesson, LessonFailure> {
  if (existsSync(name) && statSync(name).isFile()) return loadLesson(name, commands);
  const files = lessonFiles(content);
  const named = files.find((file) => basename(file, '.md') === name);
  if (named) return loadLesson(named, commands);
  const ids: string[] = [];
  for (const file of files) {
    const loaded = loadLesson(file, commands);
    if (loaded.ok && loaded.value.lesson.id === name) return loaded;
    if (loaded.ok) ids.push(loaded.value.lesson.id);
  }
  const some = ids.slice(0, 5).join(', ');
  return failure({
    kind: 'lesson-not-found',
    message: `there is no lesson \`${name}\`: no such file, and no such id under ${content}`,
    help:
      ids.length === 0
        ? 'Point --content at a folder that holds `lessons/*.md`.'
        : `Lessons there: ${some}${ids.length > 5 ? `, and ${ids.length - 5} more` : ''}.`,
  });
}

export function loadLesson(
  path: string,
  commands: ReadonlyMap<string, string>,
): Result<FoundLesson, LessonFailure> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return failure(unreadable(path, error));
  }
  const lesson = readLesson(bytes, displayPath(path), {
    commandText: (command) =>
      commands.get(command) ?? commands.get(command.replace(/^tenstorrent\./, '')) ?? null,
  });
  return success({ lesson, bytes });
}

/** Why a lesson that is named, or was found in its folder, cannot be read. */
export function unreadable(path: string, error: unknown): LessonFailure {
  const kind = 'lesson-unreadable' as const;
  if (hasOddName(path))
    return {
      kind,
      message: `${path} cannot be read: its name is not UTF-8`,
      help: 'Give the file another name.',
    };
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (link && !existsSync(path))
    return {
      kind,
      message: `${path} is a link to ${readlinkSync(path)}, and that is not there`,
      help: 'Bring back what it leads to, or remove the link.',
    };
  return {
    kind,
    message: `${path} cannot be read: ${error instanceof Error ? error.message : error}`,
    help: 'Check the path and its permissions.',
  };
}

/**
 * Whether there is a file whose name is no UTF-8: where its bytes are none, names are read with a sign of replacement in
 * place of them, and by such a name nothing can be opened.
 */
export function hasOddName(path: string): boolean {
  if (!path.includes('\ufffd') || existsSync(path)) return false;
  try {
    return readdirSync(dirname(path)).includes(basename(path));
  } catch {
    return false;
  }
}

/** Relative to the working directory where that is shorter to read. */
export function displayPath(path: string): string {
  const near = relative(process.cwd(), resolve(path));
  return near.startsWith('../../..') || near === '' ? resolve(path) : near;
}
