import type { ProgramContract } from './contract.ts';

/** What is known of programs, by path and version. */
export interface ContractBook {
  /**
   * What the program accepts at a version of tt-metal (`v0.67.0-dev20260203`); null when it is not known, which is
   * another thing than `missing`: a version at which it is known not to be there.
   */
  find(path: string, version: string): ProgramContract | 'missing' | null;
}

/** Knows nothing. */
export const EMPTY_BOOK: ContractBook = { find: () => null };
