import { countOf } from '../../lesson/quantities.ts';

/** A number with what it counts, `50 with an empty answer`. */
export interface CountedWords {
  count: number;
  /** Those that say something, up to four behind the number: `empty`, `answer`. */
  words: readonly string[];
  text: string;
  /** Offset in the sentence. */
  at: number;
}

const COUNTED =
  /(?<![\w.,$/:×x#+=<>~-]|[vV])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d.:%/×-]|,\d) ([a-z][a-z-]*(?: [a-z][a-z-]*){0,3})/gi;
const SMALL = new Set(
  'and the for with are was were has have had its this that from than then into per each every all any more less most least first last next other others about only not when which who will can may should would could but'.split(
    ' ',
  ),
);
/** Of these, one place may well have another number than the next. */
const MEASURE =
  /^(?:times?|ms|secs?|seconds?|mins?|minutes?|hours?|hrs?|days?|weeks?|bytes?|bits?|[kmgt]i?b|lines?|steps?|percent)$/;

/** What a sentence counts, in its order. */
export function countedIn(sentence: string): CountedWords[] {
  if (!/\d/.test(sentence)) return [];
  return [...sentence.matchAll(COUNTED)].flatMap((match) => {
    const [text, number = '', behind = ''] = match;
    const words = behind
      .toLowerCase()
      .split(' ')
      .filter((word) => word.length > 2 && !SMALL.has(word) && !MEASURE.test(word));
    return words.length > 0 ? [{ count: countOf(number), words, text, at: match.index }] : [];
  });
}
