import { wordsOf } from './words.ts';

/**
 * The trainer pads a prompt with blanks to the length of its context, and what a model makes of those is often
 * junk: about the first 130 characters.
 */
export const JUNK_CHARACTERS = 130;
/** What follows must be long enough to be told from junk. */
const SHORTEST_REST = 40;
/** Junk has few real words, what follows has many more. */
const JUNK_SHARE = 0.35;
const GOOD_SHARE = 0.7;

/**
 * Where the text proper begins: after junk at the start, when what follows is clearly better, else 0. Real
 * noise has nothing better after it and is not excused.
 */
export function startAfterJunk(text: string, known: ReadonlySet<string>): number {
  const words = wordsOf(text);
  const letters = words.map(({ word }) => word.length);
  const real = words.map(({ word }, index) => (known.has(word) ? (letters[index] as number) : 0));
  let best = 0;
  let bestGain = 0;
  let headLetters = 0;
  let headReal = 0;
  let restLetters = letters.reduce((sum, count) => sum + count, 0);
  let restReal = real.reduce((sum, count) => sum + count, 0);
  for (const [index, { start }] of words.entries()) {
    if (start > JUNK_CHARACTERS || text.length - start < SHORTEST_REST) break;
    const head = headLetters === 0 ? 0 : headReal / headLetters;
    const rest = restLetters === 0 ? 0 : restReal / restLetters;
    const junk = headLetters > 0 ? head <= JUNK_SHARE : start >= SHORTEST_REST;
    // The longest stretch of what is not a word, weighed against the words given up with it.
    const gain = headLetters - 2 * headReal + (headLetters === 0 ? start : 0);
    if (junk && rest >= GOOD_SHARE && gain > bestGain) {
      best = start;
      bestGain = gain;
    }
    headLetters += letters[index] as number;
    headReal += real[index] as number;
    restLetters -= letters[index] as number;
    restReal -= real[index] as number;
  }
  return best;
}

/** Whether a text is no longer than junk can be and has nothing but junk. */
export function isJunk(text: string, known: ReadonlySet<string>): boolean {
  return text.length <= JUNK_CHARACTERS && realShare(text, known) <= JUNK_SHARE;
}

/** Whether a text is long enough to tell, and mostly real words. */
export function isGood(text: string, known: ReadonlySet<string>): boolean {
  return text.length >= SHORTEST_REST && realShare(text, known) >= GOOD_SHARE;
}

/** Letters in real words, of all letters of words; 0 without words. */
function realShare(text: string, known: ReadonlySet<string>): number {
  let letters = 0;
  let real = 0;
  for (const { word } of wordsOf(text)) {
    letters += word.length;
    if (known.has(word)) real += word.length;
  }
  return letters === 0 ? 0 : real / letters;
}
