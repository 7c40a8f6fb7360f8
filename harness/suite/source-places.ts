/** Where a key stands in the source of a suite. Lines and columns from 1, the end exclusive. */
export interface KeyPlace {
  line: number;
  column: number;
  endColumn: number;
  /** Written out there; else the nearest key around it that is, or the file's first line. */
  exact: boolean;
}

/**
 * Finds keys of the object that a suite's module exports, by their path (`stages`, `stage-1`, `steps`). It knows the
 * lexical grammar of TypeScript and no more: what is written out is found, what is computed is not.
 */
export function keyPlaces(source: string): (path: readonly string[]) => KeyPlace {
  const keys = keysOf(source);
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const found = keys.get(path.slice(0, length).join('\n'));
      if (found) return { ...placeAt(source, found), exact: length === path.length };
    }
    return { line: 1, column: 1, endColumn: 1, exact: path.length === 0 };
  };
}

interface Token {
  kind: 'word' | 'string' | 'mark';
  /** Of a string, what it holds. */
  text: string;
  start: number;
  end: number;
}

interface Frame {
  open: string;
  path: readonly string[];
  /** Key or index whose value comes next. */
  key: string;
  index: number;
}

function keysOf(source: string): Map<string, Token> {
  const keys = new Map<string, Token>();
  const stack: Frame[] = [];
  const tokens = tokensOf(source);
  let at = rootOf(tokens);
  for (; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const top = stack.at(-1);
    const before = tokens[at - 1];
    if (token.kind === 'mark') {
      if ('{[('.includes(token.text)) {
        // Only a value that begins with its bracket has the key's path: not what a function holds.
        const direct =
          before !== undefined && /^[:,[{(]$/.test(before.text) && before.kind === 'mark';
        const path = top ? [...top.path, direct ? top.key : '\0'] : [];
        if (top?.open === '[' && direct) {
          const element = path.join('\n');
          if (!keys.has(element)) keys.set(element, token);
        }
        stack.push({ open: token.text, path, key: '0', index: 0 });
      } else if ('}])'.includes(token.text)) {
        stack.pop();
        if (stack.length === 0) break;
      } else if (token.text === ',' && top) {
        top.index++;
        top.key = String(top.index);
      }
      continue;
    }
    const first = before?.kind === 'mark' && (before.text === '{' || before.text === ',');
    const next = tokens[at + 1];
    if (top?.open !== '{' || !first || next?.kind !== 'mark') continue;
    // `stages` alone is a key as well, and the name of what holds it.
    if (next.text !== ':' && (token.kind === 'string' || !/^[,}]$/.test(next.text))) continue;
    top.key = token.text;
    const path = [...top.path, token.text].join('\n');
    if (!keys.has(path)) keys.set(path, token);
  }
  return keys;
}

/** The first `{` behind `defineSuite(`, else behind `export default`; else the first of all. */
function rootOf(tokens: readonly Token[]): number {
  const behind = (...words: string[]) => {
    for (let at = 0; at < tokens.length; at++)
      if (words.every((word, offset) => tokens[at + offset]?.text === word))
        return at + words.length - 1;
    return -1;
  };
  const from = Math.max(behind('defineSuite', '('), behind('export', 'default'), -1);
  const found = tokens.findIndex(
    (token, at) => at > from && token.kind === 'mark' && token.text === '{',
  );
  return found < 0 ? tokens.length : found;
}

const LEXEMES =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(['"])((?:\\[\s\S]|(?!\1)[^\\\n])*)\1?|`((?:\\[\s\S]|[^\\`])*)`?|[\p{L}\p{N}_$.]+|[\s\S]/gu;
/** Behind these a slash begins a pattern, which may hold quotes and brackets. */
const BEFORE_PATTERN = /^[([{,;:=>!&|?+}]$|^return$/;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//y;

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const lexemes = new RegExp(LEXEMES.source, LEXEMES.flags);
  for (let match = lexemes.exec(source); match !== null; match = lexemes.exec(source)) {
    const [written, quote, quoted, template] = match;
    if (/^(?:\s|\/[/*])/.test(written)) continue;
    const [start, end] = [match.index, match.index + written.length];
    if (written === '/' && BEFORE_PATTERN.test(tokens.at(-1)?.text ?? '(')) {
      PATTERN.lastIndex = start;
      if (PATTERN.test(source)) lexemes.lastIndex = PATTERN.lastIndex;
      continue;
    }
    if (quote !== undefined) tokens.push({ kind: 'string', text: quoted ?? '', start, end });
    else if (template !== undefined) tokens.push({ kind: 'string', text: template, start, end });
    else if (/^[\p{L}\p{N}_$]/u.test(written))
      tokens.push({ kind: 'word', text: written, start, end });
    else tokens.push({ kind: 'mark', text: written, start, end });
  }
  return tokens;
}

function placeAt(source: string, { start, end }: Token): Omit<KeyPlace, 'exact'> {
  const before = source.slice(0, start);
  const column = start - before.lastIndexOf('\n');
  return { line: before.split('\n').length, column, endColumn: column + end - start };
}
