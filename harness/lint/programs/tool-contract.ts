/** What a common tool takes: flags from its own help, not from a tree that the lesson has. */
export interface ToolContract {
  /** Program and the words behind it, as messages name it: `git clone`. */
  name: string;
  program: string;
  words: readonly string[];
  /** Long flags without their dashes. */
  flags: readonly string[];
  /** Words behind the first that is no flag belong to something else. */
  leads: boolean;
  /**
   * `all`: the list is whole, and what is not in it is refused. `near`: the list may lack what another release has, and
   * only a flag that is nearly one of it is taken for a slip.
   */
  knows: 'all' | 'near';
  /** A flag may be cut short where only one begins so; `--no-` may stand in front. */
  abbreviates: boolean;
  /** An underscore in a flag stands for a dash. */
  underscores: boolean;
  /** Closed sets of values, by flag. */
  choices: ReadonlyMap<string, readonly string[]>;
  /** Flags that were, and since when they are refused. */
  gone: ReadonlyMap<string, string>;
}

export type Shape = Partial<Omit<ToolContract, 'name' | 'words' | 'flags'>>;

/** A contract from the name of the tool and a list of its flags; it refuses what is not in the list, unless `shape` says otherwise. */
export function tool(name: string, flags: string, shape: Shape = {}): ToolContract {
  const [program = '', ...words] = name.split(' ');
  return {
    ...{ name, words, flags: flags.trim().split(/\s+/) },
    ...{ program, leads: false, knows: 'all', abbreviates: false },
    ...{ underscores: false, choices: new Map(), gone: new Map() },
    ...shape,
  };
}

/** Of a tool whose releases differ. */
export const NEAR: Shape = { knows: 'near', abbreviates: true };
