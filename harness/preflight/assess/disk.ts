import type { Facts } from '../facts.ts';
import { type Answer, type AssessContext, lineOf } from '../finding.ts';

const GIGABYTE = 1e9;
/** `10GB free`, `5 GB of free disk space`, `Disk space: 20 GB`. */
const STATED = [
  /\b(\d+(?:\.\d+)?)\s*(GB|TB|MB)\b[^\n]{0,20}\bfree\b/i,
  /\bdisk(?: space)?\b[^\n\d]{0,20}(\d+(?:\.\d+)?)\s*(GB|TB|MB)\b/i,
];
const UNITS: Record<string, number> = { MB: 1e6, GB: GIGABYTE, TB: 1e12 };

export function assessDisk(
  fact: NonNullable<Facts['disk']>,
  { suite, lesson }: AssessContext,
): Answer {
  const wanted = suite?.requires.diskBytes ?? statedBytes(lesson.text);
  const base = {
    measured: fact.freeBytes === null ? null : `${gigabytes(fact.freeBytes)} GB`,
    expected: wanted === null ? null : `${gigabytes(wanted)} GB`,
    line: lineOf(lesson, STATED),
  };
  const cure = {
    phrases: ['no space left', 'disk space', 'disk full'],
    command: null,
    otherwise: `Make room on the file system of ${fact.path}.`,
  };
  if (fact.freeBytes === null)
    return {
      ...base,
      state: 'unknown',
      message: `the free space of ${fact.path} cannot be told: ${fact.failure ?? 'no reason given'}`,
      cure,
    };
  if (wanted !== null && fact.freeBytes < wanted)
    return {
      ...base,
      state: 'broken',
      message: `${base.measured} are free in ${fact.path}, and ${base.expected} are required`,
      cure,
    };
  return { ...base, state: 'held', message: `${base.measured} are free in ${fact.path}` };
}

function statedBytes(text: string): number | null {
  for (const pattern of STATED) {
    const [, amount, unit = ''] = pattern.exec(text) ?? [];
    if (amount !== undefined) return Number(amount) * (UNITS[unit.toUpperCase()] ?? GIGABYTE);
  }
  return null;
}

function gigabytes(bytes: number): string {
  const amount = bytes / GIGABYTE;
  return amount < 10 ? String(Math.floor(amount * 10) / 10) : String(Math.floor(amount));
}
