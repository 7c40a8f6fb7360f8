import type { FlagContract, ValueContract } from './contract.ts';

/** What a program has against the words that it is given. `at` is the ordinal of the word. */
export type CommandFault =
  /** It knows no such flag. */
  | { kind: 'unknown-flag'; at: number; flag: string }
  /** A beginning that several flags share. */
  | { kind: 'ambiguous-flag'; at: number; flag: string; candidates: readonly string[] }
  /** A flag is followed by fewer words than it takes. */
  | { kind: 'missing-value'; at: number; flag: string; contract: FlagContract; given: number }
  /** A value is none that it takes. `name` is that of the flag or of the positional argument. */
  | { kind: 'bad-value'; at: number; name: string; value: string; contract: ValueContract }
  /** A flag that takes no value is given one, `--fresh=1`, or `--fresh true` where no other word is expected. */
  | { kind: 'needless-value'; at: number; flag: string; value: string }
  /** More words than it takes. */
  | { kind: 'extra-word'; at: number; value: string }
  /** Flags and positional arguments that have to be given and are not, by their names. */
  | { kind: 'missing-required'; names: readonly string[] }
  /** One of these has to be given. */
  | { kind: 'missing-choice'; names: readonly string[] }
  /** Two flags of which one at most may be given. */
  | { kind: 'clash'; at: number; flag: string; other: string }
  /** It has subcommands, and this is none of them. */
  | { kind: 'unknown-subcommand'; at: number; value: string; known: readonly string[] }
  /** It takes the flag, and says that another is meant. */
  | { kind: 'renamed-flag'; at: number; flag: string; to: string };

/** Those for which the program ends with status 2 before it does anything. */
export function isRefusal({ kind }: CommandFault): boolean {
  return kind !== 'renamed-flag';
}
