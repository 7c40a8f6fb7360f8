import type { Note, SuiteDraft } from './draft.ts';

const WIDTH = 100;

/** Marks what the draft leaves to its author. */
export const TO_DECIDE = 'To decide:';

/** The draft as a module of TypeScript, each value with the lines of the lesson that it comes from. */
export function writeSuite({ suite, notes }: SuiteDraft, file: string): string {
  const body = objectLines(suite as unknown as Values, [], notes, 1);
  return [
    `import { defineSuite } from 'tt-lesson-harness';`,
    '',
    '/**',
    ...comment(
      `Drafted from ${file}: every number is the lesson's own, and nothing here has been measured.`,
      0,
      ' *',
    ),
    ' */',
    'export default defineSuite({',
    ...body,
    '});',
    '',
  ].join('\n');
}

type Values = Record<string, unknown>;

function objectLines(
  values: Values,
  path: readonly string[],
  notes: readonly Note[],
  depth: number,
): string[] {
  const lines: string[] = [];
  const keys = Object.keys(values);
  for (const key of keys) {
    const here = [...path, key];
    lines.push(...notesAt(here, notes).flatMap((note) => comment(sentence(note), depth, '//')));
    const value = values[key];
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
    const flat = `${indent(depth)}${name}: ${inline(value)},`;
    if (isObject(value) && (flat.length > WIDTH || hasNotes(here, notes) || holdsObjects(value)))
      lines.push(
        `${indent(depth)}${name}: {`,
        ...objectLines(value, here, notes, depth + 1),
        `${indent(depth)}},`,
      );
    else if (Array.isArray(value) && flat.length > WIDTH)
      lines.push(
        `${indent(depth)}${name}: [`,
        ...value.flatMap((one) => elementLines(one, depth + 1)),
        `${indent(depth)}],`,
      );
    else lines.push(flat);
  }
  // Last, what there is to say of keys that the draft leaves out.
  for (const note of notes)
    if (
      note.kind === 'open' &&
      isBelow(note.key, path) &&
      !keys.includes(note.key[path.length] ?? '')
    )
      lines.push(
        ...comment(`${note.key.slice(path.length).join('.')}: ${sentence(note)}`, depth, '//'),
      );
  return lines;
}

function elementLines(value: unknown, depth: number): string[] {
  const flat = `${indent(depth)}${inline(value)},`;
  if (!isObject(value) || flat.length <= WIDTH) return [flat];
  return [`${indent(depth)}{`, ...objectLines(value, ['\0'], [], depth + 1), `${indent(depth)}},`];
}

function notesAt(path: readonly string[], notes: readonly Note[]): Note[] {
  return notes.filter(({ key }) => key.length === path.length && isBelow(key, path, 0));
}

function hasNotes(path: readonly string[], notes: readonly Note[]): boolean {
  return notes.some(({ key }) => isBelow(key, path));
}

/** Whether a key lies within a path, at least so many levels deep. */
function isBelow(key: readonly string[], path: readonly string[], levels = 1): boolean {
  return key.length >= path.length + levels && path.every((part, at) => key[at] === part);
}

/** The message, and the lines where it does not name them itself. */
function sentence({ message, lines, kind }: Note): string {
  const open = kind === 'open' ? `${TO_DECIDE} ` : '';
  if (lines.length === 0 || /\blines? \d/.test(message)) return `${open}${message}`;
  const shown = lines.length > 8 ? [...lines.slice(0, 7), `${lines.length - 7} more`] : lines;
  const list =
    shown.length === 1 ? `${shown[0]}` : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  const where = `${lines.length === 1 ? 'Line' : 'Lines'} ${list}`;
  return open !== ''
    ? `${open}${message} ${where}.`
    : `${where}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

function holdsObjects(values: Values): boolean {
  return Object.values(values).some(isObject);
}

function comment(text: string, depth: number, mark: '//' | ' *'): string[] {
  // A lesson's words must not end the comment that they stand in.
  const safe = text.replace(/\s+/g, ' ').replaceAll('*/', '* /');
  const lines: string[] = [];
  let line = `${indent(depth)}${mark}`;
  for (const word of safe.split(' ')) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== mark.trim()) {
      lines.push(line);
      line = `${indent(depth)}${mark}`;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (isObject(value)) {
    const parts = Object.entries(value).map(([key, one]) => `${key}: ${inline(one)}`);
    return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
  }
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' ? numeral(value) : String(value);
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") && !text.includes('"')
    ? JSON.stringify(text)
    : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** 20000 as `20_000`, a great one as `5e9`. */
function numeral(value: number): string {
  if (!Number.isInteger(value) || value < 10_000) return String(value);
  const short = value.toExponential().replace('+', '');
  if (short.length <= 6 && value >= 1e6) return short;
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '_');
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
