import type { ValueContract } from './contract.ts';
import type { GivenWord } from './given-word.ts';

/** As Python's `int()` and `float()` read them. */
const INT = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
const FLOAT =
  /^\s*[+-]?(?:(?:\d+(?:_\d+)*)?\.?\d+(?:_\d+)*|\d+(?:_\d+)*\.)(?:e[+-]?\d+(?:_\d+)*)?\s*$|^\s*[+-]?(?:inf(?:inity)?|nan)\s*$/i;

/** Whether a program takes a word as a value, as far as that can be told. */
export function takesValue({ type, choices }: ValueContract, word: GivenWord): boolean {
  if (word.opaque) return true;
  const { text } = word;
  if (type === 'int' && !INT.test(text)) return false;
  if (type === 'float' && !FLOAT.test(text)) return false;
  if (choices === null) return true;
  return choices.some((one) => (type === null ? one === text : numberOf(one) === numberOf(text)));
}

function numberOf(text: string): number {
  return Number(text.trim().replaceAll('_', ''));
}

/** `-1`, `-.5`: argparse takes them for values unless a flag looks like one. */
export function looksNegative(text: string): boolean {
  return /^-(?:\d+|\d*\.\d+)$/.test(text);
}
