/** A word of a command line as far as its text tells what the program will get. */
export interface GivenWord {
  text: string;
  /** The program gets one word, but which one cannot be told: `$HOME/x`, `<model>`. */
  opaque: boolean;
  /** It may stand for any number of words: `$ARGS`, `"$@"`, `...`. */
  open: boolean;
}

const EXPANDS = /[$`*?]|\$\(|<[^<>]*>|\{\{|…|\.\.\.|\bpath\/to\b|\byour[-_]/i;

/** `quoted`: it stands in quotes as a whole, so that it stays one word. */
export function givenWord(text: string, quoted: boolean): GivenWord {
  const many =
    /^(?:\.\.\.|…|\[[\w\s.|=<>-]*\]|\$[@*]|\$\{\w+\[[@*]\]\})$/.test(text) ||
    (!quoted && /^(?:\$\w+|\$\{[^}]*\}|\$\(.*\)|`.*`|[*?].*)$/s.test(text));
  return { text, opaque: many || EXPANDS.test(text), open: many };
}
