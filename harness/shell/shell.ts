/** One top-level statement of a shell text. Offsets are characters of the text, end exclusive. */
export interface Statement {
  text: string;
  start: number;
  end: number;
  /** First program or builtin that it runs, `cd`; `shell` for an assignment, function or compound without one. */
  verb: string;
  /** Every simple command inside it, in order, also those in pipelines, lists, subshells and `$( )`. */
  calls: Call[];
  /** Ends in `&`. */
  background: boolean;
}

/** Offsets of a word in the shell text, end exclusive. */
export interface Extent {
  start: number;
  end: number;
}

/** One simple command. */
export interface Call {
  /** Name with its path taken off; null when it is an expansion (`$PYTHON`) or when it only assigns (`A=1`). */
  name: string | null;
  /** Words after the name, with quotes removed where that is static, and expansions left as written (`$HOME/x`). */
  arguments: string[];
  /** The program as written, path and quotes included (`./build_metal.sh`); empty when it only assigns. */
  program: string;
  /** Where the program's word stands; the whole call when it only assigns. */
  at: Extent;
  /** Where each of `arguments` stands. Inside backticks with escapes, where the enclosing `` ` ` `` stands. */
  words: Extent[];
  redirects: { operator: string; target: string; at: Extent }[];
  /** Variables assigned in front of it or by it (`A=1`, `export B=2`). */
  assigns: string[];
  /** Value of each of them with quotes removed as in `arguments`; the words of an array stay as written. */
  values?: Record<string, string>;
  /** Where each assignment in front of it or by it stands, as one word: `A="x"`. */
  assignedAt?: Extent[];
  /** Variables read by it, but for those that a loop around it sets. */
  reads: string[];
  start: number;
  end: number;
}

export interface ShellComment {
  start: number;
  /** Without `#` and blanks. */
  text: string;
  /** Stands on a line of its own. */
  whole: boolean;
}

export interface ShellFault {
  offset: number;
  message: string;
}

export interface ShellText {
  statements: Statement[];
  comments: ShellComment[];
  faults: ShellFault[];
}
