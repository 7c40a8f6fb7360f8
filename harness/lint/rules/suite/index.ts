import type { Rule } from '../../rule.ts';
import { checkpoint } from './checkpoint.ts';
import { duration } from './duration.ts';
import { lessonMissing } from './lesson-missing.ts';
import { lossBand } from './loss-band.ts';
import { requirement } from './requirement.ts';
import { stageMissing } from './stage-missing.ts';
import { stepMissing } from './step-missing.ts';
import { steps } from './steps.ts';
import { temperature } from './temperature.ts';
import { ttMetalVersion } from './tt-metal-version.ts';
import { unreadable } from './unreadable.ts';

export const suiteRules: readonly Rule[] = [
  unreadable,
  lessonMissing,
  stageMissing,
  checkpoint,
  lossBand,
  steps,
  duration,
  temperature,
  ttMetalVersion,
  requirement,
  stepMissing,
];
