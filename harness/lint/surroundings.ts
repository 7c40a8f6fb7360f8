import type { ContractBook } from '../contract/contract-book.ts';
import type { Registry } from './registry.ts';
import type { KnownSuite } from './suite-file.ts';

/**
 * What stands around the lessons, handed in by whoever has a disk. Rules ask; they never look themselves. What is
 * not known is null, and a rule that needs it stays silent.
 */
export interface Surroundings {
  /** Day of the run as an ISO date; null when nobody says. */
  today: string | null;
  /** The content folder as diagnostics name it; null when loose files are linted. */
  content: string | null;
  /**
   * Whether a file or folder is there, by its path relative to the content folder (`templates/x.sh`,
   * `../assets/a.png`). Null when no content folder is known.
   */
  exists(path: string): boolean | null;
  /** Text of a file of the content, by the same paths; null when it is not there or not known. */
  read(path: string): string | null;
  /** `lesson-registry.json`, or null. */
  registry: Registry | null;
  /** Shell text behind `command:` links, from `commands.yaml`. */
  commandTexts: ReadonlyMap<string, string>;
  /** Names of all commands that the editor's extension registers; null when no manifest is at hand. */
  registeredCommands: ReadonlySet<string> | null;
  /** What programs accept, by version. */
  contracts: ContractBook;
  /** Files of suites, by the id of the lesson that their names say they are for. Those of linted lessons are in the content's view. */
  suites: ReadonlyMap<string, KnownSuite>;
}
