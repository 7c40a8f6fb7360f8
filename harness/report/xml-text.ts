import { plainText } from './plain-text.ts';

/** What XML 1.0 has no way to write, not even escaped: most controls, lone surrogates, and two non-characters. */
const ILLEGAL = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text for an XML document: escapes of terminals taken off, controls made visible, nothing illegal left. */
export function xmlText(text: string): string {
  return plainText(text).replace(ILLEGAL, '\ufffd');
}

/** The same on one line of at most `most` characters, for an attribute. */
export function xmlLine(text: string, most: number): string {
  // What is far longer than what is kept need not be cleaned.
  const near = text.length > most * 8 ? text.slice(0, most * 8) : text;
  const line = xmlText(near).replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${wellFormed(line.slice(0, most - 1))}…`;
}

/** The end of a text, at most so many bytes of UTF-8, from the start of a line where one is near. */
export function lastBytes(text: string, most: number): string {
  let end = text.slice(-most);
  for (;;) {
    const over = byteLength(end) - most;
    if (over <= 0) break;
    // A UTF-16 unit is at most three bytes, so this many units at least must go.
    end = end.slice(Math.ceil(over / 3));
  }
  if (end.length === text.length) return text;
  const newline = end.indexOf('\n');
  const whole = newline >= 0 && newline < end.length / 2 ? end.slice(newline + 1) : end;
  return wellFormed(whole);
}

const UTF8 = new TextEncoder();

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return UTF8.encode(text).length;
}

/** A cut can part a surrogate pair: its half goes. */
function wellFormed(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
