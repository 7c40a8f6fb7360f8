/**
 * The two commonest lines of a log read straight from bytes, because logs hold millions of them:
 * `Step: 7, Loss: 1.523438, Time: 22.45 ms, TPS: 45612, ...` and `[Step 100/1000] Loss: 3.89 | Time: 5.2s`.
 * Everything else (exponents, nan, prefixes, colours) is left to `readLine`, which also reads these two and
 * gives the same answer; a property test holds them together.
 */

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const STEP = ascii('Step: ');
const LOSS = ascii(', Loss: ');
const TIME = ascii(', Time: ');
const MILLISECONDS = ascii(' ms');
const TOKENS = ascii(', TPS: ');
const BRACKET = ascii('[Step ');
const BRACKET_LOSS = ascii('] Loss: ');
const BAR_TIME = ascii(' | Time: ');

const COMMA = 0x2c;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const BRACKET_OPEN = 0x5b;
const LETTER_S = 0x53;
const SMALL_S = 0x73;
/** Up to 15 digits a decimal is a quotient of two exact doubles, hence rounded as `Number` rounds it. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** Reads lines one after another into its own fields, so that a line costs no allocation. */
export class StepLine {
  step = 0;
  loss = 0;
  /** -1 when the line does not say. */
  goal = -1;
  seconds = -1;
  throughput = -1;
  #at = 0;

  /** Whether `bytes[start..end)` is such a line; the fields are only meaningful after true. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const first = bytes[start];
    if (first === LETTER_S) return this.#readColon(bytes, start, end);
    if (first === BRACKET_OPEN) return this.#readBracket(bytes, start, end);
    return false;
  }

  #readColon(bytes: Uint8Array, start: number, end: number): boolean {
    this.#at = start;
    if (!this.#skip(bytes, end, STEP)) return false;
    this.step = this.#whole(bytes, end);
    if (this.step < 0 || !this.#skip(bytes, end, LOSS)) return false;
    this.loss = this.#decimal(bytes, end);
    if (this.loss < 0) return false;
    this.goal = -1;
    this.seconds = -1;
    this.throughput = -1;
    if (this.#skip(bytes, end, TIME)) {
      const milliseconds = this.#decimal(bytes, end);
      if (milliseconds < 0 || !this.#skip(bytes, end, MILLISECONDS)) return false;
      this.seconds = milliseconds * 1e-3;
      if (this.#skip(bytes, end, TOKENS)) {
        this.throughput = this.#decimal(bytes, end);
        if (this.throughput < 0) return false;
      }
      return this.#at === end || (bytes[this.#at] === COMMA && this.throughput >= 0);
    }
    return this.#at === end;
  }

  #readBracket(bytes: Uint8Array, start: number, end: number): boolean {
    this.#at = start;
    if (!this.#skip(bytes, end, BRACKET)) return false;
    this.step = this.#whole(bytes, end);
    if (this.step < 0 || bytes[this.#at] !== SLASH || this.#at >= end) return false;
    this.#at++;
    this.goal = this.#whole(bytes, end);
    if (this.goal < 0 || !this.#skip(bytes, end, BRACKET_LOSS)) return false;
    this.loss = this.#decimal(bytes, end);
    if (this.loss < 0) return false;
    this.seconds = -1;
    this.throughput = -1;
    if (this.#at === end) return true;
    if (!this.#skip(bytes, end, BAR_TIME)) return false;
    this.seconds = this.#decimal(bytes, end);
    if (this.seconds < 0 || bytes[this.#at] !== SMALL_S) return false;
    return this.#at + 1 === end;
  }

  #skip(bytes: Uint8Array, end: number, word: Uint8Array): boolean {
    const at = this.#at;
    const length = word.length;
    if (at + length > end) return false;
    for (let offset = 0; offset < length; offset++) {
      if (bytes[at + offset] !== word[offset]) return false;
    }
    this.#at = at + length;
    return true;
  }

  /** Digits alone; -1 when there are none or too many. */
  #whole(bytes: Uint8Array, end: number): number {
    const start = this.#at;
    let at = start;
    let value = 0;
    while (at < end) {
      const byte = bytes[at] as number;
      if (byte < ZERO || byte > NINE) break;
      value = value * 10 + (byte - ZERO);
      at++;
    }
    if (at === start || at - start > EXACT_DIGITS) return -1;
    this.#at = at;
    return value;
  }

  /** Digits with at most one dot among them; -1 for any other form. */
  #decimal(bytes: Uint8Array, end: number): number {
    const start = this.#at;
    let at = start;
    let value = 0;
    let dot = -1;
    while (at < end) {
      const byte = bytes[at] as number;
      if (byte >= ZERO && byte <= NINE) value = value * 10 + (byte - ZERO);
      else if (byte === DOT && dot < 0 && at > start) dot = at;
      else break;
      at++;
    }
    const digits = at - start - (dot < 0 ? 0 : 1);
    if (digits === 0 || digits > EXACT_DIGITS) return -1;
    this.#at = at;
    return dot < 0 ? value : value / (POWERS[at - dot - 1] as number);
  }
}
