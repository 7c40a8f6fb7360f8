import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { failure, type Result, success } from '../base/result.ts';

const CHUNK_BYTES = 65_536;

/** Default of /proc/sys/fs/pipe-max-size: what a program without privileges can enlarge a pipe to. */
const LARGEST_PIPE_BYTES = 1_048_576;

/** Makes named pipes that only their owner may use; fails on file systems that have none, in mkfifo's words. */
export function makeFifos(paths: readonly string[]): Result<void, string> {
  const made = spawnSync('mkfifo', ['-m', '600', '--', ...paths], { encoding: 'utf8' });
  if (made.status === 0) return success(undefined);
  return failure(made.error?.message ?? (made.stderr.trim() || `mkfifo ended with ${made.status}`));
}

/**
 * The reading end of a named pipe. A socket on a non-blocking descriptor, because file streams would hold a
 * thread of the pool each; and a named pipe at all, because programs can open one again as `/dev/stderr`,
 * which they cannot with the socket pairs that Node gives to children. Opened for both ways, it never sees an
 * end while no program has it open.
 */
export class FifoReader {
  readonly #descriptor: number;
  readonly #socket: Socket;
  readonly #onBytes: (bytes: Uint8Array) => void;
  readonly #buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  #closed = false;

  /** The bytes are valid only during the call: the buffer is used again. */
  constructor(path: string, onBytes: (bytes: Uint8Array) => void) {
    this.#onBytes = onBytes;
    this.#descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    // `onread` is documented for connections only but belongs to every socket; the types know it there alone.
    this.#socket = new Socket({
      fd: this.#descriptor,
      readable: true,
      writable: false,
      manualStart: true,
      onread: {
        buffer: this.#buffer,
        callback: (length: number, buffer: Uint8Array) => {
          this.#onBytes(buffer.subarray(0, length));
          return true;
        },
      },
    } as ConstructorParameters<typeof Socket>[0]);
    this.#socket.on('error', () => this.close());
    this.#socket.pause();
  }

  /** Lets bytes flow; until then they wait in the pipe, and writers of more than it holds wait with them. */
  resume(): void {
    this.#socket.resume();
  }

  pause(): void {
    this.#socket.pause();
  }

  /** Takes what is in the pipe right now; no more than a pipe can hold, or a busy writer would keep us for ever. */
  drain(): void {
    let taken = 0;
    while (!this.#closed && taken < LARGEST_PIPE_BYTES) {
      let length = 0;
      try {
        length = readSync(this.#descriptor, this.#buffer, 0, CHUNK_BYTES, null);
      } catch {
        return;
      }
      if (length === 0) return;
      taken += length;
      this.#onBytes(this.#buffer.subarray(0, length));
      // A pipe fills the whole buffer when it can.
      if (length < CHUNK_BYTES) return;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.destroy();
  }
}

/** The writing end of a named pipe, for short messages. */
export class FifoWriter {
  readonly #descriptor: number;
  #waiting: Buffer[] = [];
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(path: string) {
    this.#descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  }

  /** Writes at once what the pipe takes, and the rest as the reader makes room. */
  write(bytes: Buffer): void {
    this.#waiting.push(bytes);
    if (this.#timer === null) this.#flush();
  }

  #flush(): void {
    this.#timer = null;
    for (
      let bytes = this.#waiting[0];
      bytes !== undefined && !this.#closed;
      bytes = this.#waiting[0]
    ) {
      let written = 0;
      try {
        written = writeSync(this.#descriptor, bytes);
      } catch {
        this.#timer = setTimeout(() => this.#flush(), 2);
        return;
      }
      if (written < bytes.length) this.#waiting[0] = bytes.subarray(written);
      else this.#waiting.shift();
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    closeSync(this.#descriptor);
  }
}
