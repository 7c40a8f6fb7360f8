/**
 * What structure checks need of a training text, made once and kept in the run's folder, so that reports can
 * be made again without the text. JSON-safe.
 */
export interface TextDigest {
  version: 1;
  bytes: number;
  characters: number;
  /** Every distinct character, sorted. */
  alphabet: string;
  /** Words (letters and apostrophes, lower case) that occur at least once, sorted. */
  words: string[];
  /** Names that stand alone on a line before a colon, at least three times, without the colon. */
  speakers: string[];
  /** Share of lines that are such a speaker line, 0 to 1. */
  speakerShare: number;
  /** Hashes of every 24-character window at a stride of 1 would be too many: windows at word starts, as 32-bit hex. */
  shingles: string;
}
