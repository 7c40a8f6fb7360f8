import type { RelatedPlace } from '../base/diagnostic.ts';
import type { ContentView } from './content-view.ts';
import { derived } from './derived.ts';
import { SNAPSHOT_LESSONS } from './toolkit-snapshot.ts';

/** A lesson that there is, and how it is known. */
export interface KnownLesson {
  id: string;
  title: string | null;
  status: string | null;
  /** Where its status stands, or the lesson itself; null when the snapshot of the toolkit alone knows it. */
  place: Omit<RelatedPlace, 'message'> | null;
}

/**
 * Every lesson that there is, by its id. Its own front matter counts most, then the registry, and where neither the
 * registry nor the whole folder is at hand, what the toolkit held when the snapshot was taken.
 */
export const knownLessonsOf = derived((view: ContentView): ReadonlyMap<string, KnownLesson> => {
  const { lessons, whole, around } = view;
  const known = new Map<string, KnownLesson>();
  const twice = new Set<string>();
  if (!whole && around.registry === null)
    for (const [id, status] of SNAPSHOT_LESSONS)
      known.set(id, { id, status, title: null, place: null });
  for (const { id, fields, line, fieldLines } of around.registry?.lessons ?? [])
    known.set(id, {
      ...{ id, title: textOf(fields['title']), status: textOf(fields['status']) },
      place: { file: around.registry?.file ?? '', line: fieldLines['status'] ?? line },
    });
  const own = new Map<string, KnownLesson>();
  for (const { id, file, frontMatter } of lessons) {
    const { title, status, keyLines } = frontMatter;
    if (own.has(id)) twice.add(id);
    own.set(id, { id, title, status, place: { file, line: keyLines['status'] ?? 1 } });
  }
  // Two states of one lesson side by side: which of them counts is not known.
  for (const [id, lesson] of own)
    if (!twice.has(id)) known.set(id, lesson);
    else if (!known.has(id)) known.set(id, { ...lesson, status: null });
  return known;
});

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
