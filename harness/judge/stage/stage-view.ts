import type { RelatedPlace } from '../../base/diagnostic.ts';
import type { TaskEnded } from '../../journal/event.ts';
import type { Claim, Lesson } from '../../lesson/lesson.ts';
import type { Curve } from '../../loss/curve.ts';
import type { MachineDescriptor } from '../../machine/descriptor.ts';
import type { Task, TrainingCall } from '../../plan/plan.ts';
import type { StageData, SuiteData } from '../../suite/suite.ts';
import { type FinalLoss, finalLoss } from '../final-loss.ts';
import type { Stand, Subject } from '../finding.ts';
import { type Oddity, oddTraining } from '../odd-training.ts';
import { judgeSteps, type StepsFinding } from '../steps.ts';

/** A stage whose training ran to its end, with all that its checks ask about. */
export interface StageView {
  id: string;
  data: StageData;
  suite: SuiteData;
  subject: Subject;
  lesson: Lesson;
  machine: MachineDescriptor;
  task: Task & { training: TrainingCall };
  ended: TaskEnded;
  log: string;
  curve: Curve | null;
  final: FinalLoss | null;
  steps: StepsFinding | null;
  /** A setting of the command that explains numbers gone wrong. */
  oddity: Oddity | null;
}

/** A task that asks the trainer to train. */
export function isTraining(task: Task): task is Task & { training: TrainingCall } {
  return task.training !== null;
}

export function viewStage(
  base: Pick<StageView, 'id' | 'data' | 'suite' | 'subject' | 'lesson' | 'machine' | 'task'>,
  ran: { ended: TaskEnded; log: string },
): StageView {
  const curve = ran.ended.observation.curve;
  const { task, data, lesson } = base;
  return {
    ...base,
    ...ran,
    curve,
    final: finalLoss(curve),
    steps: curve && judgeSteps(curve, task.training, data.steps, data.stepsTolerance),
    oddity: oddTraining(task, lesson),
  };
}

/**
 * Where a check of a stage stands: at the line that makes the promise, when the lesson states the same
 * numbers, else at the training command. The other of the two is a related place.
 */
export function standAt(
  view: Pick<StageView, 'id' | 'task' | 'lesson'> & Partial<Pick<StageView, 'log'>>,
  check: string,
  promise: Claim | null = null,
): { stand: Stand; related: RelatedPlace[] } {
  const { task, lesson, id } = view;
  const stand: Stand = {
    group: id,
    check,
    line: promise?.line ?? task.line,
    task,
    stage: id,
    log: view.log ?? null,
  };
  const related = promise
    ? [{ file: lesson.file, line: task.line, message: 'the command that was measured' }]
    : [];
  return { stand, related };
}

/** The lesson's own words for a number of the suite, nearest to the command; null when it has none. */
export function promiseOf(
  view: Pick<StageView, 'id' | 'lesson' | 'task'>,
  kinds: readonly Claim['kind'][],
  band: { low: number; high: number },
): Claim | null {
  const same = view.lesson.claims.filter(
    (claim) =>
      claim.stage === view.id &&
      kinds.includes(claim.kind) &&
      closeTo(claim.low ?? claim.high, band.low) &&
      closeTo(claim.high ?? claim.low, band.high),
  );
  const distance = (claim: Claim) => Math.abs(claim.line - view.task.endLine);
  return same.reduce<Claim | null>(
    (best, claim) => (best === null || distance(claim) < distance(best) ? claim : best),
    null,
  );
}

function closeTo(one: number | null, other: number): boolean {
  return one !== null && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other));
}
