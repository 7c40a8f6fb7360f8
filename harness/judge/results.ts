import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { TARGET_NAMES } from '../target/target.ts';
import { BROKEN_OFF, NOT_REACHED } from './blocked-by.ts';
import type { JudgedRun } from './judge.ts';
import { outcomeCounts } from './outcome-counts.ts';
import type { Results, Summary, Verdict } from './verdict.ts';

export interface SummaryOptions {
  /** Id of the run, the name of its folder. */
  id: string;
  /** Whether `flaky` and `unknown` count as promises not kept. */
  strict?: boolean;
  /** Whether the whole run was stopped, when that is known from elsewhere than the journals. */
  interrupted?: boolean;
  /** Whether the run still goes on: what has not been done yet may still be. */
  running?: boolean;
}

/** `results.json` of a run: its parts, one a lesson and target, side by side, in a stable order. */
export function summarise(parts: readonly JudgedRun[], options: SummaryOptions): Results {
  const ordered = [...parts].sort(
    (one, other) =>
      compare(one.lesson, other.lesson) || targetRank(one.target) - targetRank(other.target),
  );
  const running = options.running === true;
  const verdicts = ordered.flatMap((part) => (running ? part.verdicts.map(notYet) : part.verdicts));
  const interrupted =
    !running && (options.interrupted === true || parts.some((part) => part.interrupted));
  const first = Math.min(...parts.map((part) => part.firstAt));
  const last = Math.max(...parts.map((part) => part.lastAt));
  const some = parts.length > 0;
  return {
    version: 1,
    run: {
      id: options.id,
      startedAt: some ? new Date(first).toISOString() : '',
      emulated: parts.some((part) => part.machine.emulated),
      interrupted,
      ...(running && { running }),
    },
    machines: ordered.map((part) => part.machine),
    verdicts,
    coverage: ordered.map((part) => part.coverage),
    summary: {
      ...outcomeCounts(verdicts),
      byCause: brokenBy(verdicts),
      exit: exitOf(parts, { interrupted, running }, options.strict === true),
      durationMs: some ? last - first : 0,
    },
  };
}

/** Who broke promises: what is only unknown is nobody's fault. */
function brokenBy(verdicts: readonly Verdict[]): Summary['byCause'] {
  const counts: Summary['byCause'] = {};
  for (const { outcome, cause } of verdicts)
    if (outcome === 'failed' && cause) counts[cause] = (counts[cause] ?? 0) + 1;
  return counts;
}

/** Words for what a run that goes on has not come to, in the place of those for one that ended before it. */
function notYet(verdict: Verdict): Verdict {
  const [first, ...rest] = verdict.diagnostics;
  if (first?.rule !== BROKEN_OFF && first?.rule !== NOT_REACHED) return verdict;
  const message = first.rule === BROKEN_OFF ? 'it runs now' : 'it has not run yet';
  return { ...verdict, message, diagnostics: [{ ...first, message, help: '' }, ...rest] };
}

function exitOf(
  parts: readonly JudgedRun[],
  { interrupted, running }: { interrupted: boolean; running: boolean },
  strict: boolean,
): number {
  const statuses: ExitStatus[] = interrupted ? [EXIT.interrupted] : [];
  for (const part of parts)
    statuses.push(...part.verdicts.map((one) => exitOfVerdict(one, strict)));
  // A command may only be blocked by something that failed; if nothing did, the machine could not be judged.
  for (const { verdicts } of parts)
    if (!running && verdicts.some(is('blocked')) && !verdicts.some(is('failed')))
      statuses.push(EXIT.infrastructure);
  const ran = parts.reduce((sum, part) => sum + part.coverage.ran, 0);
  if (ran === 0 || running) statuses.push(EXIT.nothingRan);
  return worstExit(statuses);
}

function exitOfVerdict({ outcome, cause }: Verdict, strict: boolean): ExitStatus {
  if (outcome === 'flaky' || outcome === 'unknown') return strict ? EXIT.broken : EXIT.held;
  if (outcome !== 'failed') return EXIT.held;
  if (cause === 'harness') return EXIT.ownFault;
  return cause === 'infrastructure' ? EXIT.infrastructure : EXIT.broken;
}

function is(outcome: Verdict['outcome']): (verdict: Verdict) => boolean {
  return (verdict) => verdict.outcome === outcome;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function targetRank(target: string): number {
  return (TARGET_NAMES as readonly string[]).indexOf(target);
}
