import { closeSync, mkdirSync, openSync, writeFile, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const INDEX_BUFFER_CHARACTERS = 8_192;

/**
 * The whole output of one command in order of arrival, and beside it `<log>.index`: a line
 * `<milliseconds since the start> <stream> <bytes>` for each piece, so that both streams can be told apart
 * again; there is none when nothing was printed. Written synchronously: memory stays flat, and a slow disk
 * slows the program down, not us out of memory. A failure ends the writing, never the command.
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
      writeWhole(log, bytes);
      this.#note(stream, bytes.length, Math.round(at));
    });
  }

  /** Resolves when everything is in its files. */
  async close(): Promise<void> {
    this.#noteEnd();
    const lines = this.#indexLines;
    const { promise, resolve } = later();
    // Most commands print little; the file that says when is made while the shell is still busy answering.
    if (this.#index === null && lines !== '' && this.#log !== null) {
      writeFile(this.#indexPath, lines, (error) => resolve(error));
    } else {
      this.#attempt(() => this.#flush());
      resolve(null);
    }
    for (const descriptor of this.#takeDescriptors()) this.#attempt(() => closeSync(descriptor));
    const error = await promise;
    if (error !== null) this.failure ??= `its index: ${error.message}`;
  }

  get #indexPath(): string {
    return `${this.#path}.index`;
  }

  #note(stream: string, bytes: number, at: number): void {
    if (this.#pending?.stream === stream && this.#pending.at === at) {
      this.#pending.bytes += bytes;
      return;
    }
    this.#noteEnd();
    this.#pending = { at, stream, bytes };
    if (this.#indexLines.length >= INDEX_BUFFER_CHARACTERS) this.#flush();
  }

  #noteEnd(): void {
    if (this.#pending === null) return;
    const { at, stream, bytes } = this.#pending;
    this.#indexLines += `${at} ${stream} ${bytes}\n`;
    this.#pending = null;
  }

  #flush(): void {
    if (this.#indexLines === '' || this.#log === null) return;
    this.#index ??= openForWriting(this.#indexPath);
    writeWhole(this.#index, Buffer.from(this.#indexLines));
    this.#indexLines = '';
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.failure ??= (error as NodeJS.ErrnoException).message;
      for (const descriptor of this.#takeDescriptors()) {
        try {
          closeSync(descriptor);
        } catch {
          // Closing a file on a full disk may fail again; that was said already.
        }
      }
    }
  }

  #takeDescriptors(): number[] {
    const taken = [this.#log, this.#index].filter((descriptor) => descriptor !== null);
    this.#log = null;
    this.#index = null;
    return taken;
  }
}

function later(): { promise: Promise<Error | null>; resolve: (error: Error | null) => void } {
  let resolve: (error: Error | null) => void = () => {};
  const promise = new Promise<Error | null>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written);
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
