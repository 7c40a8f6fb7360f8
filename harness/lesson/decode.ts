import { type Diagnostic, diagnosticAtLine } from '../base/diagnostic.ts';
import { repairEncoding } from './encoding.ts';
import type { EncodingReport } from './lesson.ts';

const NAMES = { 'mac-roman': 'Mac Roman', cp1252: 'CP1252', 'latin-1': 'Latin-1' };

export interface Decoded {
  /** Lines end in `\n`, with no byte order mark; as many lines as the file. */
  text: string;
  encoding: EncodingReport;
  diagnostics: Diagnostic[];
}

/** Bytes of a lesson as text, repaired where that can be done. Never throws. */
export function decodeLesson(bytes: Uint8Array, file: string): Decoded {
  const wide = readWide(bytes);
  const raw = wide?.text ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const repair = repairEncoding(normaliseLines(raw.replace(/^\ufeff/, '')));
  // A mark that was encoded twice comes to light only now.
  const text = repair.text.replace(/^\ufeff/, '');
  const diagnostics: Diagnostic[] = [];
  if (wide)
    diagnostics.push(
      diagnosticAtLine('text/encoding', 'error', file, 1, `the file is ${wide.name}, not UTF-8`, {
        help: 'Save it as UTF-8.',
      }),
    );
  else if (raw.includes('\ufffd')) {
    const bad = brokenLine(bytes, raw);
    if (bad > 0)
      diagnostics.push(
        diagnosticAtLine('text/encoding', 'error', file, bad, 'bytes that are not UTF-8', {
          help: 'Save the file as UTF-8; what stood here cannot be told from the bytes.',
        }),
      );
  }
  diagnostics.push(...formOf(raw, wide === null, file));
  const { misreadAs, first, lines } = repair;
  if (misreadAs !== null && first !== null)
    diagnostics.push(
      diagnosticAtLine(
        'text/encoding',
        'error',
        file,
        first.line,
        `the text was encoded twice: UTF-8 read as ${NAMES[misreadAs]} and saved again; ` +
          `${lines.length} ${lines.length === 1 ? 'line is' : 'lines are'} damaged, ` +
          `\`${first.found}\` stands for \`${first.meant}\``,
        {
          column: first.column,
          endColumn: first.column + first.found.length,
          help: `Read the file as UTF-8, write it as ${NAMES[misreadAs]}, and keep the result; the harness works on the repaired text.`,
        },
      ),
    );
  return { text, encoding: { misreadAs, lines }, diagnostics };
}

/** A mark before the text, which UTF-8 does not need, and line ends of several kinds: both are taken off. */
function formOf(raw: string, isUtf8: boolean, file: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (isUtf8 && raw.startsWith('\ufeff')) {
    const hides = /^\ufeff---\s/.test(raw);
    found.push(
      diagnosticAtLine(
        'text/byte-order-mark',
        hides ? 'warning' : 'hint',
        file,
        1,
        `the file begins with a byte order mark${hides ? ', so its front matter does not begin at the first byte' : ''}`,
        { help: 'Save it as UTF-8 without the mark.' },
      ),
    );
  }
  if (!raw.includes('\r')) return found;
  const all = raw.split('\n');
  const crlf = all.flatMap((line, at) => (line.endsWith('\r') ? [at + 1] : []));
  const lf = all.length - 1 - crlf.length;
  // The rarer kind is the one that came in by accident.
  const rare = crlf.length <= lf ? crlf[0] : all.findIndex((line) => !line.endsWith('\r')) + 1;
  if (crlf.length > 0 && lf > 0 && rare !== undefined)
    found.push(
      diagnosticAtLine(
        'text/line-ends',
        'hint',
        file,
        rare,
        `${crlf.length} of ${crlf.length + lf} lines end in CRLF, the others in LF`,
        { help: 'Save the file with one kind of line end.' },
      ),
    );
  return found;
}

/** Files with a UTF-16 byte order mark. */
function readWide(bytes: Uint8Array): { name: string; text: string } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { name: 'UTF-16 (little endian)', text: new TextDecoder('utf-16le').decode(bytes) };
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return null;
  const swapped = new Uint8Array(bytes.length - (bytes.length % 2));
  for (let at = 0; at < swapped.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0;
    swapped[at + 1] = bytes[at] ?? 0;
  }
  return { name: 'UTF-16 (big endian)', text: new TextDecoder('utf-16le').decode(swapped) };
}

/** CRLF becomes LF; a file whose lines end in CR alone too, so that it has lines at all. */
function normaliseLines(text: string): string {
  const unix = text.replaceAll('\r\n', '\n');
  return unix.includes('\n') ? unix : unix.replaceAll('\r', '\n');
}

/** First line with a byte that is not UTF-8; 0 when the replacement characters were in the file itself. */
function brokenLine(bytes: Uint8Array, raw: string): number {
  const encoded = new TextEncoder().encode(raw);
  const length = Math.min(encoded.length, bytes.length);
  let line = 1;
  for (let at = 0; at < length; at++) {
    if (encoded[at] !== bytes[at]) return line;
    if (bytes[at] === 0x0a) line++;
  }
  return encoded.length === bytes.length ? 0 : line;
}
