/**
 * 300 trivial commands through a journalled session, whole process, against clitest on the same commands in
 * the same run, turn by turn so that a busy machine slows both. Needs `npm run build` and Debian's `clitest`.
 *
 *     node bench/session.bench.js [rounds]
 *
 * Goals: at most 0.6 of clitest's time, under 2 ms a command within the loop, and for 200 MB of output no more
 * than 100 MB of memory on top. Without clitest the other figures are measured.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, median, numbersGiven, timed } from './rows.js';

const COUNT = 300;
const [rounds = 5] = numbersGiven();
const program = fileURLToPath(new URL('./journalled-session.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-session-'));
const lesson = join(folder, 'commands.txt');
const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
writeFileSync(lesson, `${numbers.map((number) => `$ echo ${number}\n${number}`).join('\n')}\n`);

const rival = spawnSync('clitest', ['--version']).status === 0;
if (!rival) console.error('clitest is not installed: apt-get install clitest');

const ours = [];
const theirs = [];
const loops = [];
for (let round = 0; round < rounds; round++) {
  const session = timed(process.execPath, [program, String(COUNT)]);
  ours.push(session.seconds);
  loops.push(JSON.parse(session.output).loopMilliseconds);
  if (rival) theirs.push(timed('clitest', ['--quiet', lesson]).seconds);
}
const output = JSON.parse(timed(process.execPath, [program, 'output', '200']).output);
rmSync(folder, { recursive: true, force: true });

const ratio = {
  figure: `${COUNT} commands / clitest`,
  goal: 0.6,
  measured: median(ours) / median(theirs),
  unit: '',
  about: `${median(ours).toFixed(2)} / ${median(theirs).toFixed(2)} s, whole processes, medians of ${rounds}`,
};
finish([
  ...(rival ? [ratio] : []),
  {
    figure: 'a command in the session loop',
    goal: 2,
    measured: median(loops),
    unit: 'ms',
    about: `median of ${rounds} times ${COUNT} commands, journal and logs written`,
  },
  {
    figure: 'memory that 200 MB of output take',
    goal: 100,
    measured: output.grewMegabytes,
    unit: 'MB',
    about: `at ${output.megabytesPerSecond.toFixed(0)} MB/s`,
  },
]);
