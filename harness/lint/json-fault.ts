const TOKEN =
  /[ \t\r\n]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/y;

type Wanted = 'a value' | 'a value or `]`' | 'a key' | 'a key or `}`' | '`:`' | '`,` or the end';

/**
 * Where a text stops being JSON, and what was wanted there; null when it is JSON. Messages of `JSON.parse` differ from one
 * version of Node to the next, and most of them do not say where.
 */
export function jsonFault(text: string): { offset: number; wanted: Wanted } | null {
  const open: string[] = [];
  let wanted: Wanted = 'a value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    const offset = at + (/^[ \t\r\n]*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0);
    if (token === undefined) {
      const done = open.length === 0 && wanted === '`,` or the end' && text.slice(at).trim() === '';
      return done ? null : { offset, wanted };
    }
    const next = after(token, wanted, open);
    if (next === null) return { offset, wanted };
    wanted = next;
    at = TOKEN.lastIndex;
  }
}

function after(token: string, wanted: Wanted, open: string[]): Wanted | null {
  switch (wanted) {
    case '`:`':
      return token === ':' ? 'a value' : null;
    case 'a key':
    case 'a key or `}`':
      if (token === '}' && wanted === 'a key or `}`') return close(open, '{');
      return token.startsWith('"') ? '`:`' : null;
    case '`,` or the end':
      if (token === ',' && open.length > 0) return open.at(-1) === '{' ? 'a key' : 'a value';
      return token === '}' ? close(open, '{') : token === ']' ? close(open, '[') : null;
    default:
      if (token === ']' && wanted === 'a value or `]`') return close(open, '[');
      if (token === '{' || token === '[') {
        open.push(token);
        return token === '{' ? 'a key or `}`' : 'a value or `]`';
      }
      return /^[}\],:]/.test(token) ? null : '`,` or the end';
  }
}

function close(open: string[], mark: string): Wanted | null {
  return open.pop() === mark ? '`,` or the end' : null;
}
