import { placementsOf } from '../shell/placement.ts';
import type { Call, Statement } from '../shell/shell.ts';

/** Programs that read what is typed when no word names a file, and those that read it whatever their words are. */
const READERS = new Set(
  'base64 cat head md5sum nl od rev sha1sum sha256sum sha512sum shuf sort tac tail uniq wc'.split(
    ' ',
  ),
);
const ALWAYS_READ = new Set(['tee', 'tr', 'xargs', 'mapfile', 'readarray']);

/** Whether a call waits for what a person types, since nothing else feeds it: `read NAME`, `cat > note.txt`. */
export function readsTerminal(
  { name, arguments: words, start }: Call,
  statement: Statement,
): boolean {
  if (name === null || !isReader(name, words)) return false;
  // A file or a pipe may feed a loop around it, `done < list`.
  const before = statement.text.slice(0, start - statement.start);
  if (statement.text.includes('<') || /(?<!\|)\|(?!\|)/.test(before)) return false;
  const placement = placementsOf(statement.text).get(start - statement.start);
  return !/^(?:function|background)/.test(placement ?? '');
}

function isReader(name: string, words: readonly string[]): boolean {
  if (name === 'read') return !words.some((word) => /^-[a-z]*u/.test(word));
  if (ALWAYS_READ.has(name)) return true;
  return (
    READERS.has(name) && words.every((word) => word.startsWith('-') && word !== '--files0-from')
  );
}

/** `select NAME in ...`, which is a word of the shell and no call; null without one that asks a person. */
export function selectIn({ text, start }: Statement): Call | null {
  if (!/^select\s+[A-Za-z_]\w*(?:\s+in\b|\s*[;\n])/.test(text) || text.includes('<')) return null;
  const at = { start, end: start + 'select'.length };
  return {
    name: 'select',
    arguments: [],
    program: 'select',
    at,
    words: [],
    redirects: [],
    assigns: [],
    reads: [],
    ...at,
  };
}
