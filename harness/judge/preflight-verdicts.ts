import type { Cause } from '../base/outcome.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Task } from '../plan/plan.ts';
import { FACETS, type FacetName, type Facts } from '../preflight/facts.ts';
import type { AssessContext, FacetFinding } from '../preflight/finding.ts';
import { BLOCKED_BY } from './blocked-by.ts';
import type { Fate } from './fate.ts';
import {
  brokenVerdict,
  heldVerdict,
  type Stand,
  type Subject,
  unaskedVerdict,
  unknownVerdict,
} from './finding.ts';
import { callsOf } from './known-variables.ts';
import type { RunRecord } from './run-record.ts';
import type { Verdict } from './verdict.ts';

/** Says what facts mean: `assessFacts` of preflight, injected so that tests need no machine. */
export type AssessFacts = (facts: Facts, context: AssessContext) => FacetFinding[];

/** One facet through a run: what every probe that asked for it found, oldest first. */
export interface FacetHistory {
  facet: FacetName;
  seen: { at: number; finding: FacetFinding }[];
}

export function facetHistories(
  record: RunRecord,
  lesson: Lesson,
  assess: AssessFacts,
): FacetHistory[] {
  const { suite, machine } = record.started;
  const context = { suite, lesson, target: machine.target, machine };
  const seen = new Map<FacetName, FacetHistory['seen']>();
  for (const { event, at } of record.probes)
    for (const finding of assess(event.facts, context)) {
      const known = seen.get(finding.facet) ?? [];
      known.push({ at, finding });
      seen.set(finding.facet, known);
    }
  return FACETS.flatMap((facet) => {
    const one = seen.get(facet);
    return one ? [{ facet, seen: one }] : [];
  });
}

/** Facets that the last probe found in order. */
export function heldFacets(histories: readonly FacetHistory[]): Set<FacetName> {
  return new Set(
    histories
      .filter((history) => history.seen.at(-1)?.finding.state === 'held')
      .map((history) => history.facet),
  );
}

/** Facets whose verdict is that they failed, with the cause and what was found. */
export function brokenFacets(
  verdicts: readonly Verdict[],
): Map<FacetName, { cause: Cause; message: string }> {
  const broken = new Map<FacetName, { cause: Cause; message: string }>();
  for (const { check, outcome, cause, message } of verdicts) {
    const facet = FACETS.find((one) => one === check);
    if (facet && outcome === 'failed' && cause) broken.set(facet, { cause, message });
  }
  return broken;
}

/**
 * One verdict a facet, by the last probe. A broken facet that a command of the lesson brings about is advice
 * until that command has run, and a failure after it.
 */
export function preflightVerdicts(
  subject: Subject,
  record: RunRecord,
  fates: ReadonlyMap<string, Fate>,
  histories: readonly FacetHistory[],
): Verdict[] {
  return histories.map((history) => facetVerdict(subject, record, fates, history));
}

function facetVerdict(
  subject: Subject,
  record: RunRecord,
  fates: ReadonlyMap<string, Fate>,
  { facet, seen }: FacetHistory,
): Verdict {
  const last = seen.at(-1);
  const first = seen[0];
  if (!last || !first) throw new Error(`facet ${facet} was never seen`);
  const { finding } = last;
  const stand: Stand = { group: 'preflight', check: facet, line: finding.line };
  const helpers = record.started.plan.tasks.filter(
    (task) => task.action === 'run' && task.establishes.includes(facet),
  );
  if (finding.state === 'held') {
    const helper = first.finding.state === 'broken' ? lastRan(helpers, fates, last.at) : null;
    const message = helper
      ? `${finding.message} (not so at first; line ${helper.line} brought it about)`
      : finding.message;
    return heldVerdict(subject, stand, { ...finding, message });
  }
  const broken = { ...finding, cause: 'infrastructure' as const };
  if (finding.state === 'unknown') return unknownVerdict(subject, stand, broken);
  const ran = lastRan(helpers, fates, last.at);
  const toCome = helpers.filter((task) => !endedBefore(fates.get(task.id), last.at));
  if (toCome.some((task) => fates.get(task.id)?.kind === 'ran'))
    return unknownVerdict(subject, stand, {
      ...broken,
      rule: 'preflight/not-asked-again',
      message: `${finding.message}; line ${toCome[0]?.line} should change that, and nobody looked after it`,
    });
  const waiting = toCome.find((task) => fates.get(task.id)?.kind === 'blocked');
  const held = waiting ? fates.get(waiting.id) : undefined;
  if (waiting && held?.kind === 'blocked' && held.by === BLOCKED_BY.preflightOnly)
    return unaskedVerdict(subject, stand, 'skipped', {
      ...finding,
      message: `${finding.message}; line ${waiting.line} of the lesson brings it about`,
    });
  if (waiting && !ran)
    return unaskedVerdict(subject, stand, 'blocked', {
      ...finding,
      message: `${finding.message}; line ${waiting.line} would bring it about and did not run`,
    });
  const leftOut = helpers.find((task) => fates.get(task.id)?.kind === 'skipped');
  if (!ran && leftOut)
    return unaskedVerdict(subject, stand, 'skipped', {
      ...finding,
      message: `${finding.message}; line ${leftOut.line} would bring it about and was left out`,
    });
  if (!ran) return brokenVerdict(subject, stand, broken);
  const related = [
    ...finding.related,
    { file: subject.file, line: ran.line, message: 'this command should have brought it about' },
  ];
  const message = `${finding.message}, even after line ${ran.line}`;
  const ending = endingOf(fates.get(ran.id));
  const home = ending === 0 && facet === 'tt-metal-home' ? homeOfAnother(ran, record) : null;
  if (home !== null)
    return brokenVerdict(subject, stand, {
      ...broken,
      cause: 'lesson',
      message: `${message}: ${home} is the home of one person`,
      help: `write \`~\` or \`$HOME\` in place of ${home}`,
      related,
    });
  // What the lesson itself fetches is the lesson's to get right; the rest belongs to the machine.
  const cause = facet === 'dataset' && ending === 0 ? 'lesson' : 'infrastructure';
  return brokenVerdict(subject, stand, { ...broken, cause, message, related });
}

/** The home folder that a command writes out as part of a path, when it is not the one that it runs in. */
function homeOfAnother(task: Task, { started: { machine } }: RunRecord): string | null {
  const values = callsOf(task).flatMap((call) => Object.values(call.values ?? {}));
  const homes = values.flatMap((value) => /^\/(?:home|Users)\/[^/$]+(?=\/)/.exec(value)?.[0] ?? []);
  return homes.find((home) => home !== machine.home) ?? null;
}

function lastRan(
  tasks: readonly Task[],
  fates: ReadonlyMap<string, Fate>,
  before: number,
): Task | null {
  return tasks.findLast((task) => endedBefore(fates.get(task.id), before)) ?? null;
}

function endedBefore(fate: Fate | undefined, at: number): boolean {
  return fate?.kind === 'ran' && fate.at < at;
}

function endingOf(fate: Fate | undefined): number | null {
  return fate?.kind === 'ran' && fate.ended.ending.kind === 'exited'
    ? fate.ended.ending.status
    : null;
}
