import { graphemes, graphemeWidth } from './display-width.ts';
import { showControls } from './plain-text.ts';

/** A stretch of one line. Offsets are UTF-16 units from 0; the end is exclusive. */
export interface Mark {
  start: number;
  end: number;
  /** `span`: one of several lines; it is marked at its edge and not underlined. */
  kind: 'primary' | 'related' | 'span';
  /** Said behind the underline; may be empty. */
  message: string;
}

/** One line of a lesson as it is shown, and for each mark the underline that fits it. */
export interface FramedLine {
  text: string;
  underlines: { offset: number; width: number; mark: Mark }[];
}

interface Cell {
  text: string;
  width: number;
  start: number;
  end: number;
}

const TAB_STOP = 4;
/** Of a longer line only this many units are looked at, around its first mark. */
const LONGEST = 3000;

/**
 * Sets one line into `width` columns: tabs become blanks, control characters visible, and a line that is too
 * long is cut around its first mark, each cut shown as `…`. Underlines follow what a terminal shows: wide
 * characters take two columns, combining ones none.
 */
export function frameLine(line: string, marks: readonly Mark[], width: number): FramedLine {
  const room = Math.max(8, width);
  const first = marks[0] ?? { start: 0, end: 0 };
  const from = line.length > LONGEST ? Math.max(0, first.start - LONGEST / 3) : 0;
  const cells = toCells(line.slice(from, from + LONGEST), from);
  const more = from + LONGEST < line.length;
  const window = chooseWindow(cells, first, room, from > 0, more);
  const shown = cells.slice(window.from, window.to);
  const head = window.from > 0 || from > 0 ? '…' : '';
  const tail = window.to < cells.length || more ? '…' : '';
  const text = head + shown.map((cell) => cell.text).join('') + tail;
  const underlines = marks.map((mark) => ({ ...underline(shown, head.length, mark), mark }));
  return { text: text.trimEnd(), underlines };
}

function toCells(text: string, from: number): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let start = from;
  for (const grapheme of graphemes(text)) {
    let shown = showControls(grapheme);
    let width = graphemeWidth(shown);
    if (grapheme === '\t') {
      width = TAB_STOP - (column % TAB_STOP);
      shown = ' '.repeat(width);
    } else if (shown !== grapheme) {
      // What was a control character has become a visible one, and a grapheme may hold several.
      width = graphemes(shown).reduce((sum, part) => sum + graphemeWidth(part), 0);
    }
    const end = start + grapheme.length;
    cells.push({ text: shown, width, start, end });
    column += width;
    start = end;
  }
  return cells;
}

/** The cells to show: all, or from the start when the mark fits, or from a little before the mark. */
function chooseWindow(
  cells: readonly Cell[],
  mark: { start: number; end: number },
  room: number,
  cutBefore: boolean,
  cutAfter: boolean,
): { from: number; to: number } {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  if (total + Number(cutBefore) + Number(cutAfter) <= room) return { from: 0, to: cells.length };
  let before = 0;
  let through = 0;
  for (const cell of cells) {
    if (cell.start < mark.start) before += cell.width;
    if (cell.start < mark.end) through += cell.width;
  }
  let from = 0;
  if (cutBefore || through > room - 1) {
    const wanted = Math.max(0, Math.min(before - Math.floor(room / 3), total - room + 2));
    let skipped = 0;
    while (skipped < wanted) skipped += cells[from++]?.width ?? wanted;
  }
  let left = room - (from > 0 || cutBefore ? 1 : 0) - 1;
  let to = from;
  while (to < cells.length) {
    const next = cells[to]?.width ?? 0;
    if (next > left) break;
    left -= next;
    to += 1;
  }
  return { from, to };
}

function underline(
  shown: readonly Cell[],
  head: number,
  mark: Mark,
): { offset: number; width: number } {
  let offset = head;
  let width = 0;
  const end = Math.max(mark.end, mark.start + 1);
  for (const cell of shown) {
    // A mark within a grapheme belongs to the whole of it.
    if (cell.end <= mark.start) offset += cell.width;
    else if (cell.start < end) width += cell.width;
  }
  return { offset, width: Math.max(1, width) };
}
