import type { LessonDigest } from './digest.ts';
import type { Surroundings } from './surroundings.ts';

/** All lessons of a content folder, as rules between lessons see them. */
export interface ContentView {
  /** Those that were linted, sorted by file. */
  lessons: readonly LessonDigest[];
  /** Whether they are all lessons of the folder; a rule that says "nobody does" needs that. */
  whole: boolean;
  around: Surroundings;
}
