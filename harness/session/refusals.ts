import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Refusal } from '../machine/descriptor.ts';

/** Reads what programs of a machine have refused since the last time it was asked. */
export class RefusalReader {
  readonly #path: string | null;
  #offset: number;

  /** What the file holds already belongs to earlier sessions. */
  constructor(path: string | null) {
    this.#path = path;
    this.#offset = path === null ? 0 : sizeOf(path);
  }

  read(): Refusal[] {
    if (this.#path === null) return [];
    const size = sizeOf(this.#path);
    if (size < this.#offset) this.#offset = 0;
    if (size <= this.#offset) return [];
    const bytes = readRange(this.#path, this.#offset, size - this.#offset);
    this.#offset += bytes.length;
    return bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(readRefusal);
  }
}

/** A line that is no refusal is handed on as one by an unknown program, rather than dropped. */
export function readRefusal(line: string): Refusal {
  try {
    const { program, why, standing } = JSON.parse(line) as Partial<Refusal>;
    if (typeof program === 'string' && typeof why === 'string')
      return standing === true ? { program, why, standing } : { program, why };
  } catch {
    // Falls through to the line itself.
  }
  return { program: 'unknown', why: line.slice(0, 400) };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function readRange(path: string, start: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  try {
    const descriptor = openSync(path, 'r');
    try {
      return buffer.subarray(0, readSync(descriptor, buffer, 0, length, start));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return buffer.subarray(0, 0);
  }
}
