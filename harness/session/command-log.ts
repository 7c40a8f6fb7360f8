import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const INDEX_BUFFER_CHARACTERS = 8_192;

/**
 * The whole output of one command in order of arrival, and beside it `<log>.index`: a line
 * `<milliseconds since the start> <stream> <bytes>` for each piece, so that both streams can be told apart
 * again. Written synchronously: memory stays flat, and a slow disk slows the program down, not us out of
 * memory. A failure ends the writing, never the command.
 */
export class CommandLog {
  readonly #path: string;
  #log: number | null = null;
  #index: number | null = null;
  #indexLines = '';
  #pending: { at: number; stream: string; bytes: number } | null = null;
  /** Why the log is not whole; null while it is. */
  failure: string | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#attempt(() => {
      this.#log = openForWriting(path);
    });
  }

  write(stream: 'stdout' | 'stderr', bytes: Uint8Array, at: number): void {
    if (this.#log === null) return;
    const log = this.#log;
    this.#attempt(() => {
      this.#index ??= openForWriting(`${this.#path}.index`);
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(log, bytes, written, bytes.length - written);
      }
      this.#note(stream, bytes.length, Math.round(at));
    });
  }

  close(): void {
    this.#attempt(() => this.#flush(true));
    for (const descriptor of [this.#log, this.#index]) {
      if (descriptor !== null) this.#attempt(() => closeSync(descriptor));
    }
    this.#log = null;
    this.#index = null;
  }

  #note(stream: string, bytes: number, at: number): void {
    if (this.#pending?.stream === stream && this.#pending.at === at) {
      this.#pending.bytes += bytes;
      return;
    }
    this.#flush(false);
    this.#pending = { at, stream, bytes };
  }

  #flush(everything: boolean): void {
    if (this.#pending !== null) {
      const { at, stream, bytes } = this.#pending;
      this.#indexLines += `${at} ${stream} ${bytes}\n`;
      this.#pending = null;
    }
    if (this.#index === null) return;
    if (!everything && this.#indexLines.length < INDEX_BUFFER_CHARACTERS) return;
    const lines = Buffer.from(this.#indexLines);
    this.#indexLines = '';
    for (let written = 0; written < lines.length; )
      written += writeSync(this.#index, lines, written);
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.failure ??= `${this.#path}: ${(error as NodeJS.ErrnoException).message}`;
      for (const descriptor of [this.#log, this.#index]) {
        try {
          if (descriptor !== null) closeSync(descriptor);
        } catch {
          // Closing a file on a full disk may fail again; that was said already.
        }
      }
      this.#log = null;
      this.#index = null;
    }
  }
}

function openForWriting(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  }
}
