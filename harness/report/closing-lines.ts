import { BLOCKED_BY, BROKEN_OFF } from '../judge/blocked-by.ts';
import type { Results, Verdict } from '../judge/verdict.ts';
import type { Texts } from './code-frame.ts';
import { wrap } from './display-width.ts';
import { MARKS, type Paint, paintOutcome } from './paint.ts';
import { oneLine, sentence } from './plain-text.ts';
import { emulatedBadge } from './report-header.ts';
import {
  causesText,
  distinct,
  duration,
  notRun,
  partOf,
  plural,
  summaryLine,
  tallyText,
  thousands,
  withOutcome,
} from './summary.ts';
import { verdictBlock } from './verdict-block.ts';
import { groupVerdicts } from './verdict-groups.ts';

/** What the end of a report needs beside the results. */
export interface ClosingContext {
  /** Text of each lesson by the name that diagnostics give it; without it no frames are drawn. */
  texts: Texts;
  /** The exact command that repeats just this check. */
  repeat: ((verdict: Verdict) => string) | null;
  /** Where the reports are, as it may be typed; null when none were written. */
  folder: string | null;
  /** Names of the files in it that are worth opening. */
  files?: readonly string[];
}

/** Flaky and unknown, counted and named; then every failure in full. */
export function closingLines(
  results: Results,
  context: ClosingContext,
  columns: number,
  paint: Paint,
): string[] {
  const lines: string[] = [];
  const nameLesson = distinct(results.verdicts.map((verdict) => verdict.lesson)).length > 1;
  for (const outcome of ['flaky', 'unknown'] as const) {
    const groups = groupVerdicts(withOutcome(results, outcome));
    if (groups.length === 0) continue;
    const count = withOutcome(results, outcome).length;
    const title = outcome === 'flaky' ? `${thousands(count)} flaky` : `${thousands(count)} unknown`;
    lines.push('', rule(title, columns, paint.warn));
    for (const group of groups) {
      const mark = paintOutcome(paint, outcome, MARKS[outcome]);
      const lesson = nameLesson ? `${oneLine(group.first.lesson)}#` : '';
      const name = `${lesson}${partOf(group.first.id)}  ${paint.faint(group.targets.join(', '))}`;
      lines.push(`${mark} ${name}`);
      lines.push(
        ...wrap(sentence(group.first.message), columns - 2).map((part) => paint.faint(`  ${part}`)),
      );
    }
  }
  const failures = groupVerdicts(withOutcome(results, 'failed'));
  if (failures.length > 0) {
    const failed = withOutcome(results, 'failed').length;
    const joined =
      failures.length === failed ? '' : `, ${plural(failures.length, 'thing')} to mend`;
    lines.push('', rule(`${thousands(failed)} failed${joined}`, columns, paint.bad));
    for (const [at, group] of failures.entries()) {
      if (at > 0) lines.push('');
      lines.push(...verdictBlock(group, { ...context, columns, paint, nameLesson }));
    }
  }
  return lines;
}

function rule(title: string, columns: number, colour: (text: string) => string): string {
  const rest = Math.max(2, Math.min(columns, 100) - title.length - 4);
  return colour(`── ${title} ${'─'.repeat(rest)}`);
}

/** What was not run and why, where the reports are, and as the very last line the sum of it all. */
export function lastLines(
  results: Results,
  context: Pick<ClosingContext, 'folder' | 'files'>,
  columns: number,
  paint: Paint,
): string[] {
  const sums = notRun(results.coverage);
  const lines = [''];
  const row = (label: string, text: string) => {
    // An entry stays on one line: its own blanks do not part it.
    const entries = text.split(', ').map((entry) => entry.replaceAll(' ', '\u00a0'));
    const parts = wrap(entries.join(', '), columns - 10).map((part) =>
      part.replaceAll('\u00a0', ' '),
    );
    lines.push(
      ...parts.map((part, at) => `${paint.faint((at === 0 ? label : '').padEnd(10))}${part}`),
    );
  };
  const causes = causesText(results.verdicts);
  if (causes !== '') row('failed', causes);
  const stopped = withOutcome(results, 'blocked').filter(
    ({ diagnostics }) => diagnostics[0]?.rule === BROKEN_OFF,
  );
  const unseen = results.machines.filter(({ faultShown }) => faultShown === false);
  if (unseen.length > 0 && !results.run.interrupted && !results.run.running) {
    const names = distinct(unseen.map(({ fault }) => fault ?? '')).join(' and ');
    const targets = distinct(unseen.map(({ target }) => target)).join(' and ');
    row('fault', `${names} never took effect on ${targets}, nothing that ran shows it`);
  }
  const several = distinct(results.coverage.map((one) => one.lesson)).length > 1;
  const place = ({ lesson, target }: { lesson: string; target: string }) =>
    several ? `${oneLine(lesson)} on ${target}` : target;
  if (stopped.length > 0)
    row(
      results.run.running ? 'running' : 'stopped',
      stopped.map((one) => `${place(one)} at line ${one.line}`).join(', '),
    );
  const waiting = results.coverage.filter((one) => !one.begun);
  if (waiting.length > 0) row('not begun', waiting.map(place).join(', '));
  if (sums.skipped > 0) {
    const reasons = sums.reasons.map(([reason, count]) => `${thousands(count)} ${reason}`);
    row('skipped', reasons.join(', '));
  }
  const blockers = results.coverage
    .flatMap((one) => one.blocked.map(({ by }) => by))
    // Of a run that goes on, nothing has been blocked by its end.
    .filter((by) => !results.run.running || by !== BLOCKED_BY.interrupted);
  if (blockers.length > 0)
    row('blocked', oneLine(tallyText(blockers.map((by) => `by ${partOf(by)}`))));
  if (context.folder !== null) {
    const files = context.files?.length ? ` (${context.files.join(', ')})` : '';
    row('reports', `${oneLine(context.folder)}${files}`);
  }
  const badge = results.run.emulated ? emulatedBadge(paint) : '';
  const took = duration(results.summary.durationMs / 1000);
  const failed = results.summary.failed > 0 || results.run.interrupted;
  const colour = failed ? paint.bad : results.summary.passed > 0 ? paint.good : paint.warn;
  lines.push(`${badge}${paint.strong(colour(summaryLine(results)))} · ${took}`);
  return lines;
}
