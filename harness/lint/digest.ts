import type { FrontMatter } from '../lesson/lesson.ts';
import { type Promises, readPromises } from '../plan/promises.ts';
import type { LessonView } from './lesson-view.ts';
import { anchorsOf, type Link, linksOf } from './links.ts';

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
  links: readonly Link[];
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
    anchors: [...anchorsOf(view)],
    links: linksOf(view),
    promises: view.around.suites.has(lesson.id) ? readPromises(view) : null,
  };
}
