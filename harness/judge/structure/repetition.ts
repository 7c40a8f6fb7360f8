import { withoutSpeakerLines } from './words.ts';

/** Long enough that `with the king` comes again seldom, short enough to see a loop in 50 characters. */
const WINDOW = 12;
/** Shorter texts cannot show a loop. */
const SHORTEST = 40;

/**
 * How much of a text only says again what it said before: windows of 12 characters that stand earlier in the
 * same text, of all its windows. Speaker lines, which do come again, are left out, and blanks count once.
 */
export function repetition(text: string): { windows: number; repeated: number } {
  const plain = withoutSpeakerLines(text).replace(/\s+/g, ' ').trim();
  if (plain.length < SHORTEST) return { windows: 0, repeated: 0 };
  const seen = new Set<string>();
  let repeated = 0;
  const windows = plain.length - WINDOW + 1;
  for (let start = 0; start < windows; start++) {
    const window = plain.slice(start, start + WINDOW);
    if (seen.has(window)) repeated++;
    else seen.add(window);
  }
  return { windows, repeated };
}
