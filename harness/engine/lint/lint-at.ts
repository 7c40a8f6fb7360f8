import { type Result, success } from '../../base/result.ts';
import { openLesson } from '../../lint/open-lesson.ts';
import { type LessonAtVersion, lessonAtVersion } from '../../lint/programs/refusals.ts';
import { displayPath, type LessonFailure } from '../lessons.ts';
import type { LintTargets } from './find-files.ts';
import { gatherSurroundings, type SurroundingsOptions } from './gather-surroundings.ts';
import { type Parted, readLessonFile, someRead } from './lesson-file.ts';

/** A lesson held to several versions. */
export interface LessonAtVersions {
  lesson: string;
  file: string;
  /** In the order that was asked for. */
  versions: LessonAtVersion[];
}

/** Holds the runs of programs of every lesson to each of the versions of `options`. */
export async function lintAtVersions(
  { files, content }: LintTargets,
  options: SurroundingsOptions,
): Promise<Result<Parted<LessonAtVersions>, LessonFailure>> {
  const around = await gatherSurroundings(options);
  if (!around.ok) return around;
  const answers = files.map((file) => {
    const read = readLessonFile(file, content);
    if (!read.ok) return read;
    const view = openLesson(read.value.bytes, displayPath(file), read.value.path, around.value);
    const versions = around.value.contracts.versions.map((one) => lessonAtVersion(view, one));
    return success({ lesson: view.lesson.id, file: view.file, versions });
  });
  return someRead(answers);
}
