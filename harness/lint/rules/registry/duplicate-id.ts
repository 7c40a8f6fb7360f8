import type { LessonDigest } from '../../digest.ts';
import { findingAt } from '../../finding.ts';
import type { RegistryEntry } from '../../registry.ts';
import {
  fileOfEntry,
  findingInRegistry,
  idOfEntry,
  lineOfField,
  readableRegistry,
} from '../../registry-entries.ts';
import type { ContentRule } from '../../rule.ts';

export const duplicateId: ContentRule = {
  scope: 'content',
  id: 'registry/duplicate-id',
  severity: 'error',
  title: 'Two lessons with one id, or two entries for one file',
  why: `A link or a button opens the lesson that has the id. Where two have it, one of them cannot be opened, and what a reader has
done in one is kept for the other. It comes from copying a lesson to begin a new one.

Ids are compared among the lessons that are linted, and among the entries of the registry.`,
  remedy: 'Give each lesson an id of its own.',
  *check({ around, lessons, whole }) {
    const first = new Map<string, LessonDigest>();
    for (const lesson of lessons) {
      const { id, frontMatter } = lesson;
      // Loose files of one id may be two states of one lesson.
      if (lesson.path === null || frontMatter.id === null) continue;
      const before = first.get(id);
      first.set(id, before ?? lesson);
      if (!before) continue;
      const line = frontMatter.keyLines['id'] ?? 1;
      const place = { line, column: 1, endLine: line, endColumn: 1 };
      const there = { file: before.file, line: before.frontMatter.keyLines['id'] ?? 1 };
      yield {
        ...findingAt(place, `the id \`${id}\` is that of ${before.file}, too`, {
          help: 'Give each lesson an id of its own.',
          related: [{ ...there, message: 'the other lesson of this id' }],
        }),
        file: lesson.file,
      };
    }
    const registry = readableRegistry(around);
    if (!registry || !whole) return;
    const ids = new Map<string, RegistryEntry>();
    const files = new Map<string, RegistryEntry>();
    for (const entry of registry.lessons) {
      const twin = ids.get(entry.id);
      const file = fileOfEntry(entry);
      const sharer = file === null ? undefined : files.get(file);
      const related = (other: RegistryEntry) => [
        { file: registry.file, line: other.line, message: 'the first entry' },
      ];
      if (twin && entry.id !== '')
        yield findingInRegistry(
          registry,
          lineOfField(entry, 'id'),
          `two entries have the id \`${entry.id}\``,
          { help: 'Give each its own id, or take one out.', related: related(twin) },
        );
      else if (sharer)
        yield findingInRegistry(
          registry,
          lineOfField(entry, 'markdownFile'),
          `${idOfEntry(entry)} lies in the file of ${idOfEntry(sharer)}`,
          { help: 'Name its own file, or take one of the two out.', related: related(sharer) },
        );
      ids.set(entry.id, twin ?? entry);
      if (file !== null) files.set(file, sharer ?? entry);
    }
  },
};
