import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import {
  type LessonLint,
  type LintFinding,
  lintContent,
  lintLesson,
  ordered,
} from '../../lint/lint.ts';
import { openLesson } from '../../lint/open-lesson.ts';
import type { ContentRule, LessonRule, Rule } from '../../lint/rule.ts';
import { suppressionFindings } from '../../lint/suppression-findings.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import { displayPath, type LessonFailure } from '../lessons.ts';
import type { LintTargets } from './find-files.ts';

export interface LintRun {
  findings: LintFinding[];
  /** Lessons that were read. */
  lessons: number;
  /** Findings that a comment with a reason keeps silent. */
  suppressed: number;
}

/** Lints lessons one after the other and then together. */
export function lintFiles(
  targets: LintTargets,
  around: Surroundings,
  rules: readonly Rule[],
): Result<LintRun, LessonFailure> {
  const lessonRules = rules.filter((rule): rule is LessonRule => rule.scope === 'lesson');
  const contentRules = rules.filter((rule): rule is ContentRule => rule.scope === 'content');
  const linted: LessonLint[] = [];
  for (const file of targets.files) {
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
    const path = targets.content === null ? null : relative(targets.content, file);
    const view = openLesson(bytes, displayPath(file), path?.startsWith('..') ? null : path, around);
    linted.push(lintLesson(view, lessonRules));
  }
  const digests = linted.map((one) => one.digest);
  const between = lintContent(
    { lessons: digests, whole: targets.whole, around },
    contentRules,
    linted,
  );
  const known = {
    ids: rules.map(({ id }) => id),
    ran: (targets.whole ? rules : lessonRules).map(({ id }) => id),
  };
  return success({
    findings: ordered([
      ...linted.flatMap((one) => one.findings),
      ...between.findings,
      ...linted.flatMap((one) => suppressionFindings(one, known)),
    ]),
    lessons: linted.length,
    suppressed: between.suppressed + linted.reduce((sum, one) => sum + one.suppressed, 0),
  });
}
