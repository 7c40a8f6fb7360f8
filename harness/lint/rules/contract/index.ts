import type { Rule } from '../../rule.ts';
import { badValue } from './bad-value.ts';
import { missingRequired } from './missing-required.ts';
import { missingValue } from './missing-value.ts';
import { programMissing } from './program-missing.ts';
import { renamedFlag } from './renamed-flag.ts';
import { unknownFlag } from './unknown-flag.ts';

export const contractRules: readonly Rule[] = [
  programMissing,
  unknownFlag,
  renamedFlag,
  badValue,
  missingValue,
  missingRequired,
];
