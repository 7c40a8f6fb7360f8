import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { ContentView } from './content-view.ts';
import { digestOf, type LessonDigest } from './digest.ts';
import type { LessonView } from './lesson-view.ts';
import type { ContentRule, Edit, Finding, LessonRule } from './rule.ts';
import { covers, nameCovers, type Suppression, suppressionsOf } from './suppressions.ts';

/** A finding as it leaves the linter. */
export interface LintFinding extends Diagnostic {
  /** What would mend it safely; empty when a person has to decide. */
  edits: Edit[];
}

/** What linting one lesson gave: plain data, so that it can travel between threads. */
export interface LessonLint {
  file: string;
  /** Not suppressed ones, in the order of the text. */
  findings: LintFinding[];
  /** How many were suppressed with a reason. */
  suppressed: number;
  /** Suppressions that a rule between lessons may still use. */
  suppressions: (Suppression & { used: boolean })[];
  /** Number of the lesson's lines, and length of each, to keep places of rules between lessons inside. */
  digest: LessonDigest;
}

/** A rule that threw. The run goes on without it, and ends in status 70. */
export const PANIC = 'harness/rule-panic';

/** Runs every rule that looks at one lesson alone. Never throws. */
export function lintLesson(view: LessonView, rules: readonly LessonRule[]): LessonLint {
  const within = inside(view);
  const found: LintFinding[] = [];
  for (const rule of rules)
    for (const one of guarded(rule, view, view.file, within)) found.push(one);
  const suppressions = suppressionsOf(view).map((one) => ({ ...one, used: false }));
  const kept = withoutSuppressed(found, { file: view.file, suppressions });
  return {
    file: view.file,
    findings: ordered(kept),
    suppressed: found.length - kept.length,
    suppressions,
    digest: digestOf(view),
  };
}

/** Runs every rule between lessons over their digests, and settles which suppressions were of use. */
export function lintContent(
  view: ContentView,
  rules: readonly ContentRule[],
  lessons: readonly LessonLint[],
): { findings: LintFinding[]; suppressed: number } {
  const byFile = new Map(lessons.map((one) => [one.file, one]));
  let suppressed = 0;
  const findings: LintFinding[] = [];
  for (const rule of rules) {
    const found = guarded(rule, view, view.around.content ?? '', (place) => place);
    for (const one of found) {
      const kept = lessonsOf(one, byFile).reduce(withoutSuppressed, [one]);
      suppressed += 1 - kept.length;
      findings.push(...kept);
    }
  }
  return { findings, suppressed };
}

/** By file, place and rule, each told once. */
export function ordered(findings: readonly LintFinding[]): LintFinding[] {
  const seen = new Set<string>();
  return [...findings]
    .sort(
      (a, b) =>
        compare(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        RANK[a.severity] - RANK[b.severity] ||
        compare(a.rule, b.rule) ||
        compare(a.message, b.message),
    )
    .filter((one) => {
      const key = [one.rule, one.file, one.line, one.column, one.message].join('\n');
      return seen.has(key) ? false : seen.add(key);
    });
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What a rule finds; of a rule that throws, that alone. */
function guarded<View>(
  rule: Pick<LessonRule, 'id' | 'severity'> & { check(view: View): Iterable<Finding> },
  view: View,
  file: string,
  place: (at: Finding) => Extents,
): LintFinding[] {
  const found: LintFinding[] = [];
  try {
    for (const one of rule.check(view)) found.push(finished(one, rule, file, place));
    return found;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    return [
      {
        ...{ rule: PANIC, severity: 'warning' as const, file, ...place, related: [], edits: [] },
        message: `our rule ${rule.id} failed here and said nothing of this lesson: ${said.split('\n')[0]}`,
        help: 'This is a fault of ours; please report it with the lesson.',
      },
    ];
  }
}

type Extents = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

function finished(
  found: Finding,
  rule: Pick<LessonRule, 'id' | 'severity'>,
  file: string,
  place: (at: Finding) => Extents,
): LintFinding {
  const { line, column, endLine, endColumn } = place(found);
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  return {
    rule: rule.id,
    severity: found.severity ?? rule.severity,
    message: oneLine(found.message),
    file: found.file ?? file,
    ...{ line, column, endLine, endColumn },
    related: found.related,
    help: oneLine(found.help),
    edits: found.edits,
  };
}

/** Keeps a place within the lesson, whatever a rule said. */
function inside({ lines, file }: LessonView): (place: Extents & { file?: string }) => Extents {
  return (place) => {
    if (place.file !== undefined && place.file !== file) return place;
    const line = clamp(place.line, 1, lines.count);
    const endLine = clamp(place.endLine, line, lines.count);
    const width = (at: number) => lines.textOf(at).length + 1;
    const column = clamp(place.column, 1, width(line));
    const endColumn = clamp(place.endColumn, endLine === line ? column : 1, width(endLine));
    return { line, column, endLine, endColumn };
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(Number.isFinite(value) ? Math.trunc(value) : low, low), high);
}

/** The lesson that a finding is in; of one in a registry or a suite, those that it also speaks of. */
function lessonsOf(
  { file, related }: LintFinding,
  lessons: ReadonlyMap<string, LessonLint>,
): LessonLint[] {
  const files = lessons.has(file) ? [file] : new Set(related.map((place) => place.file));
  return [...files].flatMap((one) => lessons.get(one) ?? []);
}

/** Marks the suppressions that were of use. Those of suppressions themselves cannot be suppressed. */
function withoutSuppressed(
  findings: LintFinding[],
  { file, suppressions }: Pick<LessonLint, 'file' | 'suppressions'>,
): LintFinding[] {
  if (suppressions.length === 0) return findings;
  return findings.filter((one) => {
    if (one.rule === PANIC || one.rule.startsWith('suppress/')) return true;
    const lines = [one, ...(one.file === file ? [] : one.related)]
      .filter((place) => place.file === file)
      .map(({ line }) => line);
    // Without a reason it counts for nothing, and says so by a finding of its own.
    const by = suppressions.filter(
      (each) =>
        each.reason !== '' &&
        lines.some(
          (line) =>
            covers(each, one.rule, line) ||
            (each.from === 1 && line < 1 && each.rules.some((name) => nameCovers(name, one.rule))),
        ),
    );
    for (const each of by) each.used = true;
    return by.length === 0;
  });
}
