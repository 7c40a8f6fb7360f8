import { lastPart } from '../../../base/last-part.ts';
import { stageOf } from '../../../plan/draft.ts';
import type { ContentRule } from '../../rule.ts';
import { inBothFiles, type Pair, pairsOf, trainingsOf } from './pairs.ts';

/** The file name that ties a stage's commands to it. */
export const checkpoint: ContentRule = {
  id: 'suite/checkpoint',
  scope: 'content',
  severity: 'error',
  title: "A stage's checkpoint is not what its training command saves",
  why: [
    'Commands belong to a stage by the file name in `--model_save_path` and `--model_path`. Where no training command saves the name that the suite gives, the stage is run and nothing of it is judged; where the command of one stage saves the checkpoint of another, it is judged by the numbers of that other.',
    "Only commands on the lesson's own path count, and stages that the lesson does not have are the business of `suite/stage-missing`.",
  ].join('\n\n'),
  remedy:
    "Write a part of the file's name that the training command saves as the stage's `checkpoint`.",
  *check(view) {
    for (const pair of pairsOf(view)) {
      yield* unsaved(pair);
      yield* exchanged(pair);
    }
  },
};

function* unsaved(pair: Pair) {
  const { promises, data } = pair;
  for (const [stage, { checkpoint: name }] of Object.entries(data.stages)) {
    if (trainingsOf(pair, stage).length > 0) continue;
    const own = promises.trainings.filter((one) => one.stage === stage && one.followed);
    // Tied to another stage, which is told below.
    if (own.some(({ savePath }) => stageOf(savePath, data) !== null)) continue;
    const heading = promises.stages.filter((one) => one.stage === stage);
    const [first] = own;
    const places = own.length > 0 ? own : heading;
    if (places.length === 0) continue;
    const saves = first?.savePath
      ? `this command saves \`${lastPart(first.savePath)}\``
      : `no training command of ${stage} names a file that it saves`;
    yield* inBothFiles(pair, {
      key: ['stages', stage, 'checkpoint'],
      suiteSays: `the suite ties ${stage} to \`${name}\``,
      lesson: places.map(({ at }) => ({ at, says: saves })),
      inLesson: `${saves}, and the suite knows ${stage} by \`${name}\`: nothing of it is judged`,
      inSuite: `no training command saves \`${name}\`; ${first?.savePath ? `that of ${stage} saves \`${lastPart(first.savePath)}\`` : saves}`,
      help: 'Write the same name in both; the commands that load the checkpoint have to name it, too.',
    });
  }
}

function* exchanged(pair: Pair) {
  const { promises, data } = pair;
  for (const training of promises.trainings) {
    const { stage, savePath, followed } = training;
    const tied = stageOf(savePath, data);
    if (!followed || stage === null || tied === null || tied === stage) continue;
    if (data.stages[stage] === undefined) continue;
    yield* inBothFiles(pair, {
      key: ['stages', tied, 'checkpoint'],
      suiteSays: `the suite ties \`${data.stages[tied]?.checkpoint}\` to ${tied}`,
      lesson: [{ at: training.at, says: `the command of ${stage} saves it` }],
      inLesson: `this command stands in ${stage} and saves \`${lastPart(savePath ?? '')}\`, which the suite judges as ${tied}`,
      inSuite: `\`${data.stages[tied]?.checkpoint}\` is tied to ${tied}, and the lesson's ${stage} saves \`${lastPart(savePath ?? '')}\``,
      help: `Save the checkpoint of ${stage} under its own name, or move the name to ${stage} in the suite.`,
    });
  }
}
