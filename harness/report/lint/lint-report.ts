import type { Diagnostic, Severity } from '../../base/diagnostic.ts';
import type { Edit } from '../../lint/rule.ts';
import { codeFrame, type Texts } from '../code-frame.ts';
import { wrap } from '../display-width.ts';
import { createPaint, type Paint } from '../paint.ts';
import { sentence } from '../plain-text.ts';
import { type LintTotals, lintSummary, many } from './lint-summary.ts';

export interface LintReportOptions {
  columns: number;
  colour: boolean;
  texts: Texts;
  /** What was typed: `tt-lessons lint --content .`. */
  command: string;
  /** Errors alone. */
  quiet: boolean;
  /** Wide lines are no help to a reader. */
  mostColumns?: number;
}

type Shown = Diagnostic & { edits?: readonly Edit[] };

/** Findings for people: what is wrong, the lines that it speaks of in one frame, and what to do. */
export function renderLint(
  findings: readonly Shown[],
  totals: LintTotals,
  options: LintReportOptions,
): string {
  const paint = createPaint(options.colour);
  const shown = options.quiet ? findings.filter((one) => one.severity === 'error') : findings;
  const columns = Math.min(options.columns, options.mostColumns ?? 100);
  const blocks = shown.map((one) => findingBlock(one, paint, { ...options, columns }).join('\n'));
  return `${[...blocks, closing(findings, totals, paint, { ...options, columns })].join('\n\n')}\n`;
}

function findingBlock(one: Shown, paint: Paint, { columns, texts }: LintReportOptions): string[] {
  const [place, ...frame] = codeFrame(one, texts, { columns: columns - 2, paint });
  const says = wrap(sentence(one.message), columns - 2);
  const help = one.help === '' ? [] : wrap(sentence(one.help), columns - 4);
  return [
    `${paintSeverity(paint, one.severity)} ${paint.faint(one.rule)}  ${place ?? ''}`,
    ...says.map((line) => `  ${line}`),
    ...frame.map((line) => `  ${line}`),
    ...help.map((line, at) => `  ${at === 0 ? '→' : ' '} ${line}`),
  ];
}

function paintSeverity(paint: Paint, severity: Severity): string {
  if (severity === 'error') return paint.bad(severity);
  return severity === 'warning' ? paint.warn(severity) : paint.place(severity);
}

/** The sum, and the one next step that makes most sense. */
function closing(
  findings: readonly Shown[],
  totals: LintTotals,
  paint: Paint,
  { quiet, command, columns }: Pick<LintReportOptions, 'quiet' | 'command' | 'columns'>,
): string {
  const summary = lintSummary(findings, totals);
  if (findings.length === 0) return paint.good(`✓ ${summary}`);
  const safe = findings.filter((one) => (one.edits ?? []).length > 0).length;
  const worst = findings.find((one) => one.severity === 'error') ?? findings[0];
  const [words, step] =
    safe > 0
      ? [
          `${many(safe, 'finding')} can be mended safely, as this shows:`,
          `${command} --fix --dry-run`,
        ]
      : ['more on a rule:', `tt-lessons lint --explain ${worst?.rule}`];
  // A command is pasted, and never broken.
  const fits = words.length + step.length + 3 <= columns;
  const next = fits ? `${words} ${step}` : `${words}\n    ${step}`;
  const mark = findings.some((one) => one.severity === 'error') ? paint.bad('✗') : paint.warn('!');
  const sum = `${mark} ${paint.strong(summary)}`;
  return quiet ? sum : `${sum}\n  ${paint.faint(next)}`;
}
