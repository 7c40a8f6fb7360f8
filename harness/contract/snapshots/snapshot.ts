import type { ProgramContract } from '../contract.ts';
import type { Missing } from '../contract-book.ts';

/** Versions from one on and before another; of a ref that moves, its name alone (`main`). */
export type Versions =
  | { kind: 'range'; from: string | null; before: string | null }
  | { kind: 'ref'; name: string };

/** What is kept of a program, and at which versions it holds. */
export type Snapshot = { path: string; at: readonly Versions[] } & (
  | { contract: Omit<ProgramContract, 'source'> }
  | { missing: Missing }
);
