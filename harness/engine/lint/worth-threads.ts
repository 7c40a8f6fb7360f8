import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** A second thread takes 150 ms to start, in which one thread lints about so many bytes. */
const WORTH_A_THREAD = 250_000;
/** Reading is bound by memory beyond that. */
const MOST_THREADS = 4;

/** How many threads the files are worth here, from their sizes; one that cannot be asked for its size counts for none. */
export function worthThreads(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) {
    bytes += sizeOf(file);
    if (bytes > MOST_THREADS * WORTH_A_THREAD) break;
  }
  return Math.min(availableParallelism(), MOST_THREADS, Math.ceil(bytes / WORTH_A_THREAD));
}

/** Indexes of the files by their sizes. */
export function largestFirst(files: readonly string[]): number[] {
  const sizes = files.map(sizeOf);
  return [...files.keys()].sort((one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0));
}

function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    // A link that leads to itself, or a folder that may not be entered.
    return 0;
  }
}
