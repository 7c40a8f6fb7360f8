import type { Extent } from '../../shell/shell.ts';

/** A word of a call and where it stands in its shell text. */
export interface Word {
  text: string;
  at: Extent;
}

/** What is done with something that has to be there: `hold` is a folder that something is written into. */
export type Need = 'run' | 'read' | 'source' | 'enter' | 'hold';

/** What a call does to the world, or wants of it. Words are as written; the walk knows what they stand for. */
export type Effect =
  /** Null: it goes somewhere, and nobody can tell where. */
  | { kind: 'enters'; word: Word | null }
  | {
      kind: 'makes';
      word: Word;
      /** A tree brings everything below it, of which nothing is known. */
      what: 'file' | 'folder' | 'tree';
      /** It makes the folders on the way, too. */
      parents: boolean;
      /** False where it perhaps makes it: an argument of a program that nothing is known of. */
      sure: boolean;
      /** The trainer made it, under a name that it thought of itself. */
      checkpoint?: boolean;
    }
  /** `own`: what does not lie there the program finds among files of its own. */
  | { kind: 'needs'; word: Word; how: Need; checkpoint?: boolean; own?: boolean }
  | { kind: 'removes'; word: Word }
  /** May make anything: below a folder, below where it runs (null), or anywhere. `results`: but no program. */
  | { kind: 'stirs'; below: Word | null | 'anywhere'; results?: boolean }
  /** May set any variable, and may go elsewhere. */
  | { kind: 'sources'; by: 'script' | 'profile' }
  /** What follows is typed into another shell, perhaps on another machine. */
  | { kind: 'leaves' };

export const makes = (
  word: Word,
  what: 'file' | 'folder' | 'tree' = 'file',
  more: { parents?: boolean; sure?: boolean; checkpoint?: boolean } = {},
): Effect => ({ kind: 'makes', word, what, parents: false, sure: true, ...more });

export const needs = (word: Word, how: Need = 'read'): Effect => ({ kind: 'needs', word, how });
