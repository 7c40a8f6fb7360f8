const WORDS = 'two three four five six seven eight nine ten eleven twelve'.split(' ');

/** For patterns: `two|three|...|twelve`. */
export const NUMBER_WORDS = WORDS.join('|');

/** `three` and `3` as a number; null for anything else. */
export function numberOf(text: string): number | null {
  const at = WORDS.indexOf(text.toLowerCase());
  if (at >= 0) return at + 2;
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}
