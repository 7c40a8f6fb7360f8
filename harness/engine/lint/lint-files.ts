import { type Result, success } from '../../base/result.ts';
import { type LessonLint, type LintFinding, lintContent, ordered } from '../../lint/lint.ts';
import type { ContentRule, LessonRule, Rule } from '../../lint/rule.ts';
import type { SuiteFile } from '../../lint/suite-file.ts';
import { suppressionFindings } from '../../lint/suppression-findings.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import type { LessonFailure } from '../lessons.ts';
import type { LintTargets } from './find-files.ts';
import { gatherSurroundings, type SurroundingsOptions } from './gather-surroundings.ts';
import { lintOne } from './lint-one.ts';
import { shareOut } from './lint-threads.ts';
import { readSuites } from './suites.ts';

export interface LintRun {
  /** In the order of files and places. */
  findings: LintFinding[];
  /** As diagnostics name them, in order. */
  files: string[];
  /** Findings that a comment with a reason keeps silent. */
  suppressed: number;
}

/**
 * Lints lessons, each alone and then all together. `rules` are those of the package or a part of them; with all of
 * them and enough to do, a second thread takes its share.
 */
export async function lintFiles(
  targets: LintTargets,
  options: SurroundingsOptions,
  rules: readonly Rule[],
  threads = false,
): Promise<Result<LintRun, LessonFailure>> {
  const around = await gatherSurroundings(options);
  if (!around.ok) return around;
  const lessonRules = rules.filter((rule): rule is LessonRule => rule.scope === 'lesson');
  const job = { files: targets.files, options };
  const linted = await shareOut(job, threads, (file) =>
    lintOne(file, targets.content, around.value, lessonRules),
  );
  if (!linted.ok) return linted;
  const suites = await readSuites(linted.value, around.value, rules);
  return success(
    lintTogether(linted.value, { whole: targets.whole, suites, around: around.value }, rules),
  );
}

/** Rules between lessons, and what suppressions do wrong, over lessons that were linted alone. */
export function lintTogether(
  linted: readonly LessonLint[],
  { whole, suites, around }: { whole: boolean; suites: readonly SuiteFile[]; around: Surroundings },
  rules: readonly Rule[],
): LintRun {
  const contentRules = rules.filter((rule): rule is ContentRule => rule.scope === 'content');
  // Whether a suppression was of use is told anew each time: a watched lesson is looked at again and again.
  const fresh = linted.map((one) => ({
    ...one,
    suppressions: one.suppressions.map((each) => ({ ...each })),
  }));
  const view = { lessons: fresh.map((one) => one.digest), whole, suites, around };
  const between = lintContent(view, contentRules, fresh);
  const known = {
    ids: rules.map(({ id }) => id),
    ran: rules.filter((rule) => whole || rule.scope === 'lesson').map(({ id }) => id),
  };
  const findings = [
    ...fresh.flatMap((one) => one.findings),
    ...between.findings,
    ...fresh.flatMap((one) => suppressionFindings(one, known)),
  ];
  return {
    findings: ordered(findings),
    files: fresh.map((one) => one.file),
    suppressed: between.suppressed + fresh.reduce((sum, one) => sum + one.suppressed, 0),
  };
}
