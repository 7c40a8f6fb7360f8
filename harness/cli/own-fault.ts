/** Shows a bug of ours, with its trace for whoever mends it. */
export function tellOwnFault(error: unknown): void {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`tt-lessons: a fault of our own, please report it:\n${trace}\n`);
}
