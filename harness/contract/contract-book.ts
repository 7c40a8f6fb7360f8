import type { ProgramContract } from './contract.ts';

/** What is known of a program at a version. */
export type Known =
  | ProgramContract
  /** It is known not to be there. */
  | 'missing'
  /** Nobody can tell. */
  | null;

/** What is known of programs, by path and version. */
export interface ContractBook {
  /** Versions that lessons are to be held to, as the user asked; empty for the one that each lesson names itself. */
  versions: readonly string[];
  /** A program of tt-metal by its path there, at a version (`v0.67.0-dev20260203`, or a ref of a checkout). */
  find(path: string, version: string): Known;
  /** Paths in tt-metal, at a version, of programs with this file name that is no everyday one. */
  named(name: string, version: string): readonly string[];
  /** A program of the content by its path there, `templates/training/x.py`. */
  ofContent(path: string): ProgramContract | null;
  /** A program whose text is at hand, a block of a lesson; `source` names it for people. */
  ofText(text: string, path: string, source: string): ProgramContract | null;
}

/** Knows nothing. */
export const EMPTY_BOOK: ContractBook = {
  versions: [],
  find: () => null,
  named: () => [],
  ofContent: () => null,
  ofText: () => null,
};
