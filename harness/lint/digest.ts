import type { FrontMatter } from '../lesson/lesson.ts';
import { type Promises, readPromises } from '../plan/promises.ts';
import { anchorsOf } from './anchors.ts';
import { type BoardFact, boardFactsOf } from './board-facts.ts';
import { type FileLink, fileLinksOf, type LessonLink, lessonLinksOf } from './content-links.ts';
import {
  type Announcement,
  announcementsOf,
  type StatusSaid,
  statusesSaidOf,
} from './lesson-talk.ts';
import type { LessonView } from './lesson-view.ts';
import { idBeginning, type NumberedLesson, numberedLessonsOf } from './numbered-lessons.ts';

/**
 * What rules between lessons need of one of them. Plain data, small, and nothing of the text or the syntax: five
 * thousand of them are kept at once, and they travel between threads.
 */
export interface LessonDigest {
  file: string;
  /** Relative to the content folder, `lessons/x.md`; null when it lies outside or there is none. */
  path: string | null;
  id: string;
  frontMatter: FrontMatter;
  anchors: readonly string[];
  /** To other lessons, by their id. */
  lessonLinks: readonly LessonLink[];
  /** To headings of other files. */
  fileLinks: readonly FileLink[];
  /** Lessons that it says are still to come. */
  announcements: readonly Announcement[];
  /** What it says of other lessons' status. */
  statusesSaid: readonly StatusSaid[];
  /** Lessons of series that it names by their numbers. */
  numbered: readonly NumberedLesson[];
  /** What it says of boards that is compared with other lessons, since nobody else knows it better. */
  boardFacts: readonly BoardFact[];
  /** What a suite may say otherwise; null for a lesson that has none. */
  promises: Promises | null;
}

export function digestOf(view: LessonView): LessonDigest {
  const { lesson } = view;
  return {
    file: view.file,
    path: view.path,
    id: lesson.id,
    frontMatter: lesson.frontMatter,
    anchors: anchorsOf(view).map(({ name }) => name),
    lessonLinks: lessonLinksOf(view),
    fileLinks: fileLinksOf(view),
    announcements: announcementsOf(view),
    statusesSaid: statusesSaidOf(view),
    numbered: numberedLessonsOf(view).filter((one) => idBeginning(one) !== null),
    boardFacts: boardFactsOf(view).filter(
      ({ quantity }) => quantity === 'cores' || quantity === 'TFLOPS',
    ),
    promises: view.around.suites.has(lesson.id) ? readPromises(view) : null,
  };
}
