import type { Rule } from '../../rule.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { encoding } from './encoding.ts';
import { invisibleCharacter } from './invisible-character.ts';
import { letterSlip } from './letter-slip.ts';
import { lineEnds } from './line-ends.ts';
import { replacementCharacter } from './replacement-character.ts';
import { typographicCharacter } from './typographic-character.ts';

export const textRules: readonly Rule[] = [
  encoding,
  replacementCharacter,
  byteOrderMark,
  invisibleCharacter,
  typographicCharacter,
  lineEnds,
  letterSlip,
];
