import type { StatedClaim, StatedTraining } from '../../../plan/promises.ts';
import type { ContentRule } from '../../rule.ts';
import {
  type Disagreement,
  inBothFiles,
  linesText,
  type Pair,
  pairsOf,
  settle,
  thousands,
  trainingsOf,
} from './pairs.ts';

/** Steps that a stage's training runs, as the suite expects them and as the lesson states or asks for them. */
export const steps: ContentRule = {
  id: 'suite/steps',
  scope: 'content',
  severity: 'error',
  title: 'The suite expects another number of training steps than the lesson states',
  why: [
    'A run that trains as many steps as the reader was told is then judged to have trained too few or too many.',
    'Compared are the numbers that the lesson states for the stage, `--max_steps` of its training command, and `--num_epochs` where all other stages of the suite agree on the number of steps in an epoch. A number written with "about" may be a tenth off.',
  ].join('\n\n'),
  remedy: 'Settle which number is right, and write it in the lesson and in the suite.',
  *check(view) {
    for (const pair of pairsOf(view))
      for (const [stage, { steps: expected }] of Object.entries(pair.data.stages))
        if (expected !== null) yield* compare(pair, stage, expected);
  },
};

function compare(pair: Pair, stage: string, expected: number) {
  const stated = pair.promises.claims.filter(
    (claim) => claim.kind === 'steps' && claim.stage === stage && claim.followed,
  );
  const claims = stated.filter((claim) => !allows(claim, expected));
  const trainings = trainingsOf(pair, stage).filter(({ followed }) => followed);
  const limits = trainings.filter(({ maxSteps }) => maxSteps !== null && maxSteps !== expected);
  const against = [
    ...claims.map(({ at, text }) => ({ at, says: `the lesson says ${text}` })),
    ...limits.map(({ at, maxSteps }) => ({
      at,
      says: `this command trains ${thousands(maxSteps ?? 0)} steps`,
    })),
  ].sort((one, other) => one.at.line - other.at.line);
  if (against.length === 0) return byEpochs(pair, stage, expected, trainings);
  const agreeing = stated.length - claims.length;
  return inBothFiles(pair, {
    ...wordsOf(stage, expected),
    lesson: against,
    inLesson: `${against[0]?.says}, and the suite expects ${thousands(expected)} steps of ${stage}`,
    inSuite: `${thousands(expected)} steps are expected of ${stage}; ${against[0]?.says}, ${linesText(against)}`,
    help: settle(pair, 'the number'),
    ...(agreeing > 0 && { severity: 'warning' as const }),
  });
}

function allows({ low, high, text }: StatedClaim, expected: number): boolean {
  const slack = /~|≈|\babout\b|\baround\b/i.test(text) ? expected * 0.1 : 0;
  return (low ?? expected) <= expected + slack && (high ?? expected) >= expected - slack;
}

/** The one stage whose epochs do not come to its steps as those of at least two other stages do. */
function byEpochs(
  pair: Pair,
  stage: string,
  expected: number,
  trainings: readonly StatedTraining[],
) {
  const perEpoch = new Set<number>();
  let others = 0;
  for (const [id, { steps: own }] of Object.entries(pair.data.stages)) {
    if (id === stage || own === null) continue;
    for (const { epochs, maxSteps, followed } of trainingsOf(pair, id))
      if (followed && epochs !== null && epochs > 0 && maxSteps === null) {
        perEpoch.add(own / epochs);
        others++;
      }
  }
  const [rate] = perEpoch;
  if (perEpoch.size !== 1 || others < 2 || rate === undefined) return [];
  const against = trainings.filter(
    ({ epochs, maxSteps }) => epochs !== null && maxSteps === null && epochs * rate !== expected,
  );
  const [first] = against;
  if (!first) return [];
  const comes = `${first.epochs} epochs come to ${thousands((first.epochs ?? 0) * rate)} steps, at the ${thousands(rate)} an epoch of the other stages`;
  return inBothFiles(pair, {
    ...wordsOf(stage, expected),
    lesson: against.map(({ at, epochs }) => ({ at, says: `this command trains ${epochs} epochs` })),
    inLesson: `${comes}, and the suite expects ${thousands(expected)} of ${stage}`,
    inSuite: `${thousands(expected)} steps are expected of ${stage}; its ${comes}`,
    help: settle(pair, 'the number'),
    severity: 'warning',
  });
}

function wordsOf(stage: string, expected: number): Pick<Disagreement, 'key' | 'suiteSays'> {
  return {
    key: ['stages', stage, 'steps'],
    suiteSays: `the suite expects ${thousands(expected)} steps of ${stage}`,
  };
}
