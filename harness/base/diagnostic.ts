/** How much a finding matters: an error means that a reader will fail or be misled. */
export type Severity = 'error' | 'warning' | 'hint';

/** A place in a file. Lines and columns count from 1; the end is exclusive in its column. */
export interface Place {
  /** As given by the user, or relative to the working directory; never rewritten to be absolute. */
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Another place that a diagnostic speaks of. */
export interface RelatedPlace {
  file: string;
  line: number;
  message: string;
}

/**
 * One thing that is wrong, and where. Lint findings and failed verdicts share this shape, so that one
 * renderer serves the terminal, JUnit, SARIF and GitHub. It is also the shape on disk: flat, all present.
 */
export interface Diagnostic extends Place {
  /** Stable id such as `loss/above-band`; the room that makes it documents it. */
  rule: string;
  severity: Severity;
  /** One sentence, one line: what was found, and what was expected, with units. */
  message: string;
  related: RelatedPlace[];
  /** What to do next; empty when there is nothing useful to say. */
  help: string;
}

/** A diagnostic for a whole line, when no finer place is known. */
export function diagnosticAtLine(
  rule: string,
  severity: Severity,
  file: string,
  line: number,
  message: string,
  more: { related?: RelatedPlace[]; help?: string; column?: number; endColumn?: number } = {},
): Diagnostic {
  const column = more.column ?? 1;
  return {
    rule,
    severity,
    message,
    file,
    line,
    column,
    endLine: line,
    endColumn: more.endColumn ?? column,
    related: more.related ?? [],
    help: more.help ?? '',
  };
}
