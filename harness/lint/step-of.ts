import type { Step } from '../lesson/lesson.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

const bySlug = derived(({ lesson }: LessonView): ReadonlyMap<string, Step> => {
  const steps = new Map<string, Step>();
  // Of two steps of one slug the first counts.
  for (const step of lesson.steps) if (!steps.has(step.slug)) steps.set(step.slug, step);
  return steps;
});

/** The step of a slug. Lessons of thousands of steps are asked for each of them. */
export function stepOf(view: LessonView, slug: string | null | undefined): Step | undefined {
  return slug === null || slug === undefined ? undefined : bySlug(view).get(slug);
}
