import type { Rule } from '../../rule.ts';
import { appendsAnother } from './appends-another.ts';
import { architectureOfTarget } from './architecture-of-target.ts';
import { barePython } from './bare-python.ts';
import { deprecatedTool } from './deprecated-tool.ts';
import { deviceArchitecture } from './device-architecture.ts';
import { deviceOfTarget } from './device-of-target.ts';
import { hardCodedHome } from './hard-coded-home.ts';
import { notExported } from './not-exported.ts';
import { packageName } from './package-name.ts';
import { pathOverwritten } from './path-overwritten.ts';
import { value } from './value.ts';
import { variableNotRead } from './variable-not-read.ts';
import { variableTwoWays } from './variable-two-ways.ts';

export const environmentRules: readonly Rule[] = [
  value,
  deviceArchitecture,
  deviceOfTarget,
  architectureOfTarget,
  notExported,
  pathOverwritten,
  appendsAnother,
  barePython,
  deprecatedTool,
  packageName,
  hardCodedHome,
  variableTwoWays,
  variableNotRead,
];
