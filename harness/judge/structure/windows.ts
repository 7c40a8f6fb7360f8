import type { WindowDigest } from '../text-digest.ts';

/**
 * Forty characters: eight words. Shorter passages of a play come again by themselves (`my lord, I will not
 * be`), longer ones are copied.
 */
export const WINDOW_CHARACTERS = 40;
/** With 2^21 bits and seven looks, a filter of 200,000 windows is wrong about one in 170. */
const FILTER_BITS = 1 << 21;
const LOOKS = 7;
const MOST_WINDOWS = 250_000;

/** Where windows start: at each word that has `WINDOW_CHARACTERS` before the end. */
function* windowStarts(text: string): Generator<number> {
  const last = text.length - WINDOW_CHARACTERS;
  for (let index = 0; index <= last; index++) {
    if (!isBlank(text, index) && (index === 0 || isBlank(text, index - 1))) yield index;
  }
}

function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 32 || code === 10 || code === 9;
}

/** 32-bit FNV-1a of a window's UTF-16 units. */
function hashWindow(text: string, start: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < start + WINDOW_CHARACTERS; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed(hash);
}

/** Spreads a hash over all its bits (finalizer of MurmurHash3). */
function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

export function digestWindows(text: string): WindowDigest {
  const hashes: number[] = [];
  let every = 1;
  for (const start of windowStarts(text)) {
    const hash = hashWindow(text, start);
    if (hash % every !== 0) continue;
    hashes.push(hash);
    if (hashes.length < MOST_WINDOWS) continue;
    every *= 2;
    const kept = hashes.filter((one) => one % every === 0);
    hashes.length = 0;
    for (const one of kept) hashes.push(one);
  }
  if (hashes.length === 0) return { characters: WINDOW_CHARACTERS, every, filter: '' };
  let bits = 1 << 13;
  while (bits < FILTER_BITS && bits < hashes.length * 10) bits *= 2;
  const filter = new Uint8Array(bits / 8);
  for (const hash of hashes) {
    for (const bit of looks(hash, bits))
      filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return {
    characters: WINDOW_CHARACTERS,
    every,
    filter: Buffer.from(filter).toString('base64'),
  };
}

/** Bits that a hash stands for (double hashing, Kirsch and Mitzenmacher 2006). */
function looks(hash: number, bits: number): number[] {
  const other = mixed(hash ^ 0x5bd1e995) | 1;
  return Array.from({ length: LOOKS }, (_, look) => (hash + Math.imul(look, other)) & (bits - 1));
}

/** How much of texts stands in the training text word for word. */
export class CopyMeter {
  readonly #windows: WindowDigest;
  readonly #filter: Buffer;
  /** Windows looked up, and those found. */
  looked = 0;
  found = 0;
  /** Characters of the longest passage found. */
  longest = 0;

  constructor(windows: WindowDigest) {
    this.#windows = windows;
    this.#filter = Buffer.from(windows.filter, 'base64');
  }

  add(text: string): void {
    if (this.#filter.length === 0 || this.#windows.characters !== WINDOW_CHARACTERS) return;
    let from = -1;
    for (const start of windowStarts(text)) {
      const hash = hashWindow(text, start);
      if (hash % this.#windows.every !== 0) continue;
      this.looked++;
      if (!this.#has(hash)) {
        from = -1;
        continue;
      }
      this.found++;
      if (from < 0) from = start;
      this.longest = Math.max(this.longest, start + WINDOW_CHARACTERS - from);
    }
  }

  #has(hash: number): boolean {
    const bits = this.#filter.length * 8;
    return looks(hash, bits).every((bit) => ((this.#filter[bit >> 3] ?? 0) >> (bit & 7)) & 1);
  }
}
