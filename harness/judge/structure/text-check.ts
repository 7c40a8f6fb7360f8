import type { TextMeasures } from './measures.ts';

export type TextCheckName =
  | 'layout'
  | 'speakers'
  | 'real-words'
  | 'characters'
  | 'loops'
  | 'length'
  | 'copying'
  | 'more-real-words'
  | 'temperature';

/** One question put to texts, and the answer. */
export interface TextCheck {
  check: TextCheckName;
  /** Null: too little text to say. */
  held: boolean | null;
  /** What was found, in words and numbers. */
  measured: string;
  /** What should be. */
  expected: string;
}

export function percent(share: number): string {
  const value = 100 * share;
  return `${value > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0)} %`;
}

export function sayRealWords({ realShare, realWords, words }: TextMeasures): string {
  if (realShare === null) return 'no words';
  return `${percent(realShare)} of letters in real words (${realWords} of ${words} words)`;
}
