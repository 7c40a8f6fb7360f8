import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import { codeFrame, type Texts } from './code-frame.ts';
import { wrap } from './display-width.ts';
import { createPaint, type Paint } from './paint.ts';
import { sentence } from './plain-text.ts';
import { thousands } from './summary.ts';

export interface LintTotals {
  lessons: number;
  /** Kept silent by a comment with a reason. */
  suppressed: number;
}

export interface LintReportOptions {
  columns: number;
  colour: boolean;
  texts: Texts;
  /** Errors alone. */
  quiet: boolean;
}

/** Findings for people: what and where, the lines that it speaks of in one frame, and what to do. */
export function renderLint(
  findings: readonly Diagnostic[],
  totals: LintTotals,
  options: LintReportOptions,
): string {
  const paint = createPaint(options.colour);
  const shown = options.quiet ? findings.filter((one) => one.severity === 'error') : findings;
  const blocks = shown.map((one) => findingBlock(one, paint, options).join('\n'));
  const closing = lintSummary(findings, totals);
  return `${[...blocks, closing].join('\n\n')}\n`;
}

function findingBlock(
  one: Diagnostic,
  paint: Paint,
  { columns, texts }: LintReportOptions,
): string[] {
  const [head, ...frame] = codeFrame(one, texts, { columns: columns - 2, paint });
  const label = paintSeverity(paint, one.severity);
  return [
    `${head ?? ''}  ${label}  ${paint.faint(one.rule)}`,
    ...wrap(sentence(one.message), columns - 2).map((line) => `  ${line}`),
    ...frame.map((line) => `  ${line}`),
    ...(one.help === ''
      ? []
      : wrap(`→ ${sentence(one.help)}`, columns - 4).map(
          (line, at) => `  ${at === 0 ? '' : '  '}${line}`,
        )),
  ];
}

function paintSeverity(paint: Paint, severity: Severity): string {
  if (severity === 'error') return paint.bad(severity);
  return severity === 'warning' ? paint.warn(severity) : paint.place(severity);
}

/** One line: how many of each, in how many lessons. */
export function lintSummary(findings: readonly Diagnostic[], totals: LintTotals): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const many = (number: number, word: string) =>
    `${thousands(number)} ${word}${number === 1 ? '' : 's'}`;
  const parts = [
    many(count('error'), 'error'),
    many(count('warning'), 'warning'),
    many(count('hint'), 'hint'),
  ];
  const silent = totals.suppressed > 0 ? `; ${thousands(totals.suppressed)} suppressed` : '';
  return `${parts.join(', ')} in ${many(totals.lessons, 'lesson')}${silent}`;
}
