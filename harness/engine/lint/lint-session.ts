import { type Result, success } from '../../base/result.ts';
import type { LessonRule, Rule } from '../../lint/rule.ts';
import type { LessonFailure } from '../lessons.ts';
import type { LintTargets } from './find-files.ts';
import { gatherSurroundings, type SurroundingsOptions } from './gather-surroundings.ts';
import { partUnread, someRead } from './lesson-file.ts';
import { type LintRun, lintOf, lintTogether } from './lint-files.ts';
import { lintOne } from './lint-one.ts';
import { readSuites } from './suites.ts';

/** Lessons that are linted again and again, as their author saves them. */
export interface LintSession {
  /** Lints one lesson anew, and what the others say of it. */
  again(file: string): LintRun;
  /** As it was after the last look. */
  run(): LintRun;
}

/** Lints everything once. What stands around the lessons is read now; `open` again when that changes. */
export async function openLintSession(
  targets: LintTargets,
  options: SurroundingsOptions,
  rules: readonly Rule[],
): Promise<Result<LintSession, LessonFailure>> {
  const around = await gatherSurroundings(options);
  if (!around.ok) return around;
  const lessonRules = rules.filter((rule): rule is LessonRule => rule.scope === 'lesson');
  const lint = (file: string) => lintOf(lintOne(file, targets.content, around.value, lessonRules));
  // In the order of the files, which saves leave as it is.
  const answers = new Map(targets.files.map((file) => [file, lint(file)]));
  const begun = someRead(answers.values());
  if (!begun.ok) return begun;
  const suites = await readSuites(begun.value.known, around.value, rules);
  const run = () => {
    const { known, unread } = partUnread(answers.values());
    const together = { whole: targets.whole, unread, suites, around: around.value };
    return lintTogether(known, together, rules);
  };
  return success({
    run,
    again(file) {
      answers.set(file, lint(file));
      return run();
    },
  });
}
