/**
 * Escape sequences of terminals after ECMA-48: CSI, OSC and the other strings (ended by BEL, ST or the end of
 * the line), two-character escapes; and the same with 8-bit introducers.
 */
const ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;

/** Characters that move the cursor, ring, or turn the reading order around (Unicode's bidi controls). */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Text without the escape sequences of a terminal. */
export function stripAnsi(text: string): string {
  return text.replace(ESCAPES, '');
}

/** A control character as something that can be seen and does nothing: `␀` to `␟`, else `�`. */
function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** Same length as the text in UTF-16 units: every control character but tab and newline made visible. */
export function showControls(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd').replace(UNSAFE, visible);
}

/**
 * Foreign text that is safe to print: no escape sequences, no control characters but tab and newline. A line
 * that was rewritten by carriage returns is shown as it ended.
 */
export function plainText(text: string): string {
  const lines = stripAnsi(text).replace(/\r+\n/g, '\n').split('\n');
  return lines.map((line) => showControls(afterLastReturn(line))).join('\n');
}

function afterLastReturn(line: string): string {
  const parts = line.split('\r').filter((part) => part !== '');
  return parts.at(-1) ?? '';
}

/** Foreign text as one line: blanks and line ends become single spaces. */
export function oneLine(text: string): string {
  return showControls(stripAnsi(text).replace(/\s+/g, ' ').trim());
}

/** Characters of a sentence that are shown; a longer one is no sentence but somebody's whole output. */
const LONGEST = 2_000;

/** What should be one sentence, as one line that is never more than a screenful. */
export function sentence(text: string): string {
  return text.length <= LONGEST ? oneLine(text) : `${oneLine(text.slice(0, LONGEST))} …`;
}

/** A command as one line, its continuations joined as the shell joins them. */
export function commandLine(text: string): string {
  return oneLine(text.replace(/\\\r?\n/g, ' '));
}

/** A word for a POSIX shell: as it is when nothing in it is special, else in single quotes. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
