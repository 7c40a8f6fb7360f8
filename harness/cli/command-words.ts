import { shellQuote } from '../session/quoting.ts';

/** A command as a reader can paste it: words that a shell would take apart stand in quotes. */
export function commandWords(words: readonly string[]): string {
  return words.map((word) => (PLAIN.test(word) ? word : shellQuote(word))).join(' ');
}

const PLAIN = /^[\w@%+=:,./-]+$/;
