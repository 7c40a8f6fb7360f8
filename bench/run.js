/**
 * Every figure that the README quotes, measured on two processors of this machine: `npm run bench`, or
 * `npm run bench -- loss help` for some. Takes about three minutes; never part of the tests.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { held, tableOf } from './rows.js';

const folder = new URL('.', import.meta.url);
const wanted = process.argv.slice(2);
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.js'))
  .map((name) => name.slice(0, -'.bench.js'.length));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`there is no bench ${unknown.join(', ')}: there are ${known.join(', ')}`);
  process.exit(2);
}

// A machine with more than two processors lends two of them.
const confined = availableParallelism() > 2 && spawnSync('taskset', ['--version']).status === 0;
const confine = confined ? ['taskset', '-c', '0,1'] : [];
const processors = confined ? 2 : availableParallelism();
const busy = (loadavg()[0] ?? 0) / cpus().length;
console.log(
  `${cpus()[0]?.model.trim() || 'unknown processor'}, ${processors} of ${cpus().length} cores, ` +
    `${(totalmem() / 2 ** 30).toFixed(0)} GB, node ${process.version}`,
);
if (busy > 0.3)
  console.log(
    `others keep this machine ${(busy * 100).toFixed(0)} % busy: wall times are too long`,
  );

const rows = [];
const notes = [];
for (const name of wanted.length > 0 ? wanted : known) {
  process.stderr.write(`${name} ...\n`);
  const file = fileURLToPath(new URL(`${name}.bench.js`, folder));
  const [program, ...words] = [...confine, process.execPath, file, '--json'];
  const { stdout, stderr, status } = spawnSync(program, words, { encoding: 'utf8' });
  if (status === 0 || (status === 1 && stdout !== '')) rows.push(...JSON.parse(stdout));
  else notes.push(`${name}: ${stderr.trim() || `ended with status ${status}`}`);
  // What a bench wants said though it could measure (a rival that is not installed).
  if (status === 0 && stderr !== '') notes.push(`${name}: ${stderr.trim()}`);
}
console.log(`\n${tableOf(rows)}`);
for (const note of notes) console.log(note);
if (notes.length > 0 || !rows.every(held)) process.exitCode = 1;
