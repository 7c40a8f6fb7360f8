/** Words of a text: letters with apostrophes within or before them, lower case, each with its place. */
export interface Word {
  word: string;
  start: number;
  end: number;
}

const WORD = /'?\p{L}+(?:'\p{L}+)*/gu;

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A name alone on a line before a colon: `KING HENRY VI:`, `First Citizen:`. */
const SPEAKER_LINE = /^(\p{Lu}[\p{L}' .-]{0,39}):$/u;

/** The name, when a line is one of a speaker. */
export function speakerOf(line: string): string | null {
  return SPEAKER_LINE.exec(line)?.[1] ?? null;
}

/**
 * The text with its speaker lines empty: names are learned early and come again and again, and would pass for
 * a vocabulary.
 */
export function withoutSpeakerLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (speakerOf(line) === null ? line : ''))
    .join('\n');
}
