/** How many words stand behind a flag or for a positional argument. */
export type WordCount =
  /** None: its presence says it all. */
  | { kind: 'none' }
  /** So many, `max` null for any number (`nargs='+'`, `'*'`, `'?'`, `2`). */
  | { kind: 'words'; min: number; max: number | null };

/** What a program asks of the words that it is given for one thing. */
export interface ValueContract {
  value: WordCount;
  /** Null: any text. */
  type: 'int' | 'float' | null;
  /** Accepted values as text; null for any. */
  choices: readonly string[] | null;
}

export interface FlagContract extends ValueContract {
  /** Every spelling, `['-c', '--config']`. */
  names: readonly string[];
  /** Name under which the program keeps it: `config`. */
  destination: string;
  required: boolean;
  /** As text when it is a literal; null when there is none or it cannot be told. */
  default: string | null;
  /** What to write instead, when the program only warns about it. */
  renamedTo: string | null;
  /** It prints something and ends (`--help`, `--version`), so that nothing else is asked for. */
  ends: boolean;
  /** Line of the source that declares it; 0 when it is not known. */
  line: number;
}

export interface PositionalContract extends ValueContract {
  name: string;
  line: number;
}

/** What a program, or a subcommand of it, makes of its words. */
export interface CommandContract {
  flags: readonly FlagContract[];
  /** In their order. */
  positionals: readonly PositionalContract[];
  /** Null when there are none. */
  subcommands: {
    required: boolean;
    commands: readonly { names: readonly string[]; contract: CommandContract }[];
  } | null;
  /** Destinations of which one at most may be given; with `required`, one has to be. */
  exclusive: readonly { destinations: readonly string[]; required: boolean }[];
  /** Words that are not known here may be fine: they are passed over, or declared where nobody can see it. */
  lenient: boolean;
  /** `--num` is taken for `--num_epochs` where nothing else begins so. */
  abbreviations: boolean;
}

/** A file that the program names after one of its values: `{model_save_path}_final.pkl`. */
export interface WrittenName {
  /** Destination of the flag. */
  destination: string;
  before: string;
  /** `*` stands for what differs from run to run. */
  after: string;
}

/** What a program accepts at a version, read from the text of its source or kept with the project. */
export interface ProgramContract extends CommandContract {
  /** Path in the repository that it belongs to, `tt-train/sources/examples/nano_gpt/train_nanogpt.py`. */
  path: string;
  /** Where this was read, for people: `tt-metal v0.73.1` or `templates/training/x.py`. */
  source: string;
  writes: readonly WrittenName[];
  /** What no parser says; null when it is not known. */
  behaviour: Behaviour | null;
}

/** What is known of a program beyond its parser, from reading and running it. */
export interface Behaviour {
  /** What to do instead of a flag that this version does not have. */
  advice: Readonly<Record<string, string>>;
  /** Lines that samples show of it, and what it prints. */
  prints: readonly PrintedLine[];
  /** Values that its usual configuration gives where neither a flag nor the parser does, by destination. */
  defaults: Readonly<Record<string, string>>;
  training: TrainingBehaviour | null;
}

/** One line that a program prints, and how to know a sample of it that is wrong. */
export interface PrintedLine {
  /** For people: `a line for each step`. */
  what: string;
  /** A sample line that is meant to be it. */
  meant: RegExp;
  /** What it really looks like; null when nothing of the kind is printed. */
  is: RegExp | null;
  /** For people, an example of it; or what to look at instead. */
  form: string;
}

/** How a trainer settles how many steps it runs. */
export interface TrainingBehaviour {
  /** Destinations of the flags that have a say in it; with `prompt` it does not train at all. */
  flags: Readonly<
    Record<'config' | 'data' | 'steps' | 'epochs' | 'batch' | 'prompt' | 'length', string>
  >;
  /** Samples of a text: `windows` lie side by side, `offsets` begin at every character. */
  samples: 'windows' | 'offsets';
}
