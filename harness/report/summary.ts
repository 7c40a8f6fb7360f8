import type { Cause, Outcome, SkipReason } from '../base/outcome.ts';
import { BLOCKED_BY, BROKEN_OFF, NOT_REACHED } from '../judge/blocked-by.ts';
import { outcomeCounts } from '../judge/outcome-counts.ts';
import type { Coverage, Results, Verdict } from '../judge/verdict.ts';

/** Who is to blame, as reports say it. */
export const CAUSE_WORDS: Record<Cause, string> = {
  lesson: 'the lesson is wrong',
  product: 'the product is wrong',
  infrastructure: 'infrastructure: neither the lesson nor the product is at fault',
  harness: 'a fault of the harness itself',
  undecided: 'undecided: the lesson or the product is wrong, and no earlier run tells which',
};

/** Order in which causes are listed, and in which they matter. */
export const CAUSES: readonly Cause[] = [
  'lesson',
  'product',
  'undecided',
  'infrastructure',
  'harness',
];

/** What stands in the first and the last line when nothing ran on hardware. */
export const EMULATED_WORDS = 'EMULATED: says nothing about hardware';

/** `1 check`, `20,000 steps`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${thousands(count)} ${count === 1 ? noun : nouns}`;
}

/** `20000` as `20,000`; the same in every locale. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Seconds for people: `0.4s`, `12s`, `3m 05s`, `2h 07m`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '?';
  if (seconds < 9.95) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h ${two((whole % 3600) / 60)}m`;
}

/** A loss with as many digits as help: `4.564`, `0.912`, `1.36e+15`, `NaN`. */
export function lossText(loss: number): string {
  if (!Number.isFinite(loss)) return Number.isNaN(loss) ? 'NaN' : loss > 0 ? 'inf' : '-inf';
  return Math.abs(loss) >= 1000 ? loss.toExponential(2) : loss.toFixed(3);
}

/** How often each key occurs, most frequent first; equals in order of appearance. */
export function tally<Key>(keys: Iterable<Key>): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}

/** `60 troubleshooting, 18 tier`. */
export function tallyText(keys: Iterable<string>): string {
  return tally(keys)
    .map(([key, count]) => `${thousands(count)} ${key}`)
    .join(', ');
}

export interface NotRun {
  commands: number;
  ran: number;
  skipped: number;
  blocked: number;
  /** Most frequent first. */
  reasons: [SkipReason, number][];
}

/** Commands over all lessons and targets: how many ran, and why the others did not. */
export function notRun(coverage: readonly Coverage[]): NotRun {
  const sum = (pick: (one: Coverage) => number) =>
    coverage.reduce((total, one) => total + pick(one), 0);
  return {
    commands: sum((one) => one.commands),
    ran: sum((one) => one.ran),
    skipped: sum((one) => one.skipped.length),
    blocked: sum((one) => one.blocked.length),
    reasons: tally(coverage.flatMap((one) => one.skipped.map((skip) => skip.reason))),
  };
}

/** `2 undecided, 1 infrastructure` of the verdicts that failed. */
export function causesText(verdicts: readonly Verdict[]): string {
  const causes = verdicts
    .filter((verdict) => verdict.outcome === 'failed')
    .map((verdict) => verdict.cause ?? 'undecided');
  return CAUSES.flatMap((cause) => {
    const count = causes.filter((one) => one === cause).length;
    return count > 0 ? [`${thousands(count)} ${cause}`] : [];
  }).join(', ');
}

/** `96 passed, 3 failed, 1 flaky, 2 unknown`: flaky and unknown only when there are any. */
export function outcomeText(results: Results): string {
  const { passed, failed, flaky, unknown } = results.summary;
  const parts = [`${thousands(passed)} passed`, `${thousands(failed)} failed`];
  if (flaky > 0) parts.push(`${thousands(flaky)} flaky`);
  if (unknown > 0) parts.push(`${thousands(unknown)} unknown`);
  return parts.join(', ');
}

/** `not run: 72 skipped, 12 blocked`, `nothing ran: 4 skipped`, or `every command ran`. */
export function notRunText(coverage: readonly Coverage[]): string {
  const sums = notRun(coverage);
  if (sums.skipped + sums.blocked === 0) return 'every command ran';
  const parts = [
    ...(sums.skipped > 0 ? [`${thousands(sums.skipped)} skipped`] : []),
    ...(sums.blocked > 0 ? [`${thousands(sums.blocked)} blocked`] : []),
  ];
  return `${sums.ran === 0 ? 'nothing ran' : 'not run'}: ${parts.join(', ')}`;
}

/** What was judged and what was not run, without a word on how long it took. */
export function sumsText(results: Results): string {
  return `${outcomeText(results)}; ${notRunText(results.coverage)}`;
}

/** The one line that says it all; no line of a report says more. */
export function summaryLine(results: Results): string {
  const said = [sumsText(results)];
  const waiting = results.coverage.filter((one) => !one.begun).length;
  if (waiting > 0)
    said[0] += `; ${thousands(waiting)} of ${plural(results.coverage.length, 'lesson')} not begun`;
  if (results.run.interrupted) said.unshift('interrupted:');
  if (results.run.running) said.unshift('still running:');
  return said.join(' ');
}

/** The verdicts of one outcome, in their order. */
export function withOutcome(results: Results, outcome: Outcome): Verdict[] {
  return results.verdicts.filter((verdict) => verdict.outcome === outcome);
}

/** Part of a verdict's or task's id after the target: `stage-2/final-loss`. */
export function partOf(id: string): string {
  const at = id.indexOf('#');
  return at < 0 ? id : id.slice(at + 1);
}

/** Targets in order of appearance, each once. */
export function distinct(values: Iterable<string>): string[] {
  return [...new Set(values)];
}

/** The part of the results that is about one lesson on one target, with its own sums. */
export function onlyFor(results: Results, lesson: string, target: string): Results {
  const verdicts = results.verdicts.filter((one) => one.lesson === lesson && one.target === target);
  const coverage = results.coverage.filter((one) => one.lesson === lesson && one.target === target);
  const summary = { ...results.summary, ...outcomeCounts(verdicts) };
  return { ...results, verdicts, coverage, summary };
}

/** Whether a run ended before all commands of a lesson had their turn: then nothing can be said to hold. */
export function brokenOff(coverage: Coverage): boolean {
  return !coverage.begun || coverage.blocked.some(({ by }) => by === BLOCKED_BY.interrupted);
}

/** A command that an interruption ended, or that was not reached for it. */
export function isInterrupted({ outcome, diagnostics }: Verdict): boolean {
  const rule = diagnostics[0]?.rule;
  return outcome === 'blocked' && (rule === BROKEN_OFF || rule === NOT_REACHED);
}
