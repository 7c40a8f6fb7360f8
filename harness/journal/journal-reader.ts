import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { failure, type Result, success } from '../base/result.ts';
import type { JournalEvent } from './event.ts';
import { journalEventSchema } from './schema.ts';

export interface ReadJournal {
  events: JournalEvent[];
  /** Lines that are no event, counted from 1: torn by a kill, or damaged. Line 0 is the file itself. */
  faults: { line: number; message: string }[];
}

/** Reads what is there. A torn or damaged line is a fault of its own and costs no other line; nor is a missing file an exception. */
export function readJournal(path: string): ReadJournal {
  try {
    return parseJournal(readFileSync(path, 'utf8'));
  } catch (error) {
    return { events: [], faults: [{ line: 0, message: (error as Error).message }] };
  }
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
  const read = journalEventSchema.safeParse(value);
  return read.success ? success(read.data) : failure(describe(value, read.error));
}

function describe(value: unknown, error: z.ZodError): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no object';
  const { kind, version } = value as { kind?: unknown; version?: unknown };
  if (kind === 'run-started' && version !== 1) {
    return `its version is ${JSON.stringify(version)}, and this harness reads version 1`;
  }
  const [issue] = error.issues;
  if (issue === undefined || issue.path[0] === 'kind') return `its kind is ${JSON.stringify(kind)}`;
  return `a ${String(kind)} event whose \`${issue.path.join('.')}\` is wrong: ${issue.message}`;
}
