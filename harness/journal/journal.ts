import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import { checkEvent } from './check-event.ts';
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

/** Opens a journal for appending. Each event is one synchronous write, so that a killed process loses none. */
export function openJournal(path: string): Result<JournalWriter, JournalFailure> {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'a');
  } catch (error) {
    return failure({ kind: 'journal-not-opened', path, message: words(error) });
  }
  let first: JournalFailure | null = null;
  let torn = false;
  return success({
    append(event) {
      try {
        // After a torn line the next one begins afresh, so that only the torn one is lost.
        const bytes = Buffer.from(`${torn ? '\n' : ''}${toLine(event)}\n`);
        for (let from = 0; from < bytes.length; ) {
          torn = true;
          from += writeSync(descriptor, bytes, from);
        }
        torn = false;
        return success(null);
      } catch (error) {
        const failed = { kind: 'journal-not-written' as const, path, message: words(error) };
        first ??= failed;
        return failure(failed);
      }
    },
    failure: () => first,
    close() {
      closeSync(descriptor);
    },
  });
}

export interface ReadJournal {
  events: JournalEvent[];
  /** Lines that are no event, counted from 1: torn by a kill, or damaged. */
  faults: { line: number; message: string }[];
}

/** Reads what is there. A torn or damaged line is a fault of its own and costs no other line. */
export function readJournal(path: string): ReadJournal {
  return parseJournal(readFileSync(path, 'utf8'));
}

export function parseJournal(text: string): ReadJournal {
  const events: JournalEvent[] = [];
  const faults: ReadJournal['faults'] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = parseLine(line);
    if (read.ok) events.push(read.value);
    else faults.push({ line: index + 1, message: read.failure });
  }
  return { events, faults };
}

function parseLine(line: string): Result<JournalEvent, string> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return failure('it is not JSON; the run was probably ended while it was written');
  }
  return checkEvent(value);
}

/** JSON has no NaN and writes null for it without a word: an event that holds one is a bug of ours. */
function toLine(event: JournalEvent): string {
  return JSON.stringify(event, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new Error(`\`${key}\` of a ${event.kind} event is ${value}, which JSON cannot hold`);
    return value;
  });
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
