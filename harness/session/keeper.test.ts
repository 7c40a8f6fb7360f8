import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProcesses } from './processes.ts';
import { openBench } from './session.test-support.ts';

function keepers(): number[] {
  return readProcesses()
    .filter(({ parent }) => parent === process.pid)
    .map(({ pid }) => pid)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tt-lessons-keeper'));
}

test('a session has one keeper, which goes when the session is closed', async () => {
  const before = keepers();
  const bench = await openBench();
  await bench.run('exit 3');
  await bench.run('true');
  const own = keepers().filter((pid) => !before.includes(pid));
  expect(own).toHaveLength(1);
  await bench.close();
  while (keepers().some((pid) => own.includes(pid)))
    await new Promise((resolve) => setImmediate(resolve));
});
