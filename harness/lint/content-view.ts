import type { LessonDigest } from './digest.ts';
import type { SuiteFile } from './suite-file.ts';
import type { Surroundings } from './surroundings.ts';

/** All lessons of a content folder, as rules between lessons see them. */
export interface ContentView {
  /** Those that were linted, sorted by file. */
  lessons: readonly LessonDigest[];
  /** Whether they are all lessons of the folder; a rule that says "nobody does" needs that. */
  whole: boolean;
  /** Suites of those lessons, read; empty when no rule that runs asks for them. */
  suites: readonly SuiteFile[];
  around: Surroundings;
}
