import type { Diagnostic, Severity } from '../../base/diagnostic.ts';
import { MOST_PER_LEVEL, placeProperties, workflowCommand } from '../github.ts';
import { oneLine } from '../plain-text.ts';
import { thousands } from '../summary.ts';
import { type LintTotals, lintSummary } from './lint-summary.ts';

const LEVELS: readonly [Severity, 'error' | 'warning' | 'notice'][] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['hint', 'notice'],
];

/**
 * Findings as GitHub's annotations. Ten of a level are shown and the rest dropped without a word, so the most
 * important come first: one of every rule before a second of any, and the last says how many are left.
 */
export function lintAnnotations(findings: readonly Diagnostic[], totals: LintTotals): string {
  const lines = LEVELS.flatMap(([severity, name]) => {
    const own = oneOfEachFirst(findings.filter((one) => one.severity === severity));
    // The sum below is a notice too.
    const most = name === 'notice' ? MOST_PER_LEVEL - 1 : MOST_PER_LEVEL;
    const room = own.length > most ? most - 1 : most;
    const shown = own.slice(0, room).map((one) => annotation(name, one));
    const left = own.length - shown.length;
    if (left > 0)
      shown.push(
        workflowCommand(name, [], `${thousands(left)} more; \`tt-lessons lint\` shows them`),
      );
    return shown;
  });
  lines.push(
    workflowCommand('notice', [['title', 'tt-lessons lint']], lintSummary(findings, totals)),
  );
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(name: 'error' | 'warning' | 'notice', one: Diagnostic): string {
  const related = one.related.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  const text = [one.message, ...related, one.help].filter((part) => part !== '').map(oneLine);
  return workflowCommand(name, [...placeProperties(one), ['title', one.rule]], text.join('\n'));
}

/** In the order given, but for the first of every rule, which stand before all others. */
function oneOfEachFirst(findings: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  const first: Diagnostic[] = [];
  const others: Diagnostic[] = [];
  for (const one of findings) {
    (seen.has(one.rule) ? others : first).push(one);
    seen.add(one.rule);
  }
  return [...first, ...others];
}
