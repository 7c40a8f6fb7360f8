/**
 * What benches share: timing with the processor's share, and rows of figure, goal and what was measured.
 * A bench prints a table, or with `--json` its rows for `bench/run.js`; its status is 1 when a goal is missed.
 */
import { spawnSync } from 'node:child_process';

/**
 * @typedef {object} Row
 * @property {string} figure
 * @property {number} goal at most this
 * @property {number} measured
 * @property {string} unit `s`, `MB`, or empty for a ratio
 * @property {string} about how it came about
 */

/**
 * Runs a program and what it starts, to its end.
 * @returns {{ seconds: number, processor: number, output: string }} wall time, and the processor's time with
 *   that of all descendants: on a busy machine only the latter keeps its meaning
 * @throws when its status is not 0
 */
export function timed(program, words, options = {}) {
  const script = 'TIMEFORMAT="%R %U %S"; exec 3>&2; { time "$0" "$@" 2>&3; } 2>&4';
  const { stdout, stderr, status, output, error } = spawnSync(
    'bash',
    ['-c', script, program, ...words],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      ...options,
    },
  );
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${program} ${words.join(' ')} ended with status ${status}: ${stderr}`);
  const [seconds, user, system] = (output[4] ?? '').trim().split(' ').map(Number);
  return { seconds, processor: user + system, output: stdout };
}

export function median(values) {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

export const held = (row) => row.measured <= row.goal;

/** @param {Row[]} rows */
export function tableOf(rows) {
  const cells = rows.map((row) => [
    row.figure,
    `${digits(row.goal)} ${row.unit}`.trimEnd(),
    `${digits(row.measured)} ${row.unit}`.trimEnd(),
    held(row) ? 'held' : 'MISSED',
    row.about,
  ]);
  const table = [['figure', 'at most', 'measured', 'verdict', ''], ...cells];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...table.map((line) => line[column].length)),
  );
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function digits(value) {
  return value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2);
}

/** @param {Row[]} rows */
export function finish(rows) {
  console.log(process.argv.includes('--json') ? JSON.stringify(rows) : tableOf(rows));
  if (!rows.every(held)) process.exitCode = 1;
}

/** The numbers among the command line's words. */
export function numbersGiven() {
  return process.argv
    .slice(2)
    .filter((word) => /^\d+$/.test(word))
    .map(Number);
}
