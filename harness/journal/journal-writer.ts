import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import type { JournalEvent } from './event.ts';

export interface JournalFailure {
  kind: 'journal-not-opened' | 'journal-not-written';
  path: string;
  message: string;
}

export interface JournalWriter {
  /** Writes one line at once. After a failure (a full disk) later events are still tried. */
  append(event: JournalEvent): Result<null, JournalFailure>;
  /** The first failure of this writer, or null: what is missing from the journal must be said. */
  failure(): JournalFailure | null;
  close(): void;
}

const LINE_FEED = 10;

/** Opens a journal for appending. Each event is one synchronous write, so that a killed process loses none. */
export function openJournal(path: string): Result<JournalWriter, JournalFailure> {
  try {
    const descriptor = openSync(path, 'a+');
    return success(new FileJournal(path, descriptor, endsTorn(descriptor)));
  } catch (error) {
    return failure({ kind: 'journal-not-opened', path, message: words(error) });
  }
}

class FileJournal implements JournalWriter {
  readonly #path: string;
  readonly #descriptor: number;
  #first: JournalFailure | null = null;
  /** The last line has no end: the next one begins afresh, so that only the torn one is lost. */
  #torn: boolean;
  #closed = false;

  constructor(path: string, descriptor: number, torn: boolean) {
    this.#path = path;
    this.#descriptor = descriptor;
    this.#torn = torn;
  }

  append(event: JournalEvent): Result<null, JournalFailure> {
    try {
      const bytes = Buffer.from(`${this.#torn ? '\n' : ''}${toLine(event)}\n`);
      for (let from = 0; from < bytes.length; ) {
        const written = writeSync(this.#descriptor, bytes, from);
        from += written;
        this.#torn = from < bytes.length;
      }
      return success(null);
    } catch (error) {
      const kind = 'journal-not-written';
      const failed: JournalFailure = { kind, path: this.#path, message: words(error) };
      this.#first ??= failed;
      return failure(failed);
    }
  }

  failure(): JournalFailure | null {
    return this.#first;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#descriptor);
  }
}

/** Whether an earlier process was ended in the middle of a line. */
function endsTorn(descriptor: number): boolean {
  const size = fstatSync(descriptor).size;
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last[0] !== LINE_FEED;
}

/** JSON has no NaN and writes null for it without a word: an event that holds one is a bug of ours. */
function toLine(event: JournalEvent): string {
  return JSON.stringify(event, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new Error(`\`${key}\` of a ${event.kind} event is ${value}, which JSON cannot hold`);
    }
    return value;
  });
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
