import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { openLesson } from '../../lint/open-lesson.ts';
import { type LessonAtVersion, lessonAtVersion } from '../../lint/programs/refusals.ts';
import { displayPath, type LessonFailure } from '../lessons.ts';
import type { LintTargets } from './find-files.ts';
import { gatherSurroundings, type SurroundingsOptions } from './gather-surroundings.ts';

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
): Promise<Result<LessonAtVersions[], LessonFailure>> {
  const around = await gatherSurroundings(options);
  if (!around.ok) return around;
  const lessons: LessonAtVersions[] = [];
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      return failure({
        kind: 'lesson-unreadable',
        message: `${file} cannot be read: ${error instanceof Error ? error.message : error}`,
        help: 'Check the path and its permissions.',
      });
    }
    const path = content === null ? null : relative(content, file).replaceAll('\\', '/');
    const inside = path?.startsWith('../') ? null : path;
    const view = openLesson(bytes, displayPath(file), inside, around.value);
    const versions = around.value.contracts.versions.map((one) => lessonAtVersion(view, one));
    lessons.push({ lesson: view.lesson.id, file: view.file, versions });
  }
  return success(lessons);
}
