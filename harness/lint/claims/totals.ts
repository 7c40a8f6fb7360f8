import type { SyntaxNode } from '@lezer/common';
import { countOf, durationsIn } from '../../lesson/quantities.ts';
import type { LessonView } from '../lesson-view.ts';
import { cellsByColumn, type TableCell } from '../table-cells.ts';

/** An amount that is part of a total, or the total itself. */
export interface Amount {
  /** Seconds, bytes, or things of the same unit. */
  low: number;
  high: number;
  unit: string;
  /** What a last digit may hide. */
  slack: number;
  about: boolean;
  /** As written, and where. */
  text: string;
  from: number;
}

export interface StatedTotal {
  total: Amount;
  parts: readonly Amount[];
  /** Everything that the total stands for has an amount. */
  whole: boolean;
}

const TOTAL = /^[\s>*_`-]*(?:grand )?(?:total|sum|in total|all together|altogether)\b/i;
/** What is no sum of what stands above it. */
const NO_SUM =
  /\b(?:each|per|every|avg|average|mean|median|rate|speed|throughput|max|min|peak|loss|accuracy|ratio|latency|temperature|version|port|id|index|share|level)\b|\/\s?[a-z]|#/i;
/** Items that do not add up by right. */
const NOT_ADDED =
  /\b(?:or|if|optional\w*|cached?|once|parallel|concurrent\w*|at the same time|meanwhile|each|per|every|subsequent|restart|later|already|instead|skip\w*|up to|at least)\b|\/\s?[a-z]/i;

/** A list of more is no list of parts. */
const MOST_ITEMS = 40;

/** Totals of tables, lists and samples with what they add up. */
export function totalsOf(view: LessonView): StatedTotal[] {
  const found: StatedTotal[] = [];
  for (const { name, node } of view.nodes)
    if (name === 'Table') found.push(...ofTable(view, node), ...behindTable(view, node));
  for (const lists of listsOf(view)) found.push(...ofItems(lists));
  return found;
}

function ofTable({ lesson }: LessonView, table: SyntaxNode): StatedTotal[] {
  const cells = (row: SyntaxNode) => cellsByColumn(lesson, row);
  const rows = table.getChildren('TableRow').map(cells);
  const last = rows.at(-1);
  if (rows.length < 3 || !last || !TOTAL.test(last[0]?.text ?? '')) return [];
  const heads = cells(table.getChild('TableHeader') ?? table);
  const above = rows.slice(0, -1);
  return last.flatMap((cell, column): StatedTotal[] => {
    if (column === 0 || !cell || NO_SUM.test(heads[column]?.text ?? '')) return [];
    const total = amountOf(cell);
    const parts = above.map((row) => amountOf(row[column]));
    const known = parts.filter((one): one is Amount => one !== null);
    if (total === null || known.length < 2 || known.some(({ unit }) => unit !== total.unit))
      return [];
    const empty = (at: number) => /^[\s–—-]*$/.test(above[at]?.[column]?.text ?? '');
    const whole = parts.every((one, at) => one !== null || empty(at));
    const added = above.every(
      (row) => !NOT_ADDED.test(row.map((one) => one?.text ?? '').join(' ')),
    );
    return [{ total, parts: known, whole: whole && added }];
  });
}

/** A sentence right behind a table that says what one of its columns comes to: "Together the downloads take 37 GB". */
function behindTable({ lesson }: LessonView, table: SyntaxNode): StatedTotal[] {
  const next = table.nextSibling;
  if (next?.name !== 'Paragraph') return [];
  const match = TOGETHER.exec(lesson.text.slice(next.from, Math.min(next.to, next.from + 200)));
  const written = match?.[1];
  if (!match || written === undefined || NO_SUM.test(match[0])) return [];
  const from = next.from + match[0].length - written.length;
  const total = amountOf({ text: written, from });
  if (total === null || total.unit === '') return [];
  const rows = table.getChildren('TableRow').map((row) => cellsByColumn(lesson, row));
  const width = Math.max(0, ...rows.map((row) => row.length));
  // Rows of another unit are of other things: minutes below gigabytes.
  const columns = Array.from({ length: width }, (_, column) =>
    rows.flatMap((row) => {
      const one = amountOf(row[column]);
      return one?.unit === total.unit ? [{ one, item: row[0]?.text ?? '' }] : [];
    }),
  );
  const fitting = columns.filter((parts) => parts.length > 1);
  const [parts] = fitting;
  if (!parts || fitting.length > 1 || TOTAL.test(rows.at(-1)?.[0]?.text ?? '')) return [];
  const whole = !parts.some(({ item }) => NOT_ADDED.test(item));
  return [{ total, parts: parts.map(({ one }) => one), whole }];
}

const TOGETHER =
  /^(?:together|in total|in all|altogether|all together|all in all|the total)\b[^.;:|\d]{0,60}?((?:[~≈] ?)?\d[\d,]*(?:\.\d+)? ?[A-Za-z]{1,10})(?=[\s.,;]|$)/i;

/** Items of lists, and lines of samples, up to one that is their total. */
function* listsOf({ nodes, lesson, lines }: LessonView): Iterable<TableCell[]> {
  const { text } = lesson;
  for (const { name, node, from, to } of nodes) {
    if (name !== 'Paragraph' || !TOTAL.test(text.slice(from, to))) continue;
    const total = { text: text.slice(from, to).split('\n')[0] ?? '', from };
    const list = node.parent?.name === 'ListItem' ? node.parent.parent : node.prevSibling;
    if (!list || !/^(?:Bullet|Ordered)List$/.test(list.name)) continue;
    const items = list
      .getChildren('ListItem')
      .filter((item) => item.to < from)
      .map((item) => ({
        text: text.slice(item.from, item.to).split('\n')[0] ?? '',
        from: item.from,
      }));
    yield [...items, total];
  }
  for (const { language, line, text: sample } of lesson.fences) {
    if (!/^(?:|text|console|output)$/i.test(language)) continue;
    let block: TableCell[] = [];
    for (const [at, one] of sample.split('\n').entries()) {
      const item = { text: one, from: lines.startOf(line + 1 + at) };
      if (TOTAL.test(one)) yield [...block, item];
      // A log of more lines is no list that somebody adds up.
      if (one.trim() === '' || TOTAL.test(one)) block = [];
      else if (block.length <= MOST_ITEMS) block.push(item);
    }
  }
}

function ofItems(items: readonly TableCell[]): StatedTotal[] {
  const last = items.at(-1);
  const above = items.slice(0, -1);
  if (!last || above.length < 2 || above.length > MOST_ITEMS || NO_SUM.test(last.text)) return [];
  const total = durationOf(last);
  const parts = above.map(durationOf);
  const known = parts.filter((one): one is Amount => one !== null);
  if (total === null || known.length < 2) return [];
  const added = !above.some(({ text }) => NOT_ADDED.test(text)) && !NOT_ADDED.test(last.text);
  return [{ total, parts: known, whole: added && known.length === above.length }];
}

/** The one duration of a line; null for none and for several. */
function durationOf({ text, from }: TableCell): Amount | null {
  const [one, ...more] = durationsIn(text);
  if (!one || more.length > 0 || one.low === null || one.high === null) return null;
  const { low, high, at } = one;
  const about = low !== high || /[~≈]|\babout\b|\baround\b/.test(text);
  return { low, high, unit: 's', slack: 0, about, text: one.text, from: from + at };
}

const PLAIN =
  /^[\s*_`]*([~≈])?\s*\$?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*([A-Za-zµ%]{0,12})[\s*_`]*$/;

/** What a cell gives: a duration, or a number with its unit. */
function amountOf(cell: TableCell | undefined): Amount | null {
  if (!cell) return null;
  const duration = durationOf(cell);
  if (duration) return duration;
  const [whole, sign, digits = '', unit = ''] = PLAIN.exec(cell.text) ?? [];
  if (whole === undefined) return null;
  const value = countOf(digits);
  const decimals = /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0;
  const slack = 0.5 * 10 ** -decimals;
  return {
    ...{ low: value, high: value, unit: unit.toLowerCase(), slack, about: sign !== undefined },
    ...{ text: whole.replace(/[*_`]/g, '').trim(), from: cell.from + cell.text.indexOf(digits) },
  };
}
