import type { Worker } from 'node:worker_threads';
import { type Result, success } from '../../base/result.ts';
import { type LessonLint, type LintFinding, lintContent, ordered } from '../../lint/lint.ts';
import type { ContentRule, LessonRule, Rule } from '../../lint/rule.ts';
import type { SuiteFile } from '../../lint/suite-file.ts';
import { suppressionFindings } from '../../lint/suppression-findings.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import type { LessonFailure } from '../lessons.ts';
import type { LintTargets } from './find-files.ts';
import { gatherSurroundings, type SurroundingsOptions } from './gather-surroundings.ts';
import { type KeepOptions, openKept } from './kept-lints.ts';
import { someRead, type Texts, type UnreadLesson } from './lesson-file.ts';
import { lintOne } from './lint-one.ts';
import { type LintAnswer, shareOut } from './lint-threads.ts';
import { readSuites } from './suites.ts';

export interface LintRun {
  /** In the order of files and places. */
  findings: LintFinding[];
  /** As diagnostics name them, in order. */
  files: string[];
  /** Findings that a comment with a reason keeps silent. */
  suppressed: number;
  /** Rules that could not say all that they would, since not all lessons were there. */
  unjudged: ReadonlySet<string>;
  unread: readonly UnreadLesson[];
}

export interface LintFilesOptions {
  /**
   * With enough to do, other threads take their share, with all rules of the package. A function gives one that was
   * started before there was anything to do, or null.
   */
  threads?: boolean | (() => Worker | null);
  /** Where lints by all rules of the package are kept for the next run; null for nowhere. */
  keep?: KeepOptions | null;
  /** Texts to lint in place of those on the disk; with any, nothing is kept and no other thread helps. */
  texts?: Texts | null;
}

/** Lints lessons, each alone and then all together. `rules` are those of the package or a part of them. */
export async function lintFiles(
  targets: LintTargets,
  options: SurroundingsOptions,
  rules: readonly Rule[],
  { threads = false, keep = null, texts = null }: LintFilesOptions = {},
): Promise<Result<LintRun, LessonFailure>> {
  const around = await gatherSurroundings(options);
  if (!around.ok) return around;
  const lessonRules = rules.filter((rule): rule is LessonRule => rule.scope === 'lesson');
  const kept =
    keep === null || texts !== null || targets.files.length > MOST_KEPT
      ? null
      : openKept(keep, options, around.value);
  const linted = targets.files.map((file) => kept?.find(file) ?? null);
  const left = targets.files.filter((_, at) => linted[at] === null);
  const shared = await shareOut(
    { files: left, options, note: kept !== null },
    texts === null ? threads : false,
    (file) => lintOne(file, targets.content, around.value, lessonRules, kept !== null, texts),
  );
  if (!shared.ok) return shared;
  const anew = shared.value.values();
  const lints = linted.map((one) =>
    one === null ? lintOf(anew.next().value as LintAnswer) : success(one),
  );
  const parted = someRead(lints);
  if (!parted.ok) return parted;
  kept?.keep(shared.value.flatMap((one) => (one.ok ? [one.value] : [])));
  const { known, unread } = parted.value;
  const suites = await readSuites(known, around.value, rules);
  const together = { whole: targets.whole, unread, suites, around: around.value };
  return success(lintTogether(known, together, rules));
}

/** An answer without what it rests on. */
export function lintOf(answer: LintAnswer): Result<LessonLint, UnreadLesson> {
  return answer.ok ? success(answer.value.lint) : answer;
}

/** What lessons that were linted alone are linted together with. */
export interface Together {
  /** Whether all lessons of the content folder are meant. */
  whole: boolean;
  /** Those of them that cannot be read. */
  unread: readonly UnreadLesson[];
  suites: readonly SuiteFile[];
  around: Surroundings;
}

/** A content folder with more lessons is linted anew each time: what is kept would fill the memory. */
const MOST_KEPT = 1000;

/** Rules between lessons, and what suppressions do wrong, over lessons that were linted alone. */
export function lintTogether(
  linted: readonly LessonLint[],
  { whole: meant, unread, suites, around }: Together,
  rules: readonly Rule[],
): LintRun {
  // Where one is missing, rules between lessons cannot tell what is nowhere.
  const whole = meant && unread.length === 0;
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
    unjudged: new Set(whole ? [] : contentRules.map(({ id }) => id)),
    unread,
    suppressed: between.suppressed + fresh.reduce((sum, one) => sum + one.suppressed, 0),
  };
}
