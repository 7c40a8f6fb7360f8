import type { LessonReading } from '../lesson/read-lesson.ts';
import type { Surroundings } from './surroundings.ts';

/** A lesson as rules see it: what it says, its syntax, and what stands around it. Facts derived from it are kept by `derived`. */
export interface LessonView extends LessonReading {
  /** The file as diagnostics name it. */
  file: string;
  /** Path relative to the content folder, `lessons/x.md`; null when it lies outside or there is none. */
  path: string | null;
  around: Surroundings;
}
