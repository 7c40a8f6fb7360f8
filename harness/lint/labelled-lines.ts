import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A line by which a lesson says something of itself: `**Time:** 20 minutes`, `### Status: draft`. */
export interface LabelledLine {
  /** Lower case, without marks. */
  label: string;
  /** Without marks of emphasis and code; up to a `|` that parts it from the next label. */
  value: string;
  line: number;
  /** It speaks of the lesson as a whole: it stands before the first block of shell and the first step. */
  opening: boolean;
}

const LABELLED =
  /^[\s>]*(?:[-*+]\s+|#{1,6}\s+)?[^\p{L}\p{N}|]{0,8}([\p{L}][\p{L}\- ]{2,30}?)\s{0,3}(?:\*\*|__)?\s{0,3}:\s{0,3}(?:\*\*|__)?\s{0,3}(\S.*)$/u;
/** The label of a row of a table that has two cells. */
const ROW_LABEL = /^(?:\*\*|__)?([\p{L}][\p{L}\- ]{2,30}?):?(?:\*\*|__)?$/u;
/** Headings of parts of a lesson, which have times and hardware of their own. */
const PART =
  /^\W*(?:step|part|stage|phase|option|method|path|section|lab|exercise|entry|project|example|module|\d+[.):])/iu;

/** Every labelled line outside code, in reading order. */
export const labelledLines = derived(({ lesson, lines, shells }: LessonView): LabelledLine[] => {
  const code = new Set<number>();
  for (const fence of lesson.fences)
    for (let line = fence.line; line <= fence.endLine; line++) code.add(line);
  const firstShell = shells[0]?.fence.line ?? Number.POSITIVE_INFINITY;
  const firstPart = lesson.steps.find(
    ({ title, level, line, kind }) =>
      line > 0 && level > 1 && (PART.test(title) || kind !== 'main'),
  );
  const end = Math.min(firstShell, firstPart?.line ?? Number.POSITIVE_INFINITY);
  const found: LabelledLine[] = [];
  for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++) {
    if (code.has(line)) continue;
    const text = lines.textOf(line);
    if (!mayBeLabelled(text)) continue;
    for (const part of partsOf(text)) {
      const [label, value] = labelledBy(part) ?? [];
      if (label === undefined || value === undefined) continue;
      found.push({
        label: label.trim().toLowerCase(),
        value: plain(value),
        line,
        opening: line < end,
      });
    }
  }
  return found;
});

/** Most lines of a lesson say no such thing, which a sign decides without the patterns. */
function mayBeLabelled(text: string): boolean {
  const colon = text.indexOf(':');
  if (colon >= 0 && (colon < FARTHEST || /[|·•]/.test(text))) return true;
  return text.includes('|') && text.split('|').length === 4;
}

/** A label of 32 letters with all the marks that may stand before it. */
const FARTHEST = 80;

function labelledBy(part: string): [string, string] | null {
  const match = LABELLED.exec(part);
  if (match) return [match[1] ?? '', match[2] ?? ''];
  const row = part.trim();
  if (!row.startsWith('|') || !row.endsWith('|')) return null;
  const cells = row.slice(1, -1).split('|');
  const label = ROW_LABEL.exec(cells[0]?.trim() ?? '')?.[1];
  const value = cells[1]?.trim() ?? '';
  return cells.length === 2 && label !== undefined && value !== '' ? [label, value] : null;
}

/** `**Time:** 15 minutes | **Prerequisites:** none` is two lines in one. */
function partsOf(text: string): string[] {
  if (text.trimStart().startsWith('|')) return [text];
  return text.split(/\s[|·•]\s(?=\*\*|__)/);
}

function plain(text: string): string {
  return text
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/\*{1,3}|`+|__/g, '')
    .trim();
}
