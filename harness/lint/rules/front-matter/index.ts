import type { Rule } from '../../rule.ts';
import { blockReason } from './block-reason.ts';
import { date } from './date.ts';
import { draftValidated } from './draft-validated.ts';
import { hardwareWordRule } from './hardware-word.ts';
import { id } from './id.ts';
import { missing } from './missing.ts';
import { nestedKey } from './nested-key.ts';
import { proseHardware } from './prose-hardware.ts';
import { proseMinutes } from './prose-minutes.ts';
import { proseStatus } from './prose-status.ts';
import { proseValidatedOn } from './prose-validated-on.ts';
import { schema } from './schema.ts';
import { sectionHardware } from './section-hardware.ts';
import { ttMetalVersion } from './tt-metal-version.ts';
import { unknownKey } from './unknown-key.ts';
import { validatedNowhere } from './validated-nowhere.ts';
import { validatedOnUnsupported } from './validated-on-unsupported.ts';
import { yaml } from './yaml.ts';

export const frontMatterRules: readonly Rule[] = [
  yaml,
  schema,
  nestedKey,
  unknownKey,
  missing,
  id,
  hardwareWordRule,
  validatedOnUnsupported,
  validatedNowhere,
  draftValidated,
  blockReason,
  date,
  ttMetalVersion,
  proseStatus,
  proseValidatedOn,
  proseHardware,
  sectionHardware,
  proseMinutes,
];
