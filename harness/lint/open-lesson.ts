import { readLessonClosely } from '../lesson/read-lesson.ts';
import type { LessonView } from './lesson-view.ts';
import type { Surroundings } from './surroundings.ts';

/** Reads a lesson for linting. Never throws. `path` is relative to the content folder, null outside it. */
export function openLesson(
  bytes: Uint8Array,
  file: string,
  path: string | null,
  around: Surroundings,
): LessonView {
  const { commandTexts } = around;
  const reading = readLessonClosely(bytes, file, {
    commandText: (command) =>
      commandTexts.get(command) ?? commandTexts.get(command.replace(/^tenstorrent\./, '')) ?? null,
  });
  return { ...reading, file, path, around };
}
