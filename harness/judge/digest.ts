import { digestShape } from './structure/shape.ts';
import { digestWindows } from './structure/windows.ts';
import { speakerOf, wordsOf } from './structure/words.ts';
import type { TextDigest } from './text-digest.ts';

const MOST_WORDS = 50_000;
const MOST_SPEAKERS = 2_000;
/** A name that stands alone before a colon once may be anything. */
const SPEAKER_TIMES = 3;
/** Of texts with more distinct characters than any lesson's (Chinese, bytes) the first are kept. */
const MOST_CHARACTERS = 20_000;

/** Digests a training text; linear in its length, about 0.3 s a megabyte. Any text will do, also an empty one. */
export function digestText(text: string): TextDigest {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const lines = plain.split('\n');
  const speakers = new Map<string, number>();
  for (const line of lines) {
    // A speaker line ends with a colon; most lines are settled by that.
    if (line.charCodeAt(line.length - 1) !== 0x3a) continue;
    const name = speakerOf(line);
    if (name !== null) count(speakers, name);
  }
  const known = [...speakers].filter(([, times]) => times >= SPEAKER_TIMES);
  const spoken = known.reduce((sum, [, times]) => sum + times, 0);
  return {
    version: 1,
    bytes: Buffer.byteLength(text),
    characters: text.length,
    alphabet: [...new Set(plain)].sort().slice(0, MOST_CHARACTERS).join(''),
    words: commonest([...countWords(plain)], MOST_WORDS),
    speakers: commonest(known, MOST_SPEAKERS),
    speakerShare: spoken / lines.length,
    lineShare: plain.length === 0 ? 0 : (lines.length - 1) / plain.length,
    shape: digestShape(plain),
    windows: digestWindows(plain),
  };
}

function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  // Line by line, so that a long text needs no list of all its words at once.
  for (const line of text.split('\n')) for (const { word } of wordsOf(line)) count(words, word);
  return words;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function commonest(counts: [string, number][], most: number): string[] {
  const kept = counts.length <= most ? counts : counts.sort((a, b) => b[1] - a[1]).slice(0, most);
  return kept.map(([key]) => key).sort();
}
