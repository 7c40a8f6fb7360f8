import type { Severity } from '../../base/diagnostic.ts';
import type { LintFinding } from '../../lint/lint.ts';
import type { LintTotals } from './lint-summary.ts';

/** What `lint --format json` prints. */
export interface LintDocument {
  version: 1;
  findings: LintFinding[];
  summary: LintTotals & { errors: number; warnings: number; hints: number };
}

export function lintJson(findings: readonly LintFinding[], totals: LintTotals): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const { lessons, suppressed, baselined } = totals;
  const document: LintDocument = {
    version: 1,
    findings: [...findings],
    summary: {
      lessons,
      errors: count('error'),
      warnings: count('warning'),
      hints: count('hint'),
      suppressed,
      baselined,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
