import type { Rule } from '../../rule.ts';
import { apiName } from './api-name.ts';
import { badValue } from './bad-value.ts';
import { chatPart } from './chat-part.ts';
import { defaultWins } from './default-wins.ts';
import { driverName } from './driver-name.ts';
import { exampleBinary } from './example-binary.ts';
import { flagTwoWays } from './flag-two-ways.ts';
import { meshShape } from './mesh-shape.ts';
import { missingRequired } from './missing-required.ts';
import { missingValue } from './missing-value.ts';
import { pathMissing } from './path-missing.ts';
import { programMissing } from './program-missing.ts';
import { renamedFlag } from './renamed-flag.ts';
import { requestBody } from './request-body.ts';
import { requestField } from './request-field.ts';
import { requestMethod } from './request-method.ts';
import { requestPath } from './request-path.ts';
import { servedModel } from './served-model.ts';
import { snapshotFlag } from './snapshot-flag.ts';
import { snapshotKey } from './snapshot-key.ts';
import { sqlColumn } from './sql-column.ts';
import { statedDefault } from './stated-default.ts';
import { toolCommand } from './tool-command.ts';
import { toolFlag } from './tool-flag.ts';
import { toolName } from './tool-name.ts';
import { toolOperand } from './tool-operand.ts';
import { unknownFlag } from './unknown-flag.ts';
import { unlistedFlag } from './unlisted-flag.ts';
import { unprintedOutput } from './unprinted-output.ts';
import { valueCase } from './value-case.ts';
import { wrongOutputName } from './wrong-output-name.ts';

export const contractRules: readonly Rule[] = [
  programMissing,
  pathMissing,
  exampleBinary,
  unknownFlag,
  unlistedFlag,
  renamedFlag,
  flagTwoWays,
  toolCommand,
  toolFlag,
  toolOperand,
  driverName,
  apiName,
  badValue,
  valueCase,
  missingValue,
  missingRequired,
  defaultWins,
  statedDefault,
  meshShape,
  requestPath,
  requestMethod,
  requestField,
  chatPart,
  requestBody,
  toolName,
  servedModel,
  snapshotFlag,
  snapshotKey,
  sqlColumn,
  wrongOutputName,
  unprintedOutput,
];
