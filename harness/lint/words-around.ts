import type { Fence } from '../lesson/lesson.ts';
import type { ShellReading } from '../lesson/read-lesson.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { stepOf } from './step-of.ts';

/** Prose between a fence and the fences next to it within its section, the section's heading included. */
export function wordsAround(
  view: LessonView,
  fence: Pick<Fence, 'index' | 'line' | 'endLine' | 'step'>,
): { before: string; after: string } {
  const { lesson, lines } = view;
  const step = stepOf(view, fence.step);
  const first = Math.max(step?.line ?? 1, (lesson.fences[fence.index - 1]?.endLine ?? 0) + 1, 1);
  const last = Math.min(
    step?.endLine ?? lines.count,
    (lesson.fences[fence.index + 1]?.line ?? lines.count + 1) - 1,
  );
  const between = (from: number, to: number) =>
    from > to ? '' : lesson.text.slice(lines.startOf(from), lines.endOf(to));
  return {
    before: between(first, fence.line - 1),
    after: between(fence.endLine + 1, last),
  };
}

/** All comments of a shell block, a line each. */
export const commentsIn = derived(({ shell }: Pick<ShellReading, 'shell'>): string =>
  shell.comments.map(({ text }) => text).join('\n'),
);
