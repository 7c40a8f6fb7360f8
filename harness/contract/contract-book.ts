import type { ProgramContract } from './contract.ts';
import type { MetalTree } from './metal-tree.ts';

/** A program that is known not to be there, or to be of no use there. */
export interface Missing {
  kind: 'missing';
  /** Why, as the rest of a sentence about it: `has no Python ttml`. */
  why: string;
  /** What to run instead; null when nobody knows. */
  instead: string | null;
}

/** What is known of a program at a version; null when nobody can tell. */
export type Known = { kind: 'known'; contract: ProgramContract } | Missing | null;

/** What is known of programs, by path and version. */
export interface ContractBook {
  /** Versions that lessons are to be held to, as the user asked; empty for the one that each lesson names itself. */
  versions: readonly string[];
  /** A program of tt-metal by its path there, at a version (`v0.67.0-dev20260203`, or a ref of a checkout). */
  find(path: string, version: string): Known;
  /** All that tt-metal holds at a version; null unless a checkout was given that has it. */
  tree(version: string): MetalTree | null;
  /** Path in tt-metal of the program with this file name, where the name is no everyday one; null for any other. */
  named(name: string): string | null;
  /** A program of the content by its path there, `templates/training/x.py`. */
  ofContent(path: string): ProgramContract | null;
  /** Paths of the content's templates with this file name. */
  templatesNamed(name: string): readonly string[];
  /** A program whose text is at hand, a block of a lesson; `source` names it for people. */
  ofText(text: string, path: string, source: string): ProgramContract | null;
}

/** Knows nothing. */
export const EMPTY_BOOK: ContractBook = {
  versions: [],
  find: () => null,
  tree: () => null,
  named: () => null,
  ofContent: () => null,
  templatesNamed: () => [],
  ofText: () => null,
};
