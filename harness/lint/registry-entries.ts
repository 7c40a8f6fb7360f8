import { derived } from './derived.ts';
import { findingAt } from './finding.ts';
import type { LessonView } from './lesson-view.ts';
import type { Registry, RegistryEntry } from './registry.ts';
import type { Finding } from './rule.ts';
import type { Surroundings } from './surroundings.ts';

/** The registry when it can be read and lists something. */
export function readableRegistry({ registry }: Surroundings): Registry | null {
  return registry !== null && registry.fault === null && registry.lessons.length > 0
    ? registry
    : null;
}

/**
 * The file of an entry, relative to the content folder: `content/lessons/x.md` is written from the folder above it, under
 * whatever name the folder has here. Null when the entry names none.
 */
export function fileOfEntry({ fields }: RegistryEntry): string | null {
  const file = fields['markdownFile'];
  if (typeof file !== 'string' || file.trim() === '') return null;
  const path = file.trim().replace(/^\.\//, '');
  const at = `/${path}`.indexOf('/lessons/');
  return at < 0 ? path : path.slice(at);
}

/** The first entry of each file and of each id. */
const entriesBy = derived((registry: Registry) => {
  const byFile = new Map<string, RegistryEntry>();
  const byId = new Map<string, RegistryEntry>();
  for (const entry of registry.lessons) {
    const file = fileOfEntry(entry);
    if (file !== null && !byFile.has(file)) byFile.set(file, entry);
    if (entry.id !== '' && !byId.has(entry.id)) byId.set(entry.id, entry);
  }
  return { byFile, byId };
});

/** Entries of a lesson: by its file, and by its id. They are one and the same where all is well. */
export function entriesOf({ around, path, lesson }: LessonView): {
  registry: Registry | null;
  byFile: RegistryEntry | null;
  byId: RegistryEntry | null;
} {
  const registry = readableRegistry(around);
  if (!registry) return { registry, byFile: null, byId: null };
  const { byFile, byId } = entriesBy(registry);
  return {
    registry,
    byFile: (path === null ? undefined : byFile.get(path)) ?? null,
    byId: byId.get(lesson.id) ?? null,
  };
}

/** Line of a field; of the entry where it has no such field. */
export function lineOfField({ fieldLines, line }: RegistryEntry, field: string): number {
  return (Object.hasOwn(fieldLines, field) ? fieldLines[field] : undefined) ?? line;
}

/** A finding in the registry itself. */
export function findingInRegistry(
  { file }: Registry,
  line: number,
  message: string,
  more: { help: string; related?: Finding['related']; severity?: Finding['severity'] },
): Finding & { file: string } {
  return { ...findingAt({ line, column: 1, endLine: line, endColumn: 1 }, message, more), file };
}

/** Ids as messages name them. */
export function idOfEntry({ id, line }: RegistryEntry): string {
  return id === '' ? `the entry of line ${line}` : `\`${id}\``;
}
