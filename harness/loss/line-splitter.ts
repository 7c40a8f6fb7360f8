/** Longer lines are cut: no known format is near it, and a log without line ends must not fill memory. */
export const MAX_LINE_BYTES = 16 * 1024;

/** What became of the end of a line. */
export type LineEnd = 'newline' | 'return' | 'none';

/**
 * Called for each line, without its end. `bytes[start..end)` is only valid during the call. `dropped` is the
 * number of bytes beyond `MAX_LINE_BYTES` that are not among them.
 */
export type LineSink = (
  bytes: Buffer,
  start: number,
  end: number,
  ended: LineEnd,
  dropped: number,
) => void;

/**
 * Offered the start of each line in a chunk, with no part of it waiting from an earlier one. It may take that
 * line and any that follow, up to and with a newline, and returns where it stopped; `start` to take none.
 */
export type LineTaker = (bytes: Buffer, start: number) => number;

const NEWLINE = 10;
const RETURN = 13;

/**
 * Cuts a stream into lines at newlines and at carriage returns (progress bars redraw with them); a return
 * straight before a newline ends one line, not two. The lines are the same however the bytes are chunked.
 */
export class LineSplitter {
  readonly #sink: LineSink;
  readonly #taker: LineTaker | null;
  #carry: Buffer = Buffer.alloc(0);
  #carried = 0;
  #dropped = 0;
  /** Last byte was a carriage return, whose line waits to learn whether a newline follows. */
  #returned = false;

  constructor(sink: LineSink, taker: LineTaker | null = null) {
    this.#sink = sink;
    this.#taker = taker;
  }

  push(input: Uint8Array): void {
    const bytes = Buffer.isBuffer(input)
      ? input
      : Buffer.from(input.buffer, input.byteOffset, input.byteLength);
    const length = bytes.length;
    let start = 0;
    let at = 0;
    if (this.#returned && length > 0) {
      this.#returned = false;
      const newline = bytes[0] === NEWLINE;
      this.#emitCarry(newline ? 'newline' : 'return');
      if (newline) start = at = 1;
    }
    const waiting = this.#carried > 0 || this.#dropped > 0;
    if (!waiting && this.#taker && at < length) start = at = this.#taker(bytes, at);
    while (at < length) {
      const byte = bytes[at];
      if (byte !== NEWLINE && byte !== RETURN) {
        at++;
        continue;
      }
      let ended: LineEnd = 'newline';
      let next = at + 1;
      if (byte === RETURN) {
        if (next === length) {
          this.#keep(bytes, start, at);
          this.#returned = true;
          return;
        }
        if (bytes[next] === NEWLINE) next++;
        else ended = 'return';
      }
      if (this.#carried > 0 || this.#dropped > 0) {
        this.#keep(bytes, start, at);
        this.#emitCarry(ended);
      } else {
        const cut = Math.min(at, start + MAX_LINE_BYTES);
        this.#sink(bytes, start, cut, ended, at - cut);
      }
      start = at = next;
      if (this.#taker && at < length) start = at = this.#taker(bytes, at);
    }
    if (start < length) this.#keep(bytes, start, length);
  }

  /** The last line, when the stream ended without a line end. */
  flush(): void {
    if (this.#returned) {
      this.#returned = false;
      this.#emitCarry('return');
    } else if (this.#carried > 0 || this.#dropped > 0) {
      this.#emitCarry('none');
    }
  }

  #keep(bytes: Buffer, start: number, end: number): void {
    const room = MAX_LINE_BYTES - this.#carried;
    const taken = Math.min(room, end - start);
    if (this.#carried + taken > this.#carry.length) {
      const grown = Buffer.allocUnsafe(
        Math.min(MAX_LINE_BYTES, Math.max(512, 2 * (this.#carried + taken))),
      );
      this.#carry.copy(grown, 0, 0, this.#carried);
      this.#carry = grown;
    }
    bytes.copy(this.#carry, this.#carried, start, start + taken);
    this.#carried += taken;
    this.#dropped += end - start - taken;
  }

  #emitCarry(ended: LineEnd): void {
    const length = this.#carried;
    const dropped = this.#dropped;
    this.#carried = 0;
    this.#dropped = 0;
    this.#sink(this.#carry, 0, length, ended, dropped);
  }
}
