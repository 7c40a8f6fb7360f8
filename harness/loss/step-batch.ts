/**
 * The two commonest lines of a log read straight from bytes, because logs hold millions of them:
 * `Step: 7, Loss: 1.523438, Time: 22.45 ms, TPS: 45612, ...` and `[Step 100/1000] Loss: 3.89 | Time: 5.2s`.
 * Everything else (exponents, nan, prefixes, colours) is left to `readLine`, which also reads these two and
 * gives the same answer; a property test holds them together.
 */

/** Four ASCII characters as the little-endian word that a `DataView` reads in one go. */
function word(text: string): number {
  return [...text].reduceRight((value, character) => value * 256 + character.charCodeAt(0), 0);
}

const STEP = word('Step');
const LOSS_COMMA = word(', Lo');
const TIME_COMMA = word(', Ti');
const TOKENS_COMMA = word(', TP');
const BRACKET_STEP = word('[Ste');
const BRACKET_LOSS = word('] Lo');
const BAR_TIME = word(' | T');
const LOSS_END = word('ss: ');
const TIME_END = word('me: ');

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const COLON = 0x3a;
const LETTER_S = 0x53;
const SMALL_E = 0x65;
const SMALL_I = 0x69;
const SMALL_M = 0x6d;
const SMALL_P = 0x70;
const SMALL_S = 0x73;
/**
 * Up to 9 digits a decimal is a quotient of two exact doubles, hence rounded as `Number` rounds it, and the
 * digits fit the fast integers of the machine. Trainers print 8 or fewer.
 */
const MOST_DIGITS = 9;
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/** Bytes that must follow the start of a line in the buffer, so that reading it needs no bounds. */
export const STEP_LINE_ROOM = 256;
/** Lines of one batch. */
export const BATCH_LINES = 512;

/**
 * Lines read one after another into columns of numbers: neither a line nor its numbers cost an allocation.
 * Goal, seconds and throughput are -1 where a line does not say.
 */
export class StepBatch {
  readonly steps = new Float64Array(BATCH_LINES);
  readonly losses = new Float64Array(BATCH_LINES);
  readonly goals = new Float64Array(BATCH_LINES);
  readonly seconds = new Float64Array(BATCH_LINES);
  readonly throughputs = new Float64Array(BATCH_LINES);
  /** Lines in the columns. */
  count = 0;
  /** Index after the newline of the last line read. */
  end = 0;
  #at = 0;

  /**
   * Reads lines from `start` on until one is of neither form, the batch is full, or fewer than
   * `STEP_LINE_ROOM` bytes follow. `view` is of the same bytes.
   */
  read(bytes: Uint8Array, view: DataView, start: number): void {
    const last = bytes.length - STEP_LINE_ROOM;
    let at = start;
    let count = 0;
    while (at <= last && count < BATCH_LINES) {
      const first = view.getUint32(at, true);
      let newline = -1;
      if (first === STEP) newline = this.#readColon(bytes, view, at, count);
      else if (first === BRACKET_STEP) newline = this.#readBracket(bytes, view, at, count);
      if (newline < 0) break;
      count++;
      at = newline + 1;
    }
    this.count = count;
    this.end = at;
  }

  #readColon(bytes: Uint8Array, view: DataView, start: number, line: number): number {
    if (bytes[start + 4] !== COLON || bytes[start + 5] !== SPACE) return -1;
    this.#at = start + 6;
    if (!this.#whole(bytes, this.steps, line)) return -1;
    let at = this.#at;
    if (view.getUint32(at, true) !== LOSS_COMMA) return -1;
    if (view.getUint32(at + 4, true) !== LOSS_END) return -1;
    this.#at = at + 8;
    if (!this.#decimal(bytes, this.losses, line)) return -1;
    this.goals[line] = -1;
    this.seconds[line] = -1;
    this.throughputs[line] = -1;
    at = this.#at;
    if (view.getUint32(at, true) !== TIME_COMMA) return lineEnd(bytes, at);
    if (view.getUint32(at + 4, true) !== TIME_END) return -1;
    this.#at = at + 8;
    if (!this.#decimal(bytes, this.seconds, line)) return -1;
    at = this.#at;
    if (bytes[at] !== SPACE || bytes[at + 1] !== SMALL_M || bytes[at + 2] !== SMALL_S) return -1;
    this.seconds[line] = (this.seconds[line] as number) * 1e-3;
    at += 3;
    if (bytes[at] !== COMMA) return lineEnd(bytes, at);
    return this.#readTokens(bytes, view, at, line);
  }

  /** `, TPS: 45612`, and whatever follows it after a comma. */
  #readTokens(bytes: Uint8Array, view: DataView, start: number, line: number): number {
    if (view.getUint32(start, true) !== TOKENS_COMMA || bytes[start + 4] !== LETTER_S) return -1;
    if (bytes[start + 5] !== COLON || bytes[start + 6] !== SPACE) return -1;
    this.#at = start + 7;
    if (!this.#decimal(bytes, this.throughputs, line)) return -1;
    let at = this.#at;
    if (bytes[at] !== COMMA) return lineEnd(bytes, at);
    for (const end = start + 120; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte < SPACE) return lineEnd(bytes, at);
    }
    return -1;
  }

  #readBracket(bytes: Uint8Array, view: DataView, start: number, line: number): number {
    if (bytes[start + 4] !== SMALL_P || bytes[start + 5] !== SPACE) return -1;
    this.#at = start + 6;
    if (!this.#whole(bytes, this.steps, line) || bytes[this.#at] !== SLASH) return -1;
    this.#at++;
    if (!this.#whole(bytes, this.goals, line)) return -1;
    let at = this.#at;
    if (view.getUint32(at, true) !== BRACKET_LOSS) return -1;
    if (view.getUint32(at + 4, true) !== LOSS_END) return -1;
    this.#at = at + 8;
    if (!this.#decimal(bytes, this.losses, line)) return -1;
    this.seconds[line] = -1;
    this.throughputs[line] = -1;
    at = this.#at;
    if (view.getUint32(at, true) !== BAR_TIME) return lineEnd(bytes, at);
    if (bytes[at + 4] !== SMALL_I || bytes[at + 5] !== SMALL_M || bytes[at + 6] !== SMALL_E) {
      return -1;
    }
    if (bytes[at + 7] !== COLON || bytes[at + 8] !== SPACE) return -1;
    this.#at = at + 9;
    if (!this.#decimal(bytes, this.seconds, line) || bytes[this.#at] !== SMALL_S) return -1;
    return lineEnd(bytes, this.#at + 1);
  }

  /** Digits alone into a column; false when there are none or too many. */
  #whole(bytes: Uint8Array, column: Float64Array, line: number): boolean {
    const start = this.#at;
    let at = start;
    let value = 0;
    let digit = (bytes[at] as number) - ZERO;
    while (digit >>> 0 <= 9) {
      value = (Math.imul(value, 10) + digit) | 0;
      digit = (bytes[++at] as number) - ZERO;
    }
    this.#at = at;
    column[line] = value;
    return at > start && at - start <= MOST_DIGITS;
  }

  /** Digits with at most one dot after the first into a column; false for any other form. */
  #decimal(bytes: Uint8Array, column: Float64Array, line: number): boolean {
    const start = this.#at;
    let at = start;
    let value = 0;
    let digit = (bytes[at] as number) - ZERO;
    while (digit >>> 0 <= 9) {
      value = (Math.imul(value, 10) + digit) | 0;
      digit = (bytes[++at] as number) - ZERO;
    }
    if (at === start || at - start > MOST_DIGITS) return false;
    if (digit !== DOT - ZERO) {
      this.#at = at;
      column[line] = value;
      return true;
    }
    const dot = at;
    digit = (bytes[++at] as number) - ZERO;
    while (digit >>> 0 <= 9) {
      value = (Math.imul(value, 10) + digit) | 0;
      digit = (bytes[++at] as number) - ZERO;
    }
    if (at - start > MOST_DIGITS + 1) return false;
    this.#at = at;
    column[line] = value / (POWERS[at - dot - 1] as number);
    return true;
  }
}

/** The index of the newline when the line ends at `at`, else -1. */
function lineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === NEWLINE) return at;
  if (bytes[at] === RETURN && bytes[at + 1] === NEWLINE) return at + 1;
  return -1;
}
