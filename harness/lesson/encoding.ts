import type { EncodingReport } from './lesson.ts';

type Misreading = NonNullable<EncodingReport['misreadAs']>;

/**
 * What bytes 0x80 to 0xFF were taken for, as the WHATWG Encoding Standard lists them (index-macintosh,
 * index-windows-1252). Kept here because the TextDecoder of Node 20 reads windows-1252 as Latin-1.
 */
const MAC_ROMAN =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü' +
  '†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ' +
  '‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';
const CP1252_LOW = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const LATIN_1 = String.fromCharCode(...Array.from({ length: 128 }, (_, at) => at + 128));
const UPPER: Record<Misreading, string> = {
  'mac-roman': MAC_ROMAN,
  cp1252: CP1252_LOW + LATIN_1.slice(32),
  'latin-1': LATIN_1,
};

/** Characters that other tables of Mac Roman have for these bytes. */
const MAC_ALIASES: [string, number][] = [
  ['\u2126', 0xbd],
  ['\u00a4', 0xdb],
  ['\u03bc', 0xb5],
];

const TABLES = new Map<Misreading, ReadonlyMap<string, number>>();

function tableOf(misreading: Misreading): ReadonlyMap<string, number> {
  const known = TABLES.get(misreading);
  if (known) return known;
  const table = new Map([...UPPER[misreading]].map((character, at) => [character, at + 128]));
  if (misreading === 'mac-roman') for (const [alias, byte] of MAC_ALIASES) table.set(alias, byte);
  TABLES.set(misreading, table);
  return table;
}

/** A run of characters that are the bytes of one UTF-8 character. */
interface Sequence {
  start: number;
  end: number;
  character: string;
  /** Cannot sensibly be meant as it stands. */
  strong: boolean;
}

/** Length of a UTF-8 sequence by its first byte; 0 when no sequence of several bytes begins with it. */
function lengthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeBytes(bytes: number[]): string | null {
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

function sequencesOf(line: string, misreading: Misreading): Sequence[] {
  const table = tableOf(misreading);
  const found: Sequence[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line.charCodeAt(at) < 0x80) continue;
    const lead = table.get(line[at] ?? '');
    const length = lead === undefined ? 0 : lengthOf(lead);
    if (lead === undefined || length === 0 || at + length > line.length) continue;
    const bytes = [lead];
    for (let next = 1; next < length; next++) {
      const byte = table.get(line[at + next] ?? '');
      if (byte === undefined || byte < 0x80 || byte > 0xbf) break;
      bytes.push(byte);
    }
    const character = bytes.length === length ? decodeBytes(bytes) : null;
    if (character === null) continue;
    const end = at + length;
    const before = found.at(-1);
    const foreign = isForeign(character);
    const joined = foreign && before?.end === at && isForeign(before.character);
    if (joined && before) before.strong = true;
    const strong =
      length > 2 ? joined || !foreign : isStrongPair(line, at, character, lead, misreading);
    found.push({ start: at, end, character, strong });
    at = end - 1;
  }
  return found;
}

/**
 * Ideographs and syllables come in rows. A single one is more likely an accented letter before two signs that
 * happens to look like it (`“café”…`).
 */
function isForeign(character: string): boolean {
  return /^[\u3000-\udfff]$/.test(character);
}

/** Two characters can stand side by side by right (`≈±5`, `√∑`); within a word, or as `Ã©`, they do not. */
function isStrongPair(
  line: string,
  at: number,
  character: string,
  lead: number,
  misreading: Misreading,
): boolean {
  if (misreading !== 'mac-roman') return lead === 0xc2 || lead === 0xc3;
  if (lead === 0xc2) return true;
  if (lead === 0xc3 && /\p{Script=Latin}/u.test(line[at + 1] ?? '')) return true;
  const besideLetter = /[A-Za-z]/.test(`${line[at - 1] ?? ''}${line[at + 2] ?? ''}`);
  return besideLetter && /\p{L}/u.test(character) && (lead === 0xc3 || lead === 0xc5);
}

/** Characters outside ASCII that no sequence explains: they were not misread. */
function soundCount(line: string, sequences: Sequence[]): number {
  let count = 0;
  let at = 0;
  for (const sequence of [...sequences, { start: line.length, end: line.length }]) {
    for (; at < sequence.start; at++) if (line.charCodeAt(at) > 0x7f) count++;
    at = sequence.end;
  }
  return count;
}

function replace(line: string, sequences: Sequence[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, character } of sequences) {
    text += line.slice(at, start) + character;
    at = end;
  }
  return text + line.slice(at);
}

export interface Repair extends EncodingReport {
  /** Same number of lines. */
  text: string;
  /** The first damage: line and column from 1 in the text as received, and both forms. */
  first: { line: number; column: number; found: string; meant: string } | null;
}

/**
 * One reading, when the text holds evidence for it. In a text that was just repaired, two ideographs in a row are none:
 * what looks like them are accents before dashes and quotes (`é——é…“`), which the first reading brought to light.
 */
function repairOnce(
  lines: string[],
  isReceived: boolean,
): { misreading: Misreading; repaired: string[] } | null {
  const isStrong = ({ strong, character }: Sequence) =>
    strong && (isReceived || !isForeign(character));
  const damaged = lines.flatMap((line, at) => (/[^\0-\x7f]/.test(line) ? [at] : []));
  if (damaged.length === 0) return null;
  let best: { misreading: Misreading; strong: number; sequences: Sequence[][] } | null = null;
  for (const misreading of ['mac-roman', 'cp1252', 'latin-1'] as const) {
    const sequences = damaged.map((at) => sequencesOf(lines[at] ?? '', misreading));
    const strong = sequences.flat().filter(isStrong).length;
    if (strong > (best?.strong ?? 0)) best = { misreading, strong, sequences };
  }
  if (!best) return null;
  const { sequences } = best;
  const sound = damaged.reduce(
    (sum, at, order) => sum + soundCount(lines[at] ?? '', sequences[order] ?? []),
    0,
  );
  const repaired = [...lines];
  damaged.forEach((at, order) => {
    const all = sequences[order] ?? [];
    // Pairs that could be meant are trusted only where the text around them is damaged too.
    const whole = sound === 0 || all.some(isStrong);
    repaired[at] = replace(lines[at] ?? '', whole ? all : all.filter(isStrong));
  });
  return { misreading: best.misreading, repaired };
}

/** A character that may stand for a first byte, before one that may stand for another: all sound texts but few have none. */
const MAY_BE_MISREAD = (() => {
  const standFor = (low: number, high: number) =>
    Object.keys(UPPER)
      .flatMap((misreading) => [...tableOf(misreading as Misreading)])
      .flatMap(([character, byte]) =>
        byte >= low && byte <= high
          ? [`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`]
          : [],
      )
      .join('');
  return new RegExp(`[${standFor(0xc2, 0xf4)}][${standFor(0x80, 0xbf)}]`);
})();

/** Text may have been through it more than once; each time leaves another layer. */
const MOST_LAYERS = 3;

/**
 * Undoes a second encoding: UTF-8 that was read as Mac Roman, CP1252 or Latin-1 and saved again as UTF-8.
 * Sound text comes back as it is, also beside damaged lines.
 */
export function repairEncoding(text: string): Repair {
  if (!MAY_BE_MISREAD.test(text)) return { text, misreadAs: null, lines: [], first: null };
  const received = text.split('\n');
  let lines = received;
  let misreadAs: Misreading | null = null;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const result = repairOnce(lines, layer === 0);
    if (!result || result.repaired.every((line, at) => line === lines[at])) break;
    misreadAs ??= result.misreading;
    lines = result.repaired;
  }
  const changed = lines.flatMap((line, at) => (line === received[at] ? [] : [at + 1]));
  return {
    text: lines.join('\n'),
    misreadAs,
    lines: changed,
    first: misreadAs === null ? null : firstDamage(received, lines, changed[0] ?? 1, misreadAs),
  };
}

function firstDamage(
  received: string[],
  repaired: string[],
  line: number,
  misreading: Misreading,
): Repair['first'] {
  const before = received[line - 1] ?? '';
  const after = repaired[line - 1] ?? '';
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const found = sequencesOf(before, misreading).find((sequence) => sequence.end > at);
  if (!found) return { line, column: at + 1, found: before.slice(at), meant: after.slice(at) };
  const { start, end, character } = found;
  return { line, column: start + 1, found: before.slice(start, end), meant: character };
}
