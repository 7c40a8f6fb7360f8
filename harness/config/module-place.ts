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
  const frame = framesOf(error).find((one) => one.file === file);
  if (frame === undefined) return null;
  const parsed = stackOf(error).includes('ParseError: ');
  return { line: frame.line, column: parsed ? frame.column + 1 : null };
}

/** The files that an error's stack names, from the innermost frame; what is Node's own is none. */
export function filesOfError(error: unknown): string[] {
  return framesOf(error).map(({ file }) => file);
}

/** The places of a stack that are files, from the innermost. */
function framesOf(error: unknown): { file: string; line: number; column: number }[] {
  const lines = stackOf(error).split('\n').slice(1);
  return lines.flatMap((line) => {
    const [, file, at, column] =
      /^\s*(?:at )?(?:async )?(?:.*\()?(?:file:\/\/)?(\/.*?):(\d+):(\d+)\)?\s*$/.exec(line) ?? [];
    return file === undefined ? [] : [{ file, line: Number(at), column: Number(column) }];
  });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : '';
}

/** `file:7:23`, `file:7`, or the file alone. */
export function placedFile(file: string, place: ModulePlace | null): string {
  if (place === null) return file;
  return `${file}:${place.line}${place.column === null ? '' : `:${place.column}`}`;
}
