import { z } from 'zod';
import type { LessonAtVersion } from '../../lint/programs/refusals.ts';
import { cutEnd, displayWidth, padEnd, padStart, wrap } from '../display-width.ts';
import type { Paint } from '../paint.ts';
import { many } from './lint-summary.ts';

const refusal = z.object({
  line: z.int().positive(),
  program: z.string(),
  reasons: z.array(z.string()),
});

/** What `lint --at --format json` prints. */
export const lintAtSchema = z.object({
  version: z.literal(1),
  lessons: z.array(
    z.object({
      lesson: z.string(),
      file: z.string(),
      versions: z.array(
        z.object({
          version: z.string(),
          known: z.int().nonnegative(),
          unknown: z.int().nonnegative(),
          refused: z.array(refusal),
        }),
      ),
    }),
  ),
});

export interface LessonRow {
  lesson: string;
  file: string;
  versions: readonly LessonAtVersion[];
}

export function lintAtJson(lessons: readonly LessonRow[]): string {
  return `${JSON.stringify({ version: 1, lessons }, null, 2)}\n`;
}

const LEAST_NAME = 16;
const MOST_COLUMNS = 80;

/** A table of lessons by versions, and below it which commands are refused, and why. */
export function renderLintAt(
  lessons: readonly LessonRow[],
  { columns, paint }: { columns: number; paint: Paint },
): string {
  const width = Math.min(columns, MOST_COLUMNS);
  const tables = shares(lessons[0]?.versions.map(({ version }) => version) ?? [], width).map(
    ({ from, to }) => table(lessons, from, to, width, paint),
  );
  const details = lessons.flatMap((row) =>
    row.versions.flatMap((at) => (at.refused.length === 0 ? [] : [detail(row, at, width, paint)])),
  );
  return `${[...tables, ...details, closing(lessons, width, paint)].join('\n\n')}\n`;
}

/** Versions that fit side by side; the others go into a table below. */
function shares(versions: readonly string[], width: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let room = 0;
  versions.forEach((version, at) => {
    const own = displayWidth(version) + 2;
    const last = parts.at(-1);
    if (!last || own > room) {
      parts.push({ from: at, to: at + 1 });
      room = width - LEAST_NAME - own;
    } else {
      last.to = at + 1;
      room -= own;
    }
  });
  return parts;
}

function table(
  lessons: readonly LessonRow[],
  from: number,
  to: number,
  width: number,
  paint: Paint,
): string {
  const heads = (lessons[0]?.versions ?? []).slice(from, to).map(({ version }) => version);
  const taken = heads.reduce((sum, head) => sum + displayWidth(head) + 2, 0);
  const longest = Math.max(6, ...lessons.map(({ lesson }) => displayWidth(lesson)));
  const name = Math.max(LEAST_NAME, Math.min(longest, width - taken));
  const line = (label: string, cells: readonly string[]) =>
    padEnd(cutEnd(label, name), name) +
    cells.map((cell, at) => `  ${padStart(cell, displayWidth(heads[at] ?? ''))}`).join('');
  const rows = lessons.map(({ lesson, versions }) => {
    const cells = versions.slice(from, to);
    const text = line(lesson, cells.map(cellOf));
    return cells.some(({ refused }) => refused.length > 0) ? paint.bad(text) : text;
  });
  return [paint.strong(line('lesson', heads)), ...rows].join('\n');
}

/** How many commands are refused; `?` where nothing is known of a program, `-` where no program is run. */
function cellOf({ refused, unknown, known }: LessonAtVersion): string {
  if (refused.length > 0) return String(refused.length);
  return unknown > 0 ? '?' : known > 0 ? '0' : '-';
}

/** One version of one lesson: each reason with the lines that it holds for. */
function detail({ file }: LessonRow, at: LessonAtVersion, width: number, paint: Paint): string {
  const lines = new Map<string, number[]>();
  for (const { line, program, reasons } of at.refused)
    for (const reason of reasons) {
      const key = `${program}: ${reason}`;
      lines.set(key, [...(lines.get(key) ?? []), line]);
    }
  const head = `${paint.place(file)} at ${paint.strong(at.version)}: ${many(at.refused.length, 'command')} refused`;
  const body = [...lines].flatMap(([reason, where]) => [
    ...wrap(reason, width - 2).map((text, index) => (index === 0 ? `  ${text}` : `    ${text}`)),
    ...wrap(`${where.length === 1 ? 'line' : 'lines'} ${where.join(', ')}`, width - 4).map((text) =>
      paint.faint(`    ${text}`),
    ),
  ]);
  return [head, ...body].join('\n');
}

const LEGEND = [
  {
    sign: '?',
    hint: '? means that it is not known what a program takes there; --tt-metal PATH reads it from a clone of tt-metal.',
  },
  { sign: '-', hint: '- means that the lesson runs no program of tt-metal.' },
];

function closing(lessons: readonly LessonRow[], width: number, paint: Paint): string {
  const cells = lessons.flatMap(({ versions }) => versions);
  const refused = cells.reduce((sum, { refused: own }) => sum + own.length, 0);
  const versions = lessons[0]?.versions.length ?? 0;
  const held = `${many(lessons.length, 'lesson')} held to ${many(versions, 'version')}`;
  const nothing = cells.every(({ known }) => known === 0);
  const said = nothing
    ? wrap(`? nothing was judged: ${held}, and nothing is known of what they run there`, width)
    : refused === 0
      ? paint.good(`✓ nothing refused: ${held}`)
      : `${paint.bad('✗')} ${paint.strong(`${many(refused, 'command')} refused: ${held}`)}`;
  const hints = LEGEND.filter(({ sign }) => cells.some((cell) => cellOf(cell) === sign));
  return [
    ...[said].flat(),
    ...hints.flatMap(({ hint }) => wrap(hint, width - 2).map((text) => paint.faint(`  ${text}`))),
  ].join('\n');
}
