import type { Rule } from '../../rule.ts';
import { activityDiffers } from './activity-differs.ts';
import { arithmetic } from './arithmetic.ts';
import { boardGeneration } from './board-generation.ts';
import { boardSetting } from './board-setting.ts';
import { commandFlag } from './command-flag.ts';
import { commandModel } from './command-model.ts';
import { commandSetting } from './command-setting.ts';
import { configSetting } from './config-setting.ts';
import { constant } from './constant.ts';
import { copiedSample } from './copied-sample.ts';
import { countDiffers } from './count-differs.ts';
import { countedOnBoard } from './counted-on-board.ts';
import { dataset } from './dataset.ts';
import { duration } from './duration.ts';
import { durationPerRun } from './duration-per-run.ts';
import { eachTimes } from './each-times.ts';
import { explainedSetting } from './explained-setting.ts';
import { finalLoss } from './final-loss.ts';
import { installsRemoved } from './installs-removed.ts';
import { length } from './length.ts';
import { lessonNumber } from './lesson-number.ts';
import { lineCount } from './line-count.ts';
import { listCount } from './list-count.ts';
import { listingCount } from './listing-count.ts';
import { lossAtStep } from './loss-at-step.ts';
import { lossBand } from './loss-band.ts';
import { lossOutsideBand } from './loss-outside-band.ts';
import { lossRetold } from './loss-retold.ts';
import { meshSize } from './mesh-size.ts';
import { mixedColumn } from './mixed-column.ts';
import { model } from './model.ts';
import { modelDiffers } from './model-differs.ts';
import { nameTwoWays } from './name-two-ways.ts';
import { namedAbove } from './named-above.ts';
import { namedTwice } from './named-twice.ts';
import { notInSample } from './not-in-sample.ts';
import { outputRetold } from './output-retold.ts';
import { outputSetting } from './output-setting.ts';
import { paceDiffers } from './pace-differs.ts';
import { precision } from './precision.ts';
import { printedOption } from './printed-option.ts';
import { printedValue } from './printed-value.ts';
import { programArgument } from './program-argument.ts';
import { progressBar } from './progress-bar.ts';
import { promisedCount } from './promised-count.ts';
import { rate } from './rate.ts';
import { requestModel } from './request-model.ts';
import { restated } from './restated.ts';
import { schedule } from './schedule.ts';
import { settingComment } from './setting-comment.ts';
import { shardDimension } from './shard-dimension.ts';
import { stageCount } from './stage-count.ts';
import { stageLoss } from './stage-loss.ts';
import { stepsPerEpoch } from './steps-per-epoch.ts';
import { tableArithmetic } from './table-arithmetic.ts';
import { tensorShape } from './tensor-shape.ts';
import { tokenCount } from './token-count.ts';
import { total } from './total.ts';
import { unitConstant } from './unit-constant.ts';

export const claimRules: readonly Rule[] = [
  lossBand,
  lossOutsideBand,
  lossAtStep,
  finalLoss,
  stageLoss,
  lossRetold,
  duration,
  durationPerRun,
  stepsPerEpoch,
  arithmetic,
  tableArithmetic,
  lineCount,
  configSetting,
  rate,
  length,
  mixedColumn,
  meshSize,
  tensorShape,
  shardDimension,
  precision,
  progressBar,
  dataset,
  listCount,
  listingCount,
  boardGeneration,
  model,
  requestModel,
  commandModel,
  modelDiffers,
  nameTwoWays,
  namedTwice,
  notInSample,
  settingComment,
  constant,
  schedule,
  explainedSetting,
  commandSetting,
  commandFlag,
  outputSetting,
  stageCount,
  copiedSample,
  installsRemoved,
  countDiffers,
  activityDiffers,
  paceDiffers,
  lessonNumber,
  total,
  eachTimes,
  tokenCount,
  restated,
  printedValue,
  outputRetold,
  printedOption,
  boardSetting,
  programArgument,
  namedAbove,
  unitConstant,
  countedOnBoard,
  promisedCount,
];
