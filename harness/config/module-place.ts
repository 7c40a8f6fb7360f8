/** A place in the source of a module; line and column count from 1. */
export interface ModulePlace {
  line: number;
  /** Null where no more than the line is known. */
  column: number | null;
}

/**
 * Where in `file` an error stands, from its stack; null when that does not name the file.
 *
 * A module that does not parse has a stack of one place, whose column counts from 0 as Babel's do. What a module throws
 * when it runs stands in its translation, which keeps lines and no columns (`retainLines` of jiti 2).
 */
export function placeOfError(error: unknown, file: string): ModulePlace | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const parsed = stack.includes('ParseError: ');
  for (const line of stack.split('\n').slice(1)) {
    const found = /^\s*(?:at )?(?:.*\()?(?:file:\/\/)?(\/.*?):(\d+):(\d+)\)?\s*$/.exec(line);
    if (found?.[1] !== file) continue;
    return { line: Number(found[2]), column: parsed ? Number(found[3]) + 1 : null };
  }
  return null;
}

/** `file:7:23`, `file:7`, or the file alone. */
export function placedFile(file: string, place: ModulePlace | null): string {
  if (place === null) return file;
  return `${file}:${place.line}${place.column === null ? '' : `:${place.column}`}`;
}
