import { lastPart } from '../../base/last-part.ts';
import type { Call } from '../../shell/shell.ts';
import type { Word } from './effect.ts';

/** Words behind the program's name. */
export function wordsOf(call: Call): Word[] {
  return call.arguments.map((text, index) => ({ text, at: call.words[index] ?? call.at }));
}

/** Words that are neither flags nor, for the flags named, their values. */
export function plainWords(call: Call, ...valued: string[]): Word[] {
  const plain: Word[] = [];
  const words = wordsOf(call);
  let flags = true;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word;
    if (flags && word.text === '--') flags = false;
    else if (flags && valued.includes(word.text)) index++;
    else if (!flags || !/^-./.test(word.text)) plain.push(word);
  }
  return plain;
}

/** Values of flags, `-o x` and `--output=x`. */
export function valuesOf(call: Call, ...flags: string[]): Word[] {
  const words = wordsOf(call);
  return words.flatMap(({ text, at }, index) => {
    if (flags.includes(text)) return words[index + 1] ?? [];
    const flag = flags.find((one) => one.startsWith('--') && text.startsWith(`${one}=`));
    if (flag === undefined) return [];
    return { text: text.slice(flag.length + 1), at };
  });
}

/** Whether a flag of one letter stands among the words, also in a bunch: `-rf`. */
export function hasLetter(call: Call, ...letters: string[]): boolean {
  return call.arguments.some(
    (word) => /^-[A-Za-z]+$/.test(word) && letters.some((letter) => word.includes(letter)),
  );
}

/** The word with another text, at the same place. */
export function renamed(word: Word, text: string): Word {
  return { text, at: word.at };
}

/** The name at the end of a path, also of a folder that has a slash behind it. */
export function baseName(path: string): string {
  const bare = path.endsWith('/') ? path.replace(/\/+$/, '') : path;
  return lastPart(bare);
}

/** The folder that a path names something in; null for a name alone. */
export function folderOf(path: string): string | null {
  const bare = path.endsWith('/') ? path.replace(/\/+$/, '') : path;
  const at = bare.lastIndexOf('/');
  return at < 0 ? null : at === 0 ? '/' : bare.slice(0, at);
}

/** Whether a word looks like the path of a file: it has a folder or an ending, and is no URL, number or text. */
export function looksLikePath(text: string): boolean {
  if (/[\s{}<>"'|;,=@]|:\/\//.test(text) || text.startsWith('-')) return false;
  return /^[~/.$]/.test(text) || text.includes('/') || /[A-Za-z_-]\.[A-Za-z]\w{0,6}$/.test(text);
}

/** `a/{b,c}` as `a/b` and `a/c`, as bash does with words outside quotes. */
export function withBraces(word: Word): Word[] {
  let words = [word];
  for (;;) {
    const next = words.flatMap(withFirstBraces).slice(0, MOST_CHOICES);
    // As many as before, none of them with braces.
    if (next.length === words.length && next.every((one, at) => one === words[at])) return words;
    words = next;
  }
}

/** Thirty braces of two choices each would be a thousand million words. */
const MOST_CHOICES = 100;

function withFirstBraces(word: Word): Word[] {
  const match = /^([^{}]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(word.text);
  if (!match || word.text.length > 500) return [word];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').map((choice) => renamed(word, `${before}${choice}${after}`));
}
