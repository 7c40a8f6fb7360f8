import { type Result, success } from '../../base/result.ts';
import type { LessonLint } from '../../lint/lint.ts';
import type { LessonRule, Rule } from '../../lint/rule.ts';
import type { LessonFailure } from '../lessons.ts';
import type { LintTargets } from './find-files.ts';
import { gatherSurroundings, type SurroundingsOptions } from './gather-surroundings.ts';
import { type LintRun, lintTogether } from './lint-files.ts';
import { lintOne } from './lint-one.ts';
import { readSuites } from './suites.ts';

/** Lessons that are linted again and again, as their author saves them. */
export interface LintSession {
  /** Lints one lesson anew, and what the others say of it; one that is gone is forgotten. */
  again(file: string): Result<LintRun, LessonFailure>;
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
  const lint = (file: string): Result<LessonLint, LessonFailure> => {
    const one = lintOne(file, targets.content, around.value, lessonRules);
    return one.ok ? success(one.value.lint) : one;
  };
  const linted = new Map<string, LessonLint>();
  for (const file of targets.files) {
    const one = lint(file);
    if (!one.ok) return one;
    linted.set(file, one.value);
  }
  const suites = await readSuites([...linted.values()], around.value, rules);
  const together = { whole: targets.whole, suites, around: around.value };
  const run = () => {
    const sorted = [...linted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    return lintTogether(sorted, together, rules);
  };
  return success({
    run,
    again(file) {
      const one = lint(file);
      if (one.ok) linted.set(file, one.value);
      else linted.delete(file);
      return success(run());
    },
  });
}
