import { lastPart } from '../base/last-part.ts';
import type { StageData, SuiteData } from '../suite/suite.ts';
import type { Plan, Task } from './plan.ts';

/** A promise of the suite that no command of the lesson could show, whether it runs or not. */
export interface Unmeasured {
  stage: string;
  /** What is lacking: the training that the numbers are of, or a command that asks the trained model. */
  lacks: 'training' | 'texts' | 'temperatures';
  /** One sentence. */
  message: string;
  expected: string;
  /** Commands that come nearest, and what each does instead. */
  instead: { line: number; says: string }[];
}

/**
 * What a suite promises of stages that the lesson's commands do not have: without a word of it, a slip in a checkpoint's
 * name would take every number of its stage out of the run, and the run would look fine.
 */
export function unmeasuredPromises(suite: SuiteData | null, { tasks }: Plan): Unmeasured[] {
  if (suite === null) return [];
  return [
    ...Object.entries(suite.stages).flatMap(([stage, data]) => ofStage(stage, data, tasks)),
    ...ofTemperatures(suite, tasks),
  ];
}

function ofStage(stage: string, data: StageData, tasks: readonly Task[]): Unmeasured[] {
  const own = tasks.filter((task) => task.stage === stage);
  const numbers = numbersOf(data);
  const found: Unmeasured[] = [];
  // A stage that promises nothing else is there for its training: that the loss falls, and the checkpoint.
  const trains = numbers.length > 0 || data.structure === null;
  if (trains && !own.some((task) => task.training !== null))
    found.push({
      stage,
      lacks: 'training',
      message: `the suite promises ${numbers.join(' and ') || 'a training'} of ${stage}, and no training command of the lesson saves \`${data.checkpoint}\``,
      expected: `a training command that saves \`${data.checkpoint}\``,
      instead: insteadOf(tasks, (task) => task.training?.savePath ?? null, 'saves'),
    });
  if (data.structure !== null && !own.some((task) => task.generation !== null))
    found.push({
      stage,
      lacks: 'texts',
      message: `the suite promises texts of ${stage}, and no command of the lesson asks \`${data.checkpoint}\` for one`,
      expected: `a command that loads \`${data.checkpoint}\` and asks for a text`,
      instead: insteadOf(tasks, (task) => task.generation?.modelPath ?? null, 'loads'),
    });
  return found;
}

function numbersOf({ steps, finalLoss, duration, resumedLoss }: StageData): string[] {
  const given = (bands: object) => Object.keys(bands).length > 0;
  return [
    ...(steps === null ? [] : ['steps']),
    ...(given(finalLoss) ? ['a final loss'] : []),
    ...(given(duration) ? ['a duration'] : []),
    ...(given(resumedLoss) ? ['a loss after a resume'] : []),
  ];
}

function ofTemperatures({ temperatures }: SuiteData, tasks: readonly Task[]): Unmeasured[] {
  if (temperatures === null) return [];
  const { stage } = temperatures;
  const asked = tasks.flatMap((task) => (task.stage === stage ? (task.generation ?? []) : []));
  const lacking = [temperatures.low, temperatures.high].filter(
    (wanted) => !asked.some(({ temperature }) => isNear(temperature, wanted)),
  );
  // Without any text of the stage its structure has said so already.
  if (lacking.length === 0 || asked.length === 0) return [];
  return [
    {
      stage,
      lacks: 'temperatures',
      message: `the suite compares texts of ${stage} at two temperatures, and no command of the lesson asks for one at ${lacking.join(' or ')}`,
      expected: `texts at ${temperatures.low} and at ${temperatures.high}`,
      instead: [],
    },
  ];
}

function isNear(temperature: number | null, wanted: number): boolean {
  return temperature !== null && Math.abs(temperature - wanted) < 1e-6;
}

function insteadOf(
  tasks: readonly Task[],
  pathOf: (task: Task) => string | null,
  verb: string,
): Unmeasured['instead'] {
  return tasks.flatMap((task) => {
    const path = pathOf(task);
    return path === null
      ? []
      : [{ line: task.line, says: `this command ${verb} \`${lastPart(path)}\`` }];
  });
}
