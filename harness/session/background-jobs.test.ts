import { afterAll, beforeAll, expect, test } from 'vitest';
import { BackgroundJobs } from './background-jobs.ts';
import { type Bench, openBench } from './session.test-support.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const RUNNING =
  '[1]+ 11409 Running                 sleep 60\n     11410                       | cat &\n';

test('a job is told when it is first seen to run, and when it has ended', () => {
  const jobs = new BackgroundJobs();
  const command = 'sleep 60 | cat';
  expect(jobs.news('sleep 60 | cat &', RUNNING, '', 0)).toEqual([
    { pid: 11410, command, ending: null },
  ]);
  expect(jobs.news('true', RUNNING, '', 0)).toEqual([]);
  const ended =
    '[1]+ 11409 Done                    sleep 60\n     11410 Exit 7                  | cat\n';
  const ending = { kind: 'exited', status: 7 };
  expect(jobs.news('true', ended, '', 0)).toEqual([{ pid: 11410, command, ending }]);
  expect(jobs.running.size).toBe(0);
});

test.each([
  ['Exit 127', { kind: 'exited', status: 127 }],
  ['Done', { kind: 'exited', status: 0 }],
  ['Segmentation fault      (core dumped)', { kind: 'signalled', signal: 'SIGSEGV' }],
])('one that was never seen to run, and is %s, is known by its text', (state, ending) => {
  const list = `[1]+ 11 ${state}  ./x\n`;
  expect(new BackgroundJobs().news('./x &', list, '', 0)).toEqual([
    { pid: 11, command: './x', ending },
  ]);
  expect(new BackgroundJobs().news('./x', list, '', 0)).toEqual([]);
  expect(new BackgroundJobs().news('true &&', list, '', 0)).toEqual([]);
});

test('`wait` keeps what the jobs came to, and leaves all else as it is', async () => {
  await bench.run('set -e; trap "echo trapped" ERR');
  await bench.run('bash -c "read <> <(:); exit" & bash -c "exit 9" &');
  await bench.run('sleep 0.2 && exit 8 &');
  const waited = await bench.run('kill %1; true');
  expect(waited.seen.stdout).toBe('');
  const after = await bench.run('wait');
  expect(after.ending).toEqual({ kind: 'exited', status: 0 });
  expect(after.seen.stdout).toBe('');
  const statuses = after.jobs.map(({ ending }) => ending?.kind === 'exited' && ending.status);
  expect(statuses).toContain(8);
  await bench.run('set +e; trap - ERR');
});

test('what becomes of the last jobs is asked for, and the shell goes on as it was', async () => {
  await bench.run('trap "true" DEBUG; false');
  await bench.run('{ sleep 0.3; exit 5; } &');
  const news = await bench.session.settleJobs();
  const told = await bench.run('echo "$?"; trap -p DEBUG');
  expect(told.seen.stdout).toBe("0\ntrap -- 'true' DEBUG\n");
  expect(news.map(({ command, ending }) => [command, ending])).toEqual([
    ['{ sleep 0.3; exit 5; }', { kind: 'exited', status: 5 }],
  ]);
  expect(await bench.session.settleJobs()).toEqual([]);
});
