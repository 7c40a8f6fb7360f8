import { wordsOf } from './words.ts';

/**
 * The trainer pads a prompt with blanks to the length of its context, and what a model makes of those is often
 * junk: about the first 130 characters.
 */
export const JUNK_CHARACTERS = 130;
/** What follows must be long enough to be told from junk, and so must junk without any words. */
const SHORTEST = 40;
/** Junk has few real words, what follows has many more. */
const JUNK_SHARE = 0.35;
const GOOD_SHARE = 0.7;
/**
 * How much likelier (natural logarithm) two different parts must be than one text of mixed words: a fluke of
 * that size in one of the 30 places to cut comes in one text of forty at most.
 */
const TELLING = 7;

/**
 * Where the text proper begins: after junk at the start, when what follows is clearly better, else 0. Real
 * noise has nothing better after it and is not excused.
 */
export function startAfterJunk(text: string, known: ReadonlySet<string>): number {
  const words = wordsOf(text);
  const real = words.filter(({ word }) => known.has(word)).length;
  const single = likelihood(real, words.length);
  let best = 0;
  let bestGain = 0;
  let headReal = 0;
  for (const [index, { word, start }] of words.entries()) {
    if (start > JUNK_CHARACTERS || text.length - start < SHORTEST) break;
    const rest = words.length - index;
    const restReal = real - headReal;
    const gain = likelihood(headReal, index) + likelihood(restReal, rest) - single;
    const junk = index === 0 ? start >= SHORTEST : headReal <= JUNK_SHARE * index && gain > TELLING;
    if (junk && restReal >= GOOD_SHARE * rest && (best === 0 || gain > bestGain)) {
      best = start;
      bestGain = gain;
    }
    if (known.has(word)) headReal++;
  }
  return best;
}

/** Logarithm of the chance of so many hits in so many tries, in their order, at the share they show. */
function likelihood(hits: number, tries: number): number {
  if (hits === 0 || hits === tries) return 0;
  const share = hits / tries;
  return hits * Math.log(share) + (tries - hits) * Math.log(1 - share);
}

/** Whether a text is no longer than junk can be and has nothing but junk. */
export function isJunk(text: string, known: ReadonlySet<string>): boolean {
  return text.length <= JUNK_CHARACTERS && realShare(text, known) <= JUNK_SHARE;
}

/** Whether a text is long enough to tell, and mostly real words. */
export function isGood(text: string, known: ReadonlySet<string>): boolean {
  return text.length >= SHORTEST && realShare(text, known) >= GOOD_SHARE;
}

/** Real words of all words; 0 without words. */
function realShare(text: string, known: ReadonlySet<string>): number {
  const words = wordsOf(text);
  const real = words.filter(({ word }) => known.has(word)).length;
  return words.length === 0 ? 0 : real / words.length;
}
