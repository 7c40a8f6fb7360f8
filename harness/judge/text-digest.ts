/**
 * What structure checks need of a training text, made once and kept in the run's folder, so that reports can
 * be made again without the text. JSON-safe; about half a megabyte for a text of one megabyte, never much more.
 */
export interface TextDigest {
  version: 1;
  bytes: number;
  characters: number;
  /** Every distinct character, sorted. */
  alphabet: string;
  /** Words (letters and apostrophes, lower case) that occur at least once, sorted; the 50,000 commonest of more. */
  words: string[];
  /** Names that stand alone on a line before a colon, at least three times, without the colon; the 2,000 commonest. */
  speakers: string[];
  /** Share of lines that are such a speaker line, 0 to 1. */
  speakerShare: number;
  /** Line ends in a character of text, 0 to 1. */
  lineShare: number;
  shape: ShapeDigest;
  windows: WindowDigest;
}

/**
 * How a text looks from afar: which kind of character (capital, letter, space, line end, colon, stop, mark,
 * digit) follows which four. Surprise is in bits a character.
 */
export interface ShapeDigest {
  /** Base64 of one byte for each of the 8^5 sequences: the surprise of the fifth after the four, in sixteenths of a bit. */
  surprise: string;
  /** Mean surprise of the text itself. */
  own: number;
  /** Mean surprise of the same characters in any order. */
  shuffled: number;
}

/** Windows of the text that start at words, as a Bloom filter: does a passage stand in it word for word? */
export interface WindowDigest {
  /** Characters of a window. */
  characters: number;
  /** Only windows whose hash is a multiple of this are in it, so that long texts fit. */
  every: number;
  /** Base64 of the filter's bits; a power of two of them. Empty when the text is shorter than a window. */
  filter: string;
}
