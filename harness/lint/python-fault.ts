/** Where a text stops being Python, and why. */
export interface PythonFault {
  offset: number;
  message: string;
}

/** A logical line: what stands between two line ends outside brackets and strings. */
interface LogicalLine {
  /** Of its first word. */
  offset: number;
  /** Width of the blanks in front; -1 where tabs and blanks are mixed. */
  indent: number;
  /** First word. */
  word: string;
  /** Last sign outside comments. */
  last: string;
  /** Has a colon outside brackets. */
  colon: boolean;
}

/**
 * The first place at which Python would refuse a text for its brackets, quotes, colons or indents; null where none is, and where
 * the text leaves something out or is a session with prompts. No grammar: one of Python's takes more time than all else that a
 * lint does, and these are the ways in which code is broken by an edit.
 */
export function pythonFault(text: string): PythonFault | null {
  if (NO_PROGRAM.test(text) || (text.includes('{{') && !HAS_FIELDS.test(text))) return null;
  const lines: LogicalLine[] = [];
  const fault = scan(text, lines);
  return fault ?? faultOfLines(text, lines);
}

/** Prompts, magic of notebooks, templates, and words for what is left out. */
const NO_PROGRAM = /^\s*(?:>>>|In \[|[%!]\w)|^\s*\.{3} \S|\{%|^[ \t]*…|^(?:[-+] ?\w.*\n){2}/m;

/** Text in which `{{` stands for a brace, and not for a template. */
const HAS_FIELDS = /\b[fF][rR]?["']|\.format\(/;

/** A string with its prefix up to its first quote, a comment, a bracket, a line end, a backslash before one, a word, or another sign. */
const TOKEN =
  /([rRbBuUfFtT]{0,2})("""|'''|"|')|#[^\n]*|[()[\]{}]|\n|\\\r?\n|[A-Za-z_]\w*|[^\S\n]+|[^\w\s]|\d[\w.]*/g;

/** Dashes and signs of the typesetter's, which no program takes outside strings and comments. */
const NO_SIGN = /[\u2010-\u2015\u2212\u00d7\u00f7\u2264\u2265\u2260]/;

const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Reads signs into lines; the first fault of brackets and quotes. */
function scan(text: string, lines: LogicalLine[]): PythonFault | null {
  const open: { sign: string; at: number }[] = [];
  const token = new RegExp(TOKEN);
  let line: LogicalLine | null = null;
  let start = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [sign, prefix = '', quote] = match;
    const at = match.index;
    if (sign === '\n') {
      if (open.length === 0 && line) {
        lines.push(line);
        line = null;
      }
      if (open.length === 0) start = at + 1;
      continue;
    }
    if (sign.startsWith('#') || sign.startsWith('\\') || /^\s/.test(sign)) continue;
    line ??= {
      offset: at,
      indent: indentOf(text.slice(start, at)),
      word: sign,
      last: '',
      colon: false,
    };
    line.last = sign;
    if (quote !== undefined) {
      const end = endOfString(text, token.lastIndex, quote, prefix);
      if (end === null)
        return { offset: at, message: `this string is opened by \`${quote}\` and never closed` };
      token.lastIndex = end;
    } else if (sign === '(' || sign === '[' || sign === '{') open.push({ sign, at });
    else if (Object.hasOwn(CLOSERS, sign)) {
      const opened = open.pop();
      if (!opened) return { offset: at, message: `\`${sign}\` closes what nothing opens` };
      if (opened.sign !== CLOSERS[sign])
        return { offset: at, message: `\`${sign}\` stands where \`${opened.sign}\` is open` };
    } else if (sign === ':' && open.length === 0) line.colon = true;
    else if (NO_SIGN.test(sign))
      return { offset: at, message: `\`${sign}\` is no sign of Python's; an editor put it there` };
  }
  const [opened] = open;
  if (opened) return { offset: opened.at, message: `\`${opened.sign}\` is never closed` };
  if (line) lines.push(line);
  return null;
}

/** Just behind the closing quote; null where there is none. */
function endOfString(text: string, from: number, quote: string, prefix: string): number | null {
  const formatted = /[fFtT]/.test(prefix);
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '\n' && quote.length === 1) return null;
    else if (formatted && sign === '{' && text[at + 1] === '{') at++;
    else if (formatted && sign === '{') at = endOfField(text, at, quote);
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return null;
}

/** The brace that closes a field of a formatted string, which since Python 3.12 may hold the quotes of the string; the field's own start where none does. */
function endOfField(text: string, from: number, quote: string): number {
  let depth = 0;
  for (let at = from; at < text.length && at < from + 500; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
    else if (text[at] === '\n' && quote.length === 1) break;
  }
  return from;
}

function indentOf(blanks: string): number {
  return /^ *$/.test(blanks) ? blanks.length : /^\t*$/.test(blanks) ? blanks.length * 8 : -1;
}

/** Words that begin a line which ends in a colon, or has one. */
const OPENS = /^(?:def|class|if|elif|else|for|while|try|except|finally|with)$/;

/** The first fault of colons and indents. */
function faultOfLines(text: string, lines: readonly LogicalLine[]): PythonFault | null {
  const [first] = lines;
  // A part of a program, that begins in the middle.
  if (first?.indent !== 0 || lines.some(({ indent }) => indent < 0)) return null;
  const levels = [0];
  let before: LogicalLine | null = null;
  for (const line of lines) {
    const { offset, indent, word } = line;
    const level = levels.at(-1) ?? 0;
    const opened = before?.last === ':';
    if (indent > level && !opened)
      return { offset, message: 'this line is indented, and nothing above it opens a block' };
    if (indent > level) levels.push(indent);
    else if (opened && before && !hasBody(text, before, line))
      return { offset, message: 'this line is not indented, and the line above it opens a block' };
    else {
      while ((levels.at(-1) ?? 0) > indent) levels.pop();
      if (levels.at(-1) !== indent)
        return {
          offset,
          message: 'this line is indented less than the one above, and to no level that is open',
        };
    }
    if (OPENS.test(word) && !line.colon)
      return { offset, message: `this line begins with \`${word}\` and has no colon` };
    before = line;
  }
  return null;
}

/** Whether comments or dots stand for the block that is left out. */
function hasBody(text: string, before: LogicalLine, line: LogicalLine): boolean {
  return /^[ \t]*(?:#|\.{3}|…)/m.test(text.slice(before.offset, line.offset));
}
