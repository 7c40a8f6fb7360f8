import { expect, test } from 'vitest';
import { jobProcesses, signalBehind } from './job-list.ts';

const list = [
  '[1]+ 11744 Running                 sleep 5 &',
  '[2]  11745 Exit 1                  false',
  '     11746 Done                    | true',
  '[3]- 11747 Killed                  bash -c "kill -9 \\$\\$"',
  '[4]  11748 Segmentation fault      (core dumped) ./crash',
  '',
].join('\n');

test('the processes of all jobs are listed', () => {
  expect(jobProcesses(list)).toEqual([11744, 11745, 11746, 11747, 11748]);
  expect(jobProcesses('')).toEqual([]);
});

test.each([
  [137, list, 'SIGKILL'],
  [139, list, 'SIGSEGV'],
  [143, list, null],
  [137, '[1]  11748 Exit 137                bash -c "exit 137"\n', null],
  [137, '[1]  1 Killed                  a\n[2]  2 Exit 137                b\n', null],
  [137, '[1]  1 Exit 137                a\n[2]  2 Killed                  b\n', 'SIGKILL'],
  [137, '', null],
  [1, list, null],
  [255, list, null],
])('status %i is told from a real signal', (status, jobs, signal) => {
  expect(signalBehind(status, jobs)).toBe(signal);
});
