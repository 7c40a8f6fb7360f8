/**
 * A 1 GB training log into a curve, against `grep -oP 'Loss: \K[0-9.]+' | wc -l` on the same file in the same run.
 * Goals: at most half of grep's time, and under 200 MB of memory.
 *
 *     npm run build && node bench/loss.bench.js [MEGABYTES]
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLossReader } from '../dist/harness/loss/loss-reader.js';
import { finish, median, numbersGiven, timed } from './rows.js';

const ROUNDS = 3;

/** Lines as the trainer prints them, until there are enough bytes; returns how many. */
function writeLog(path, megabytes) {
  const file = openSync(path, 'w');
  const goal = megabytes * 1e6;
  let written = 0;
  let step = 0;
  while (written < goal) {
    const lines = [];
    for (let count = 0; count < 20_000; count++) {
      step++;
      const loss = 0.8 + 3.7 * Math.exp(-step / 4000) + 0.1 * Math.sin(step);
      lines.push(
        `Step: ${step}, Loss: ${loss.toFixed(6)}, Time: ${(22 + (step % 7) / 10).toFixed(2)} ms\n`,
      );
    }
    written += writeSync(file, lines.join(''));
  }
  closeSync(file);
  return step;
}

/** In a process of its own, so that the memory counted is that of reading alone. */
function readLog(path) {
  const started = performance.now();
  const reader = createLossReader();
  const file = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(256 * 1024);
  for (let length = 1; length > 0; ) {
    length = readSync(file, chunk);
    reader.push(chunk.subarray(0, length));
  }
  closeSync(file);
  const curve = reader.finish();
  return {
    seconds: (performance.now() - started) / 1000,
    points: curve.count,
    windowMedian: curve.windowMedian,
    residentMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function main(megabytes) {
  const folder = mkdtempSync(join(tmpdir(), 'loss-bench-'));
  try {
    const path = join(folder, 'train.log');
    const lines = writeLog(path, megabytes);
    const self = fileURLToPath(import.meta.url);
    const ours = [];
    const theirs = [];
    let memory = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const grep = timed('bash', ['-c', `grep -oP 'Loss: \\K[0-9.]+' "$1" | wc -l`, 'bash', path]);
      const mine = timed(process.execPath, [self, '--read', path]);
      const reading = JSON.parse(mine.output);
      if (reading.points !== lines || Number(grep.output) !== lines) {
        throw new Error(`read ${reading.points} and ${grep.output.trim()} of ${lines} lines`);
      }
      ours.push(mine.seconds);
      theirs.push(grep.seconds);
      memory = Math.max(memory, reading.residentMegabytes);
    }
    const size = `${megabytes} MB, ${lines} lines`;
    const times = `${median(ours).toFixed(2)} / ${median(theirs).toFixed(2)} s`;
    finish([
      {
        figure: 'log into a curve / grep -oP | wc -l',
        goal: 0.5,
        measured: median(ours) / median(theirs),
        unit: '',
        about: `${times}, ${size}, whole processes, medians of ${ROUNDS}`,
      },
      { figure: 'log into a curve, memory', goal: 200, measured: memory, unit: 'MB', about: size },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] === '--read') console.log(JSON.stringify(readLog(process.argv[3] ?? '')));
else main(numbersGiven()[0] ?? 1000);
