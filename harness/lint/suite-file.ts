import type { Result } from '../base/result.ts';
import type { Suite } from '../suite/suite-input.ts';

/** A suite's file before anybody has loaded it. */
export interface KnownSuite {
  /** As it can be opened. */
  path: string;
  /** As diagnostics name it. */
  file: string;
  /** It came with the package, and may be of lessons that this content has never had. */
  shipped: boolean;
}

/** A suite of a lesson that was linted. */
export interface SuiteFile {
  /** Id of the lesson that its name says it is for. */
  lesson: string;
  /** As diagnostics name it. */
  file: string;
  /** Its source, to tell the line of a key. */
  text: string;
  /** Why it cannot be used, in one sentence. */
  suite: Result<Suite, string>;
  /** Where in its source it cannot be loaded, from 1; null where nobody can tell, or it can. */
  broken: { line: number; column: number | null } | null;
}
