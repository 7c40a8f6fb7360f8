import { cutEnd, wrap } from './display-width.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';
import { EMULATED_WORDS, plural } from './summary.ts';

/** What is known before anything has run. */
export interface ReportHeader {
  lessons: readonly string[];
  targets: readonly string[];
  emulated: boolean;
  runId: string;
  /** Further facts for the second line, each a few words: `tier full`, `profile documented`, `seed 1`. */
  facts: readonly string[];
  /** Folder of the run, as it may be typed; null when none is kept. */
  folder: string | null;
}

/** The first line says what it is; nothing that ran emulated may be taken for evidence. */
export function headerLines(header: ReportHeader, columns: number, paint: Paint): string[] {
  const { lessons, targets } = header;
  const what = lessons.length === 1 ? oneLine(lessons[0] ?? '') : plural(lessons.length, 'lesson');
  const where = targets.length === 1 ? oneLine(targets[0] ?? '') : plural(targets.length, 'target');
  const title = `${what} on ${where}`;
  const badge = header.emulated ? emulatedBadge(paint) : '';
  const room = columns - (header.emulated ? EMULATED_WORDS.length + 2 : 0);
  const lines = [`${badge}${paint.strong(cutEnd(title, Math.max(20, room)))}`];
  const facts = [...(targets.length > 1 ? [targets.join(' ')] : []), ...header.facts].map(oneLine);
  if (facts.length > 0) lines.push(...wrap(facts.join(' · '), columns).map(paint.faint));
  if (header.folder !== null) lines.push(paint.faint(oneLine(header.folder)));
  return lines;
}

/** `EMULATED: says nothing about hardware. `, the first word set off by colour where there is one. */
export function emulatedBadge(paint: Paint): string {
  return `${paint.warn(paint.strong(EMULATED_WORDS))}  `;
}
