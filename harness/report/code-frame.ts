import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { type FramedLine, frameLine, type Mark } from './code-frame-line.ts';
import { padStart, wrap } from './display-width.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';

/** Whole text of each file that a diagnostic may name. */
export type Texts = ReadonlyMap<string, string>;

export interface FrameOptions {
  /** Columns that the frame may take, at least 30. */
  columns: number;
  paint: Paint;
  /** Lines shown before and after the place; 1 unless given. */
  context?: number;
}

/** Of a place that spans more lines, so many at its start are shown. */
const LONGEST_SPAN = 12;

/**
 * Draws the lines that a diagnostic speaks of, with a squiggle under the exact place and its related places in
 * the same frame; distant lines are parted by `⋮`, and a place of several lines has a heavy edge instead. A file whose text is not at hand is named with its line alone.
 * Never throws, whatever the place says.
 */
export function codeFrame(
  diagnostic: Pick<Diagnostic, 'related'> & Place,
  texts: Texts,
  options: FrameOptions,
): string[] {
  const { paint } = options;
  const lines = [paint.place(placeText(diagnostic))];
  const byFile = new Map<string, Map<number, Mark[]>>([[diagnostic.file, new Map()]]);
  const own = linesOf(texts, diagnostic.file);
  if (own !== undefined) addPlace(byFile, own, diagnostic);
  const unseen: string[] = [];
  for (const related of diagnostic.related) {
    const line = linesOf(texts, related.file)?.[related.line - 1];
    const message = oneLine(related.message);
    if (line === undefined) {
      unseen.push(`${oneLine(related.file)}:${related.line} ${message}`.trimEnd());
      continue;
    }
    const marks = byFile.get(related.file) ?? new Map<number, Mark[]>();
    byFile.set(related.file, marks);
    addMark(marks, related.line, { ...wholeLine(line), kind: 'related', message });
  }
  for (const [file, marks] of byFile) {
    if (marks.size === 0) continue;
    if (file !== diagnostic.file) lines.push(paint.place(oneLine(file)));
    const context = file === diagnostic.file ? (options.context ?? 1) : 0;
    lines.push(...drawFile(linesOf(texts, file) ?? [], marks, context, options));
  }
  for (const place of unseen) lines.push(`  ${place}`);
  return lines;
}

/** `lesson.md:12:5`; the column is left out when no finer place than the line is known, and a line that is none. */
export function placeText(place: Place): string {
  if (!(place.line >= 1)) return oneLine(place.file);
  const fine = place.endLine > place.line || place.endColumn > place.column || place.column > 1;
  return `${oneLine(place.file)}:${place.line}${fine ? `:${place.column}` : ''}`;
}

/** Lines of each file, split once however many frames are drawn of it. */
const split = new WeakMap<Texts, Map<string, readonly string[]>>();

function linesOf(texts: Texts, file: string): readonly string[] | undefined {
  const text = texts.get(file);
  if (text === undefined) return undefined;
  const known = split.get(texts) ?? new Map<string, readonly string[]>();
  split.set(texts, known);
  const lines = known.get(file) ?? text.split(/\r?\n/);
  known.set(file, lines);
  return lines;
}

function addMark(marks: Map<number, Mark[]>, line: number, mark: Mark): void {
  const there = marks.get(line);
  if (there) there.push(mark);
  else marks.set(line, [mark]);
}

function addPlace(
  byFile: Map<string, Map<number, Mark[]>>,
  lines: readonly string[],
  place: Place,
): void {
  const marks = byFile.get(place.file);
  const last = Math.min(Math.max(place.endLine, place.line), place.line + LONGEST_SPAN - 1);
  for (let number = place.line; number <= last; number += 1) {
    const line = lines[number - 1];
    if (line === undefined || marks === undefined) return;
    const whole = wholeLine(line);
    const start = number === place.line ? Math.max(0, place.column - 1) : whole.start;
    const end = number === place.endLine ? place.endColumn - 1 : whole.end;
    // A place that ends before the first character of its last line does not hold that line.
    if (number > place.line && number === place.endLine && end <= 0) continue;
    const mark = end > start ? { start, end: Math.min(end, line.length) } : token(line, start);
    addMark(marks, number, { ...mark, kind: last > place.line ? 'span' : 'primary', message: '' });
  }
}

function wholeLine(line: string): { start: number; end: number } {
  const start = line.length - line.trimStart().length;
  return { start: Math.min(start, line.trimEnd().length), end: line.trimEnd().length };
}

/** What to mark when the place has no width: the whole line from its first column, else the word that starts there. */
function token(line: string, start: number): { start: number; end: number } {
  if (start === 0) return wholeLine(line);
  const at = Math.min(start, line.length);
  const word = /^\S+/.exec(line.slice(at, at + 200));
  return { start: at, end: at + (word?.[0].length ?? 1) };
}

function drawFile(
  lines: readonly string[],
  marks: ReadonlyMap<number, Mark[]>,
  context: number,
  options: FrameOptions,
): string[] {
  const { paint } = options;
  const numbers = linesToShow(lines, marks, context);
  const gutter = String(numbers.at(-1) ?? 0).length + 1;
  const room = Math.max(30, options.columns) - gutter - 4;
  const drawn: string[] = [];
  let before = numbers[0] ?? 0;
  for (const number of numbers) {
    if (number > before + 1) drawn.push(paint.faint(`${padStart('⋮', gutter)}`));
    before = number;
    const own = marks.get(number) ?? [];
    const framed = frameLine(lines[number - 1] ?? '', own, room);
    const label = padStart(String(number), gutter);
    const painted = own.length > 0 ? framed.text : paint.faint(framed.text);
    const spanned = own.some((mark) => mark.kind === 'span');
    const edge = spanned ? paint.bad('┃') : paint.faint('│');
    drawn.push(`${paint.faint(label)} ${edge} ${painted}`.trimEnd());
    drawn.push(...drawUnderlines(framed, paint.faint(`${' '.repeat(gutter)} │`), room, paint));
  }
  return drawn;
}

function drawUnderlines(framed: FramedLine, gutter: string, room: number, paint: Paint): string[] {
  const drawn: string[] = [];
  for (const { offset, width, mark } of framed.underlines) {
    if (mark.kind === 'span') continue;
    const squiggle = (mark.kind === 'primary' ? '~' : '-').repeat(width);
    const colour = mark.kind === 'primary' ? paint.bad : paint.place;
    const blank = ' '.repeat(offset);
    const beside = room - offset - width - 1;
    if (mark.message === '' || mark.message.length <= beside) {
      const said = mark.message === '' ? '' : ` ${mark.message}`;
      drawn.push(`${gutter} ${blank}${colour(squiggle + said)}`);
      continue;
    }
    drawn.push(`${gutter} ${blank}${colour(squiggle)}`);
    const margin = Math.min(offset, Math.max(0, room - 40));
    for (const line of wrap(mark.message, room - margin)) {
      drawn.push(`${gutter} ${' '.repeat(margin)}${colour(line)}`);
    }
  }
  return drawn;
}

/** Marked lines with their context, without blank lines at the rims, and with no gap of a single line. */
function linesToShow(
  lines: readonly string[],
  marks: ReadonlyMap<number, Mark[]>,
  context: number,
): number[] {
  const wanted = new Set<number>();
  for (const [number, own] of marks) {
    wanted.add(number);
    if (!own.some((mark) => mark.kind !== 'related')) continue;
    for (let near = number - context; near <= number + context; near += 1) {
      if (near >= 1 && near <= lines.length) wanted.add(near);
    }
  }
  const numbers = [...wanted].sort((one, other) => one - other);
  const filled = numbers.flatMap((number, index) =>
    numbers[index + 1] === number + 2 ? [number, number + 1] : [number],
  );
  const shown = filled.filter((number, index) => {
    const rim = filled[index - 1] !== number - 1 || filled[index + 1] !== number + 1;
    return marks.has(number) || !rim || (lines[number - 1] ?? '').trim() !== '';
  });
  return shown;
}
