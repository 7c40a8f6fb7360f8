import type { Lesson } from '../../lesson/lesson.ts';
import type { Task, TrainingCall } from '../../plan/plan.ts';
import type { StageData } from '../../suite/suite.ts';
import type { CommandFailure } from '../command-failed.ts';
import type { Fate } from '../fate.ts';
import type { FinalLoss } from '../final-loss.ts';
import { type Subject, unaskedVerdict } from '../finding.ts';
import type { RunRecord } from '../run-record.ts';
import type { Verdict } from '../verdict.ts';
import { belowCheck } from './below-check.ts';
import { checkpointCheck } from './checkpoint-check.ts';
import { durationCheck } from './duration-check.ts';
import { finalLossCheck } from './final-loss-check.ts';
import { initialLossCheck } from './initial-loss-check.ts';
import { resumeCheck } from './resume-check.ts';
import { isTraining, type StageView, standAt, viewStage } from './stage-view.ts';
import { stepsCheck } from './steps-check.ts';
import { trendCheck } from './trend-check.ts';

export interface StagesInput {
  subject: Subject;
  lesson: Lesson;
  record: RunRecord;
  fates: ReadonlyMap<string, Fate>;
  /** How the commands that ran failed, by task; absent when they did not. */
  failures: ReadonlyMap<string, CommandFailure>;
}

/** Verdicts of one stage on its training, to stand right after that command. */
export interface StageVerdicts {
  stage: string;
  task: Task;
  verdicts: Verdict[];
}

/** Checks of every stage whose training was meant to run. A stage that was left out has none. */
export function stageVerdicts(input: StagesInput): StageVerdicts[] {
  const { suite } = input.record.started;
  const finals = new Map<string, FinalLoss | null>();
  const result: StageVerdicts[] = [];
  for (const [id, data] of Object.entries(suite?.stages ?? {})) {
    const task = trainingTask(input, id);
    if (!task || !suite) continue;
    const base = {
      id,
      data,
      suite,
      subject: input.subject,
      lesson: input.lesson,
      machine: input.record.started.machine,
      task,
    };
    const ran = input.fates.get(task.id);
    const blocker = blockerOf(task, ran, input.failures.get(task.id));
    if (blocker || ran?.kind !== 'ran') {
      const why = blocker ?? { by: task.id, why: 'it did not run' };
      result.push({ stage: id, task, verdicts: blockedChecks(base, data, why) });
      finals.set(id, null);
      continue;
    }
    const view = viewStage(base, ran);
    finals.set(id, view.final);
    result.push({ stage: id, task, verdicts: checksOf(view, finals) });
  }
  return result;
}

/** The training that speaks for a stage: the last that ran, else the first that was blocked. */
export function trainingTask(
  { record, fates }: Pick<StagesInput, 'record' | 'fates'>,
  stage: string,
): (Task & { training: TrainingCall }) | null {
  const tasks = record.started.plan.tasks
    .filter(isTraining)
    .filter((task) => task.stage === stage && fates.get(task.id)?.kind !== 'skipped');
  return tasks.findLast((task) => fates.get(task.id)?.kind === 'ran') ?? tasks[0] ?? null;
}

function checksOf(view: StageView, finals: ReadonlyMap<string, FinalLoss | null>): Verdict[] {
  const { below } = view.data;
  const earlier = below === null ? undefined : finals.get(below);
  const why = view.final ? null : 'not one loss was read';
  const verdicts = [
    why && view.suite.vocabulary !== null
      ? blocked(view, 'initial-loss', why)
      : initialLossCheck(view),
    why && view.data.steps !== null ? blocked(view, 'steps', why) : stepsCheck(view),
    finalLossCheck(view),
    durationCheck(view),
    trendCheck(view),
    resumeCheck(view),
    checkpointCheck(view),
    below !== null && earlier ? belowCheck(view, below, earlier) : null,
    // The earlier stage was meant to train and gave no number to lie below.
    below !== null && earlier === null
      ? blocked(view, `below-${below}`, `${below} has no final loss to compare with`)
      : null,
    below !== null && earlier && why ? blocked(view, `below-${below}`, why) : null,
  ];
  return verdicts.filter((verdict) => verdict !== null);
}

function blocked(view: StageView, check: string, why: string): Verdict {
  return unaskedVerdict(view.subject, standAt(view, check).stand, 'blocked', {
    rule: 'run/blocked',
    message: `not asked: ${why}`,
  });
}

interface Blocker {
  by: string;
  why: string;
}

/** Numbers of a training that did not end by itself mean nothing; a missing file alone spoils no number. */
function blockerOf(
  task: Task,
  fate: Fate | undefined,
  failure: CommandFailure | undefined,
): Blocker | null {
  if (fate?.kind === 'blocked') return { by: fate.by, why: `it did not run (${fate.detail})` };
  if (failure && failure.kind !== 'missing-product') return { by: task.id, why: 'it failed' };
  return null;
}

function blockedChecks(
  view: Pick<StageView, 'id' | 'suite' | 'subject' | 'lesson' | 'task'>,
  data: StageData,
  { by, why }: Blocker,
): Verdict[] {
  const checks = [
    view.suite.vocabulary !== null ? 'initial-loss' : null,
    data.steps !== null ? 'steps' : null,
    Object.keys(data.finalLoss).length > 0 ? 'final-loss' : null,
    Object.keys(data.duration).length > 0 ? 'duration' : null,
    'trend',
    view.task.products.length > 0 ? 'checkpoint' : null,
    data.below !== null ? `below-${data.below}` : null,
  ];
  return checks
    .filter((check) => check !== null)
    .map((check) =>
      unaskedVerdict(view.subject, standAt(view, check).stand, 'blocked', {
        rule: 'run/blocked',
        message: `not asked: the training of line ${view.task.line} gave no result, ${why}`,
        related: [{ file: view.subject.file, line: view.task.line, message: `blocked by ${by}` }],
      }),
    );
}
