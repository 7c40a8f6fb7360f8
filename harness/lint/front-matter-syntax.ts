import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import { syntaxOf } from '../lesson/front-matter.ts';
import { derived } from './derived.ts';
import { placeOf } from './finding.ts';
import type { LessonView } from './lesson-view.ts';
import type { Edit, Finding } from './rule.ts';

type Extents = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** A word of the front matter as it is written there, with its offsets in the lesson. */
export interface WrittenWord {
  text: string;
  from: number;
  to: number;
}

/** A `key: value` of the front matter, at the top or below another. */
export interface WrittenKey {
  key: string;
  /** Keys above it, from the top. */
  above: string[];
  /** Of the key itself. */
  from: number;
  to: number;
  /** The value when it is one word, and the words when it is a list of them. */
  words: WrittenWord[];
  /** Lines of a folded or literal text, trimmed, with their offsets. */
  folded: WrittenWord[];
}

/** Every key of the front matter in the order of the text; none where it cannot be read. */
export const writtenKeys = derived((view: LessonView): WrittenKey[] => {
  const { lesson, lines } = view;
  const { line, endLine, all } = lesson.frontMatter;
  // What the reader of lessons could not read, this does not try again.
  if (line === 0 || Object.keys(all).length === 0) return [];
  const start = lines.startOf(line + 1);
  const block = lesson.text.slice(start, lines.startOf(endLine));
  const found: WrittenKey[] = [];
  const visit = (node: unknown, above: string[]) => {
    if (isSeq(node)) for (const item of node.items) visit(item, above);
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const written = keyOf(pair, above, start, block);
      if (!written) continue;
      found.push(written);
      visit(pair.value, [...above, written.key]);
    }
  };
  visit(syntaxOf(lesson.frontMatter)?.contents, []);
  return found;
});

function keyOf(
  { key, value }: Pair,
  above: string[],
  start: number,
  block: string,
): WrittenKey | null {
  if (!isScalar(key) || !key.range) return null;
  const [from, to] = key.range;
  const scalars = isSeq(value) ? value.items : [value];
  const words: WrittenWord[] = [];
  const folded: WrittenWord[] = [];
  for (const one of scalars) {
    if (!isScalar(one) || !one.range || one.value === null) continue;
    const [begin, end] = one.range;
    if (one.type === 'BLOCK_FOLDED' || one.type === 'BLOCK_LITERAL') {
      folded.push(...trimmedLines(block.slice(begin, end), start + begin));
      continue;
    }
    words.push({ text: block.slice(begin, end), from: start + begin, to: start + end });
  }
  return { key: String(key.value), above, from: start + from, to: start + to, words, folded };
}

function trimmedLines(text: string, offset: number): WrittenWord[] {
  const found: WrittenWord[] = [];
  let at = offset;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    const from = at + line.indexOf(trimmed);
    if (trimmed !== '') found.push({ text: trimmed, from, to: from + trimmed.length });
    at += line.length + 1;
  }
  return found;
}

/** A key at the top of the front matter, or null. */
export function writtenKey(view: LessonView, key: string): WrittenKey | null {
  return writtenKeys(view).find((one) => one.key === key && one.above.length === 0) ?? null;
}

/** Place of a key at the top; of the front matter's first line where it stands nowhere. */
export function placeOfKey(view: LessonView, key: string): Extents {
  const written = writtenKey(view, key);
  if (written) return placeOf(view, written.from, written.to);
  const { keyLines, line } = view.lesson.frontMatter;
  const at = (Object.hasOwn(keyLines, key) ? keyLines[key] : undefined) ?? Math.max(line, 1);
  return { line: at, column: 1, endLine: at, endColumn: view.lines.textOf(at).length + 1 };
}

/** Place of a key's only value; of the key where it has none or several. */
export function placeOfValue(view: LessonView, key: string): Extents {
  const words = writtenKey(view, key)?.words ?? [];
  const [only] = words;
  return only && words.length === 1 ? placeOf(view, only.from, only.to) : placeOfKey(view, key);
}

/** An edit that puts other text in the place of a word. */
export function replaced(view: LessonView, { from, to }: WrittenWord, text: string): Edit {
  return { ...placeOf(view, from, to), text };
}

/** A word as YAML takes it: without quotes. */
export function unquoted({ text }: WrittenWord): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}
