import type { Diagnostic, Severity } from '../../base/diagnostic.ts';
import { thousands } from '../summary.ts';

export interface LintTotals {
  /** Lessons that were read. */
  lessons: number;
  /** Kept silent by a comment with a reason. */
  suppressed: number;
  /** Kept silent by the baseline. */
  baselined: number;
}

/** One line: how many of each, in how many lessons, and what was kept silent. */
export function lintSummary(findings: readonly Diagnostic[], totals: LintTotals): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const parts = [
    many(count('error'), 'error'),
    many(count('warning'), 'warning'),
    many(count('hint'), 'hint'),
  ];
  const silent = [
    totals.suppressed > 0 ? `${thousands(totals.suppressed)} suppressed` : '',
    totals.baselined > 0 ? `${thousands(totals.baselined)} in the baseline` : '',
  ].filter((part) => part !== '');
  const said = findings.length === 0 ? 'nothing found' : parts.join(', ');
  return [`${said} in ${many(totals.lessons, 'lesson')}`, ...silent].join('; ');
}

export function many(number: number, word: string, words = `${word}s`): string {
  return `${thousands(number)} ${number === 1 ? word : words}`;
}
