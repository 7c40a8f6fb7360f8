import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { type LessonLint, lintLesson } from '../../lint/lint.ts';
import { openLesson } from '../../lint/open-lesson.ts';
import type { LessonRule } from '../../lint/rule.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import { displayPath, type LessonFailure } from '../lessons.ts';

/** Reads and lints one lesson. */
export function lintOne(
  file: string,
  content: string | null,
  around: Surroundings,
  rules: readonly LessonRule[],
): Result<LessonLint, LessonFailure> {
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
  return success(lintLesson(openLesson(bytes, displayPath(file), inside, around), rules));
}
