import type { Rule } from '../../rule.ts';
import { arithmetic } from './arithmetic.ts';
import { duration } from './duration.ts';
import { durationPerRun } from './duration-per-run.ts';
import { length } from './length.ts';
import { lossAtStep } from './loss-at-step.ts';
import { lossBand } from './loss-band.ts';
import { lossOutsideBand } from './loss-outside-band.ts';
import { mixedColumn } from './mixed-column.ts';
import { precision } from './precision.ts';
import { stepsPerEpoch } from './steps-per-epoch.ts';

export const claimRules: readonly Rule[] = [
  lossBand,
  lossOutsideBand,
  lossAtStep,
  duration,
  durationPerRun,
  stepsPerEpoch,
  arithmetic,
  length,
  mixedColumn,
  precision,
];
