/**
 * Reads what bash's `declare -p` prints. Texts are `latin1`: one character a byte, so that nothing is lost
 * when they are handed back to bash; values are decoded as UTF-8 only on the way out.
 */
export interface Declaration {
  name: string;
  /** Attribute letters, `x` for exported; `-` alone for none. */
  flags: string;
  /** As printed after the equals sign; null for a variable without a value. */
  value: string | null;
  /** The whole text, ready to be run again. */
  text: string;
}

const HEAD = /declare -([-A-Za-z]+) ([^\s=]+)(=?)/y;

/** Every declaration in order; text that is none is passed over. */
export function readDeclarations(text: string): Declaration[] {
  const found: Declaration[] = [];
  let start = 0;
  while (start < text.length) {
    HEAD.lastIndex = start;
    const head = HEAD.exec(text);
    const end = endOfEntry(text, head === null ? start : HEAD.lastIndex);
    if (head !== null) {
      const [whole, flags = '', name = '', equals] = head;
      const value = equals === '=' ? text.slice(start + whole.length, end) : null;
      found.push({ name, flags, value, text: text.slice(start, end) });
    }
    start = end + 1;
  }
  return found;
}

/** An entry ends at the first line feed outside quotes. */
function endOfEntry(text: string, from: number): number {
  let quote: 'none' | 'double' | 'ansi' = 'none';
  for (let index = from; index < text.length; index++) {
    const character = text[index];
    if (quote === 'none') {
      if (character === '\n') return index;
      if (character === '"') quote = 'double';
      else if (character === "'") quote = 'ansi';
      else if (character === '\\') index++;
    } else if (character === '\\') index++;
    else if (character === (quote === 'double' ? '"' : "'")) quote = 'none';
  }
  return text.length;
}

/** Value of a scalar as programs see it; null for arrays and for what has no value. */
export function scalarValue(declaration: Declaration): string | null {
  const { value, flags } = declaration;
  if (value === null || /[aA]/.test(flags)) return null;
  if (value.startsWith('"')) {
    return decode(
      value
        .slice(1, -1)
        .replace(/\\([\\"$`])/g, '$1')
        .replaceAll('\\\n', ''),
    );
  }
  if (value.startsWith("$'")) return decode(ansiBytes(value.slice(2, -1)));
  return decode(value);
}

/** Values of the variables of these names; null for arrays and for what is not set. */
export function scalarValues(
  declarations: readonly Declaration[],
  names: readonly string[],
): Record<string, string | null> {
  return Object.fromEntries(
    names.map((name) => {
      const declaration = declarations.find((one) => one.name === name);
      return [name, declaration === undefined ? null : scalarValue(declaration)];
    }),
  );
}

/** The exported variables that have a value: what a program started now would be given. */
export function exportedValues(declarations: readonly Declaration[]): Record<string, string> {
  // From entries, because a variable may be called `__proto__`.
  const values: [string, string][] = [];
  for (const declaration of declarations) {
    const value = declaration.flags.includes('x') ? scalarValue(declaration) : null;
    if (value !== null) values.push([declaration.name, value]);
  }
  return Object.fromEntries(values);
}

function decode(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const NAMED_ESCAPES: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Escapes of `$'...'`, as in "ANSI-C Quoting" of the bash manual. */
function ansiBytes(text: string): string {
  return text.replace(
    /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|[uU]([0-9A-Fa-f]{1,8})|c(.)|([\s\S]))/g,
    (_, octal?: string, hex?: string, unicode?: string, control?: string, other?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (unicode !== undefined) {
        const code = Number.parseInt(unicode, 16);
        return Buffer.from(code > 0x10ffff ? '' : String.fromCodePoint(code)).toString('latin1');
      }
      if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
      return NAMED_ESCAPES[other ?? ''] ?? other ?? '';
    },
  );
}
