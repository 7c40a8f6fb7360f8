import { readFileSync } from 'node:fs';
import { EXIT, type ExitStatus } from '../base/outcome.ts';
import type { LintRun } from '../engine/lint/lint-files.ts';
import { decodeLesson } from '../lesson/decode.ts';
import type { LintFinding } from '../lint/lint.ts';
import { RULE_TEXTS } from '../lint/rules.ts';
import { lintAnnotations } from '../report/lint/lint-github.ts';
import { lintJson } from '../report/lint/lint-json.ts';
import { renderLint } from '../report/lint/lint-report.ts';
import type { LintTotals } from '../report/lint/lint-summary.ts';
import { sarifLog } from '../report/sarif.ts';
import { complain, type Output } from './output.ts';
import { packageVersion } from './package.ts';

export const LINT_FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;
export type LintFormat = (typeof LINT_FORMATS)[number];

export interface LintSaying {
  findings: readonly LintFinding[];
  files: readonly string[];
  totals: LintTotals;
  startedAt: Date;
  strict: boolean;
  /** What was typed, without what it was asked to do besides: next steps are made of it. */
  command: string;
}

/** What is printed of a lint run, in one of the formats. */
export async function lintText(
  format: LintFormat,
  saying: LintSaying,
  output: Output,
): Promise<string> {
  const { findings, files, totals, startedAt, strict, command } = saying;
  switch (format) {
    case 'json':
      return lintJson(findings, totals);
    case 'sarif':
      return sarifLog(findings, {
        version: packageVersion(),
        rules: new Map(RULE_TEXTS.map((rule) => [rule.id, rule])),
      });
    case 'github':
      return lintAnnotations(findings, totals);
    case 'junit': {
      const { lintJunit } = await import('../report/lint/lint-junit.ts');
      const seconds = (Date.now() - startedAt.getTime()) / 1000;
      return lintJunit(findings, { files, startedAt: startedAt.toISOString(), seconds, strict });
    }
    case 'pretty':
      return renderLint(findings, totals, { ...output, command, texts: textsOf(findings) });
  }
}

/** Names every lesson that could not be read: what is said of the others is not all. */
export function tellUnread(unread: LintRun['unread']): ExitStatus {
  for (const { message, help } of unread) complain(message, help);
  return unread.length > 0 ? EXIT.usage : EXIT.held;
}

/** Texts of the files that findings name, as frames show them. */
function textsOf(findings: readonly LintFinding[]): Map<string, string> {
  const files = new Set(
    findings.flatMap((one) => [one.file, ...one.related.map(({ file }) => file)]),
  );
  const texts = new Map<string, string>();
  for (const file of files)
    try {
      texts.set(file, decodeLesson(readFileSync(file), file).text);
    } catch {
      // Named all the same, without its lines.
    }
  return texts;
}
