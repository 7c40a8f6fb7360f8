import type { ContentRule } from '../../rule.ts';
import { inBothFiles, linesText, type Pair, pairsOf, trainingsOf } from './pairs.ts';

/** A stage that one of the two has and the other has not. */
export const stageMissing: ContentRule = {
  id: 'suite/stage-missing',
  scope: 'content',
  severity: 'error',
  title: 'A stage stands in the lesson or in its suite, and not in both',
  why: [
    'A stage that the suite does not know is trained and never judged. A stage that the lesson no longer has is expected of every run and never reached.',
    'A stage of the lesson is a section or comment that names it and holds a training command; a stage of the suite is in the lesson when a heading or a number names it, or a training command saves its checkpoint. Suites without stages, which check requirements alone, are left in peace.',
  ].join('\n\n'),
  remedy:
    'Add the stage where it is missing, or remove it from the other. `tt-lessons suggest` drafts it.',
  *check(view) {
    for (const pair of pairsOf(view)) {
      if (Object.keys(pair.data.stages).length === 0) continue;
      yield* unknownToSuite(pair);
      yield* goneFromLesson(pair);
    }
  },
};

function* unknownToSuite(pair: Pair) {
  const { promises, data } = pair;
  const tied = new Set(Object.keys(data.stages).flatMap((stage) => trainingsOf(pair, stage)));
  const strange = promises.trainings.filter(
    (training) =>
      training.followed &&
      training.savePath !== null &&
      training.stage !== null &&
      data.stages[training.stage] === undefined &&
      !tied.has(training),
  );
  for (const stage of new Set(strange.map((training) => training.stage))) {
    const here = strange.filter((training) => training.stage === stage);
    yield* inBothFiles(pair, {
      key: ['stages'],
      suiteSays: `the suite has ${Object.keys(data.stages).join(', ')}`,
      lesson: here.map(({ at }) => ({ at, says: `${stage} is trained here` })),
      inLesson: `${stage} is trained here, and the suite knows no such stage: nothing of it is judged`,
      inSuite: `there is no stage \`${stage}\`, which the lesson trains ${linesText(here)}`,
      help: `Add the stage to the suite; \`tt-lessons suggest ${pair.lesson}\` drafts it.`,
    });
  }
}

function* goneFromLesson(pair: Pair) {
  const { promises, data } = pair;
  for (const [stage, { checkpoint }] of Object.entries(data.stages)) {
    if (trainingsOf(pair, stage).length > 0) continue;
    const named = [...promises.stages, ...promises.claims, ...promises.trainings];
    if (named.some((one) => one.stage === stage)) continue;
    const at = (promises.trainings.at(-1) ?? promises.stages.at(-1))?.at;
    yield* inBothFiles(pair, {
      key: ['stages', stage],
      suiteSays: `the suite expects ${stage}, which saves \`${checkpoint}\``,
      lesson: [
        {
          at: at ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
          says: `nothing in the lesson names ${stage}`,
        },
      ],
      inLesson: `the suite expects ${stage} of this lesson, and nothing in it names the stage or saves \`${checkpoint}\``,
      inSuite: `the lesson has no ${stage}: nothing in it names the stage or saves \`${checkpoint}\``,
      help: 'Remove the stage from the suite, or bring it back into the lesson.',
    });
  }
}
