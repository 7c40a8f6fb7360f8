import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DatasetFact } from '../facts.ts';

const SHOWN = 80;

/** Starts of what a download gives instead of a text: a page, JSON, JSON lines, archives. */
const OTHER_FORMATS = /^\s*(?:<!doctype|<html|<\?xml|\{\s*"|\[\s*[{["])|^(?:PK\x03\x04|\x1f|%PDF)/i;
// Text holds none but tab, line ends and form feed.
const CONTROLS = /[\x00-\x08\x0b\x0e-\x1f]/;

/**
 * Reads a training text once, in constant memory: size, SHA-256, distinct characters (code points), and whether
 * it is plain UTF-8 text. `named` is the path as the session says it. A file that cannot be read counts as missing.
 */
export async function probeDataset(path: string, named: string): Promise<DatasetFact> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const characters = new Set<string>();
  let bytes = 0;
  let start = '';
  let plainText = true;
  const take = (text: string): void => {
    for (const character of text) characters.add(character);
    if (start.length < SHOWN) start = (start + text).slice(0, SHOWN);
    if (CONTROLS.test(text) || text.includes('\ufffd')) plainText = false;
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      const piece = chunk as Buffer;
      hash.update(piece);
      bytes += piece.length;
      take(decoder.decode(piece, { stream: true }));
    }
    take(decoder.decode());
  } catch {
    return {
      path: named,
      bytes: null,
      sha256: null,
      characters: null,
      plainText: false,
      start: '',
    };
  }
  return {
    path: named,
    bytes,
    sha256: hash.digest('hex'),
    characters: characters.size,
    plainText: plainText && !OTHER_FORMATS.test(start),
    start,
  };
}
