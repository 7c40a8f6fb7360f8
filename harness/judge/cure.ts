import type { Lesson } from '../lesson/lesson.ts';
import type { Task } from '../plan/plan.ts';
import { bf16Spacing } from './band.ts';
import { commandFailed } from './command-failed.ts';
import {
  brokenVerdict,
  type Finding,
  heldVerdict,
  type Stand,
  type Subject,
  unknownVerdict,
} from './finding.ts';
import { finishedRuns, type RunRecord, type TaskRecord } from './run-record.ts';
import { trendOf } from './trend.ts';
import type { Verdict } from './verdict.ts';

/**
 * Whether the lesson's own cure for an injected fault cures: its commands did not fail, what they trained
 * learns, and whatever had failed and was tried again holds now. `before` are the verdicts as they stood;
 * `judge` judges a record once more.
 */
export function cureVerdict(
  subject: Subject,
  record: RunRecord,
  lesson: Lesson,
  before: readonly Verdict[],
  judge: (record: RunRecord) => Verdict[],
): Verdict | null {
  if (!record.cure) return null;
  const { started, after } = record.cure;
  const title = lesson.steps.find((step) => step.slug === started.step)?.title ?? started.step;
  const stand: Stand = { group: started.step, check: 'cure', line: started.line };
  const cured = tasksOf(record, started.tasks);
  const retried = tasksOf(record, started.retried);
  const expected = 'what failed before holds after the cure';
  const base = { expected, help: `correct what "${title}" tells readers to do` };
  const broke = cured.find((task) => lastFailed(after, task));
  if (broke)
    return brokenVerdict(subject, stand, {
      ...base,
      rule: 'cure/fails',
      cause: 'lesson',
      message: `the cure for ${started.fault} fails itself at line ${broke.line}`,
      related: [{ file: subject.file, line: broke.line, message: 'this command of the cure' }],
    });
  const idle = cured.filter((task) => isIdle(after, task));
  if (idle[0])
    return brokenVerdict(subject, stand, {
      ...base,
      rule: 'cure/does-not-cure',
      cause: 'lesson',
      message: `line ${idle[0].line} of the cure for ${started.fault} trains, and its loss does not fall`,
      related: [{ file: subject.file, line: idle[0].line, message: 'this training of the cure' }],
    });
  const now = new Map(judge(curedRecord(record)).map((verdict) => [verdict.id, verdict]));
  const asked = before.filter(
    (verdict) =>
      (verdict.outcome === 'failed' || verdict.outcome === 'blocked') &&
      concerns(verdict, record, cured, retried),
  );
  const still = asked.filter((verdict) => {
    const outcome = now.get(verdict.id)?.outcome;
    return outcome === 'failed' || outcome === 'blocked';
  });
  if (still.length > 0)
    return brokenVerdict(subject, stand, { ...base, ...stillBroken(still, now) });
  const held = asked.filter((verdict) => now.get(verdict.id)?.outcome === 'passed');
  const trained = cured.filter((task) => task.training && ranWell(after, task));
  if (held.length === 0 && trained.length === 0)
    return unknownVerdict(subject, stand, {
      ...base,
      rule: 'cure/not-shown',
      cause: 'undecided',
      message: `nothing that ${started.fault} had broken was asked again after the cure`,
    });
  const shown =
    held.length > 0
      ? `${held.length} ${held.length === 1 ? 'check that had not held holds' : 'checks that had not held hold'} now`
      : 'its training learns';
  return heldVerdict(subject, stand, {
    message: `"${title}" cures ${started.fault}: ${shown}`,
    measured: shown,
    expected,
  });
}

function stillBroken(still: readonly Verdict[], now: ReadonlyMap<string, Verdict>): Finding {
  const first = still[0];
  const after = first && now.get(first.id);
  if (!first || !after) throw new Error('nothing is still broken');
  return {
    rule: 'cure/does-not-cure',
    cause: 'lesson',
    message: `after the cure this still does not hold: ${after.message}`,
    measured: `${still.length} of what failed before`,
    related: [{ file: first.file, line: first.line, message: 'what still does not hold' }],
  };
}

/** The run as it stands after the cure: its probes and its runs in the place of those before. */
function curedRecord(record: RunRecord): RunRecord {
  const after = record.cure?.after;
  if (!after) return record;
  const tasks = new Map<string, TaskRecord>(record.tasks);
  const { plan } = record.started;
  for (const [id, known] of after.tasks) tasks.set(id, known);
  // Texts that were generated before the cure say nothing of what is generated after it.
  const stages = new Set(
    plan.tasks.filter((task) => task.generation && after.tasks.has(task.id)).map((t) => t.stage),
  );
  const stale = plan.tasks.filter(
    (task) => task.generation && stages.has(task.stage) && !after.tasks.has(task.id),
  );
  for (const task of stale) tasks.delete(task.id);
  const left = new Set(stale.map((task) => task.id));
  return {
    ...record,
    started: {
      ...record.started,
      plan: {
        ...plan,
        tasks: plan.tasks.map((task) =>
          left.has(task.id) ? { ...task, action: 'skip', reason: 'not-selected' } : task,
        ),
      },
    },
    tasks,
    probes: [...record.probes, ...after.probes],
    checks: [...record.checks, ...after.checks],
    cure: null,
  };
}

/** Whether the cure gives a verdict another chance: its command, its stage or its facet was tried again. */
function concerns(
  verdict: Verdict,
  record: RunRecord,
  cured: readonly Task[],
  retried: readonly Task[],
): boolean {
  const after = record.cure?.after;
  if (!after) return false;
  if (verdict.id.includes('#preflight/'))
    return after.probes.some(({ event }) => verdict.check in event.facts);
  // What an interruption kept from being tried again says nothing of the cure.
  const again = [...retried, ...cured].filter(
    (task) => lastEnded(after, task) !== null || after.tasks.get(task.id)?.blocked,
  );
  // What rests on a training that the cure does not repeat cannot hold, however good the cure.
  const hopeless = (task: Task) =>
    task.needs.some((need) => {
      const maker = record.started.plan.tasks.find((one) => one.id === need);
      const replaced = again.some(
        (one) => one.id === need || (maker?.training && one.training && one.stage === maker.stage),
      );
      return !replaced && (maker === undefined || !ranWell(record, maker));
    });
  const own = record.started.plan.tasks.find((task) => task.id === verdict.task);
  if (own && hopeless(own)) return false;
  if (verdict.check === 'command') return again.some((task) => task.id === verdict.task);
  if (verdict.stage === null) return false;
  const text = verdict.check.startsWith('text-');
  return again.some(
    (task) => task.stage === verdict.stage && (text ? task.generation : task.training) !== null,
  );
}

function tasksOf(record: RunRecord, ids: readonly string[]): Task[] {
  const wanted = new Set(ids);
  return record.started.plan.tasks.filter((task) => wanted.has(task.id));
}

function lastEnded(after: RunRecord, task: Task) {
  return finishedRuns(after, task).at(-1)?.ended ?? null;
}

/** What a machine refused to do is no fault of the cure. */
function lastFailed(after: RunRecord, task: Task): boolean {
  const ended = lastEnded(after, task);
  return ended !== null && ended.refusals.length === 0 && commandFailed(task, ended);
}

function ranWell(after: RunRecord, task: Task): boolean {
  const ended = lastEnded(after, task);
  return ended !== null && ended.refusals.length === 0 && !commandFailed(task, ended);
}

function isIdle(after: RunRecord, task: Task): boolean {
  const curve = task.training && lastEnded(after, task)?.observation.curve;
  if (!curve) return false;
  const trend = trendOf(curve);
  if (trend.kind === 'rose') return true;
  // A gentler rate learns slower, and that is the cure: any fall that the bf16 grid can show will do.
  return trend.kind === 'never-fell' && trend.from - trend.to <= bf16Spacing(trend.from);
}

/** Tasks of the cure that ran, for the coverage: the plan itself leaves them out. */
export function ranInCure(record: RunRecord): Set<string> {
  const { cure } = record;
  if (!cure) return new Set();
  const tasks = tasksOf(record, cure.started.tasks);
  return new Set(
    tasks
      .filter((task) => lastEnded(cure.after, task)?.refusals.length === 0)
      .map((task) => task.id),
  );
}
