import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import type { JournalEvent } from './event.ts';

export interface JournalFailure {
  kind: 'journal-not-opened' | 'journal-not-written';
  path: string;
  message: string;
}

export interface JournalWriter {
  /**
   * Writes one line at once. On a full disk it gives up the room that it has kept, so that what has just happened and why
   * nothing more does can still be told. After a failure later events are still tried.
   */
  append(event: JournalEvent): Result<null, JournalFailure>;
  /** The first failure of this writer, or null: from then on nothing more should be begun. */
  failure(): JournalFailure | null;
  /** Whether every event is in it, be it thanks to the room that was kept. */
  whole(): boolean;
  close(): void;
}

const LINE_FEED = 10;

/** Room for the end of a command, with both ends of its output and its curve, and for the end of the run, in bytes. */
const RESERVE_BYTES = 256 * 1024;

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
  #whole = true;

  constructor(path: string, descriptor: number, torn: boolean) {
    this.#path = path;
    this.#reserve();
    this.#descriptor = descriptor;
    this.#torn = torn;
  }

  append(event: JournalEvent): Result<null, JournalFailure> {
    const failed = this.#write(event);
    if (failed === null) return success(null);
    const first = this.#first === null;
    this.#first ??= failed;
    const again = first ? this.#writeInReserve(event) : failed;
    if (again === null) return success(null);
    this.#whole = false;
    return failure(again);
  }

  #write(event: JournalEvent): JournalFailure | null {
    try {
      const bytes = Buffer.from(`${this.#torn ? '\n' : ''}${toLine(event)}\n`);
      for (let from = 0; from < bytes.length; ) {
        const written = writeSync(this.#descriptor, bytes, from);
        from += written;
        this.#torn = from < bytes.length;
      }
      return null;
    } catch (error) {
      return { kind: 'journal-not-written', path: this.#path, message: words(error) };
    }
  }

  #writeInReserve(event: JournalEvent): JournalFailure | null {
    rmSync(this.#reservePath, { force: true });
    return this.#write(event);
  }

  get #reservePath(): string {
    return `${this.#path}.reserve`;
  }

  /** Written out, since a file of nothing but its size holds no room. */
  #reserve(): void {
    try {
      writeFileSync(this.#reservePath, Buffer.alloc(RESERVE_BYTES));
    } catch {
      // On a disk that is full by now the first event will say so.
      rmSync(this.#reservePath, { force: true });
    }
  }

  whole(): boolean {
    return this.#whole;
  }

  failure(): JournalFailure | null {
    return this.#first;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#descriptor);
    rmSync(this.#reservePath, { force: true });
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
