import { type Result, success } from '../base/result.ts';
import { readLessonClosely } from '../lesson/read-lesson.ts';
import type { SuiteDraft } from '../suggest/draft.ts';
import { draftSuite } from '../suggest/draft-suite.ts';
import { readSuite } from '../suite/read-suite.ts';
import { findLesson, type LessonFailure, readCommandMap } from './lessons.ts';

export interface Suggestion {
  lesson: string;
  /** The lesson's file, as diagnostics name it. */
  file: string;
  draft: SuiteDraft;
}

/** Drafts the suite of a lesson, given by its path or by its id among the content's lessons. */
export async function suggestSuite(
  name: string,
  content: string,
): Promise<Result<Suggestion, LessonFailure>> {
  const commands = await readCommandMap(content);
  if (!commands.ok) return commands;
  const found = findLesson(name, content, commands.value);
  if (!found.ok) return found;
  const { lesson, bytes } = found.value;
  const { file, id } = lesson;
  const draft = draftSuite(
    readLessonClosely(bytes, file, {
      commandText: (command) =>
        commands.value.get(command) ??
        commands.value.get(command.replace(/^tenstorrent\./, '')) ??
        null,
    }),
  );
  const read = readSuite(draft.suite, `${id}.suite.ts`);
  // A draft that no run would take is a fault of ours, and not of the lesson.
  if (!read.ok) throw new Error(`the draft for ${file} is no suite: ${read.failure.message}`);
  return success({ lesson: id, file, draft });
}
