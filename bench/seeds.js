// Runs the shipped lesson on one emulated board with many seeds and counts alarms: node bench/seeds.js [FIRST LAST] [TARGET]
// Two at a time. Exits 1 when any check of any seed did not hold.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [first = '1', last = '50', target = 'n150'] = process.argv.slice(2);
const binary = fileURLToPath(new URL('../bin/tt-lessons.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tt-lessons-seeds-'));
const seeds = Array.from(
  { length: Number(last) - Number(first) + 1 },
  (_, at) => Number(first) + at,
);
const total = seeds.length;
const losses = {};
const alarms = [];

function run(seed) {
  const out = join(folder, String(seed));
  const words = ['validate', 'ct4-finetuning-basics', '--emulate', '--target', target];
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [binary, ...words, '--seed', String(seed), '--out', out, '--quiet'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    child.on('exit', (status) => {
      const results = JSON.parse(readFileSync(join(out, 'latest/results.json'), 'utf8'));
      for (const { id, check, outcome, stage, measured, message } of results.verdicts) {
        if (check === 'final-loss') {
          losses[stage] ??= [];
          losses[stage].push(Number.parseFloat(measured));
        }
        if (outcome !== 'passed' && outcome !== 'skipped')
          alarms.push(`seed ${seed}  ${outcome}  ${id}: ${message}`);
      }
      if (status !== 0 && alarms.every((line) => !line.startsWith(`seed ${seed} `)))
        alarms.push(`seed ${seed}  exit status ${status}`);
      rmSync(out, { recursive: true, force: true });
      process.stderr.write(`\r${total - seeds.length} of ${total} begun, ${alarms.length} alarms`);
      resolve();
    });
  });
}

async function worker() {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) await run(seed);
}

await Promise.all([worker(), worker()]);
rmSync(folder, { recursive: true, force: true });
process.stderr.write('\n');
for (const line of alarms) console.log(line);
for (const [stage, all] of Object.entries(losses).sort()) {
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const text = [Math.min(...all), mean, Math.max(...all)].map((one) => one.toFixed(3));
  console.log(`${stage}  lowest ${text[0]}  mean ${text[1]}  highest ${text[2]}`);
}
console.log(`${total} seeds on ${target}, ${alarms.length} checks that did not hold`);
process.exitCode = alarms.length === 0 ? 0 : 1;
