import { stripEscapes } from '../loss/clean-line.ts';

/** Raw bytes kept for each character wanted: escape codes and redrawn bars leave little of them. */
const RAW_FACTOR = 4;

/** The last bytes of an endless stream. */
class LastBytes {
  readonly #kept: number;
  readonly #buffer: Buffer;
  #length = 0;
  #cut = false;

  constructor(kept: number) {
    this.#kept = kept;
    this.#buffer = Buffer.alloc(2 * kept);
  }

  push(bytes: Uint8Array): void {
    let taken = bytes;
    if (taken.length > this.#kept) {
      taken = taken.subarray(taken.length - this.#kept);
      this.#length = 0;
      this.#cut = true;
    }
    if (this.#length + taken.length > this.#buffer.length) {
      const from = this.#length - this.#kept;
      this.#buffer.copyWithin(0, from, this.#length);
      this.#length = this.#kept;
      this.#cut = true;
    }
    this.#buffer.set(taken, this.#length);
    this.#length += taken.length;
  }

  text(characters: number): string {
    const from = Math.max(0, this.#length - this.#kept);
    const raw = this.#buffer.toString('utf8', from, this.#length);
    const shown = asShown(this.#cut || from > 0 ? raw.slice(startOfText(raw)) : raw);
    return shown.length <= characters ? shown : whole(shown.slice(-characters));
  }
}

/** The first and last part of what a command printed, as a terminal would have shown it. Bounded. */
export class OutputEnds {
  readonly #headCharacters: number;
  readonly #tailCharacters: number;
  readonly #head: Buffer;
  #headLength = 0;
  readonly #last: LastBytes;

  constructor(headCharacters: number, tailCharacters: number) {
    this.#headCharacters = headCharacters;
    this.#tailCharacters = tailCharacters;
    this.#head = Buffer.alloc(headCharacters * RAW_FACTOR);
    this.#last = new LastBytes(tailCharacters * RAW_FACTOR);
  }

  push(bytes: Uint8Array): void {
    if (this.#headLength < this.#head.length) {
      const taken = bytes.subarray(0, this.#head.length - this.#headLength);
      this.#head.set(taken, this.#headLength);
      this.#headLength += taken.length;
    }
    this.#last.push(bytes);
  }

  head(): string {
    const raw = this.#head.toString('utf8', 0, this.#headLength);
    const full = this.#headLength === this.#head.length;
    const shown = asShown(full ? raw.replace(/(?:\x1b[^A-Za-z]*|\ufffd)$/, '') : raw);
    return shown.length <= this.#headCharacters
      ? shown
      : whole(shown.slice(0, this.#headCharacters));
  }

  tail(): string {
    return this.#last.text(this.#tailCharacters);
  }
}

/** Text that was cut anywhere begins at a line, or at least not within a character. */
function startOfText(raw: string): number {
  const newline = raw.indexOf('\n');
  if (newline >= 0 && newline < raw.length / 4) return newline + 1;
  return raw.startsWith('\ufffd') ? (/[^\ufffd]/.exec(raw)?.index ?? 0) : 0;
}

/** Escape codes gone, and of a line that was redrawn with carriage returns only what was drawn last. */
function asShown(raw: string): string {
  const plain = stripEscapes(raw);
  if (!plain.includes('\r')) return plain;
  return plain.replace(/[^\n]*/g, (line) => {
    if (!line.includes('\r')) return line;
    return line.split('\r').findLast((drawn) => drawn !== '') ?? '';
  });
}

/** No half of a surrogate pair at either end: JSON should hold the text as it is. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '');
}
