/**
 * 300 trivial commands through a journalled session, whole process, against clitest on the same commands in
 * the same run, turn by turn so that a busy machine slows both. Needs `npm run build` and Debian's `clitest`.
 *
 *     node bench/session.bench.js [rounds]
 *
 * Goals: at most 0.6 of clitest's time, under 2 ms a command within the loop, and for 200 MB of output no more
 * than 100 MB of memory on top. Status 1 when one is missed, 3 when clitest is not there.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const COUNT = 300;
const GOALS = { ratio: 0.6, loopMilliseconds: 2, grewMegabytes: 100 };
const rounds = Number(process.argv[2] ?? 5);
const program = fileURLToPath(new URL('./journalled-session.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-session-'));
const lesson = join(folder, 'commands.txt');
const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
writeFileSync(lesson, `${numbers.map((number) => `$ echo ${number}\n${number}`).join('\n')}\n`);

try {
  measured('clitest', ['--version']);
} catch {
  console.error('clitest is not installed: apt-get install clitest');
  process.exit(3);
}

const ours = [];
const theirs = [];
const loops = [];
for (let round = 0; round < rounds; round++) {
  const session = measured(process.execPath, [program, String(COUNT)]);
  ours.push(session.seconds);
  loops.push(JSON.parse(session.output).loopMilliseconds);
  theirs.push(measured('clitest', ['--quiet', lesson]).seconds);
}
const output = JSON.parse(measured(process.execPath, [program, 'output', '200']).output);
rmSync(folder, { recursive: true, force: true });

const ratio = median(ours) / median(theirs);
const loop = median(loops);
console.log(
  `${cpus().length} x ${cpus()[0]?.model.trim() || 'unknown processor'}, node ${process.version}`,
);
console.log(`session  ${seconds(ours)} for ${COUNT} commands, whole process`);
console.log(`clitest  ${seconds(theirs)} for the same`);
report('ratio', ratio, GOALS.ratio, '', 2);
report('loop', loop, GOALS.loopMilliseconds, ' ms a command', 2);
console.log(`200 MB of output at ${output.megabytesPerSecond.toFixed(0)} MB/s`);
report('memory', output.grewMegabytes, GOALS.grewMegabytes, ' MB on top', 0);

function report(name, value, goal, unit, digits) {
  const held = value <= goal;
  if (!held) process.exitCode = 1;
  console.log(
    `${name.padEnd(8)} ${value.toFixed(digits)}${unit} (goal ${goal}): ${held ? 'held' : 'MISSED'}`,
  );
}

function measured(file, args) {
  const began = performance.now();
  const output = execFileSync(file, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { output, seconds: (performance.now() - began) / 1000 };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function seconds(values) {
  return `${median(values).toFixed(2)} s (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
}
