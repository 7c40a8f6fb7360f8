import type { Command, Fence } from '../../lesson/lesson.ts';
import { canBeOutput } from '../../lesson/markers.ts';
import { readLine } from '../../loss/line-format.ts';
import { readTrainerCall } from '../../plan/calls.ts';
import type { TrainingCall } from '../../plan/plan.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { stepOf } from '../step-of.ts';
import { hasTrait, typedStatements } from '../typed.ts';

/** A sample of a training's log, as the lesson shows it. */
export interface Transcript {
  fence: Fence;
  stage: string | null;
  points: { step: number; loss: number; goal: number | null; line: number }[];
  /** What it says of its end, `Final loss: 3.28`. */
  final: { loss: number; text: string; line: number } | null;
  /** The training above it in its section; null when there is none. */
  training: StatedTraining | null;
}

export interface StatedTraining extends TrainingCall {
  command: Command;
}

/** Trainings that the lesson tells a reader to run, in reading order. */
export const trainingsOf = derived((view: LessonView): StatedTraining[] =>
  typedStatements(view).flatMap(({ command, statement }) => {
    if (hasTrait(command, 'placeholder')) return [];
    const { training } = readTrainerCall({ statements: [statement], comments: [], faults: [] });
    return training ? [{ ...training, command }] : [];
  }),
);

/** Samples that hold lines of a training's log. */
export const transcriptsOf = derived((view: LessonView): Transcript[] => {
  const shells = new Set(view.shells.map(({ fence }) => fence.index));
  const trainings = trainingsOf(view);
  return view.lesson.fences.flatMap((fence) => {
    if (shells.has(fence.index) || !canBeOutput(fence.language)) return [];
    const transcript = read(fence);
    if (transcript.points.length === 0 && transcript.final === null) return [];
    const training = trainings.findLast(
      ({ command }) => command.step === fence.step && command.line < fence.line,
    );
    const stage = stepOf(view, fence.step)?.stage ?? null;
    return [{ ...transcript, stage, training: training ?? null }];
  });
});

function read(fence: Fence): Pick<Transcript, 'fence' | 'points' | 'final'> {
  const points: Transcript['points'] = [];
  let final: Transcript['final'] = null;
  for (const [at, text] of fence.text.split('\n').entries()) {
    if (text.length > 400) continue;
    const line = fence.line + 1 + at;
    const said = readLine(text);
    if (said?.kind === 'point' && Number.isFinite(said.loss))
      points.push({ step: said.step, loss: said.loss, goal: said.goal, line });
    else if (said?.kind === 'final-loss' && Number.isFinite(said.loss))
      final = { loss: said.loss, text: text.trim(), line };
  }
  return { fence, points, final };
}
