/** What a program does with the words behind one of its flags. */
export type FlagValue =
  /** Takes none. */
  | { kind: 'none' }
  /** Takes so many, `max` null for any number (`nargs='+'`, `'*'`, `'?'`, `2`). */
  | { kind: 'words'; min: number; max: number | null };

export interface FlagContract {
  /** Every spelling, `['-c', '--config']`. */
  names: readonly string[];
  /** Name under which the program keeps it: `config`. */
  destination: string;
  value: FlagValue;
  /** Null: any text. */
  type: 'int' | 'float' | 'bool' | null;
  /** Accepted values as text; null for any. */
  choices: readonly string[] | null;
  required: boolean;
  /** As text when it is a literal; null when there is none or it cannot be told. */
  default: string | null;
  /** What to write instead, when the program only warns about it. */
  renamedTo: string | null;
  /** Line of the source that declares it; 0 when it is not known. */
  line: number;
}

/** What a program accepts at a version, read from the text of its source. */
export interface ProgramContract {
  /** Path in the repository that it belongs to, `tt-train/sources/examples/nano_gpt/train_nanogpt.py`. */
  path: string;
  /** Where this was read, for people: `tt-metal v0.73.1` or `templates/training/x.py`. */
  source: string;
  flags: readonly FlagContract[];
  /** Words that are no flags; `max` null for any number. */
  positionals: { min: number; max: number | null };
  /** Unknown flags are passed over (`parse_known_args`) instead of being refused. */
  lenient: boolean;
}
