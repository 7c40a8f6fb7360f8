import { expect, test } from 'vitest';
import { sessionProcesses } from './membership.ts';
import type { ProcessEntry } from './processes.ts';

const entry = (pid: number, parent: number, session: number): ProcessEntry => ({
  pid,
  parent,
  group: session,
  session,
  state: 'S',
  startTicks: 1_000 + pid,
});

/** Numbers beyond those that the kernel gives (proc(5), `pid_max`), so that none has limits to be read. */
const [INIT, SHELL, CHILD, AWAY, STRANGER] = [9e6, 9e6 + 1, 9e6 + 2, 9e6 + 3, 9e6 + 4];
const entries = [
  entry(INIT, 0, 0),
  entry(SHELL, INIT, SHELL),
  entry(CHILD, SHELL, CHILD),
  entry(AWAY, INIT, SHELL),
  entry(STRANGER, INIT, STRANGER),
];

test('a session has what descends from its shell or stands in its kernel session', () => {
  const identity = { shell: SHELL, startTicks: 0, marker: null };
  expect(sessionProcesses(identity, entries).map(({ pid }) => pid)).toEqual([CHILD, AWAY]);
});

test('a session whose shell could not be replaced has no processes of others', () => {
  expect(sessionProcesses({ shell: null, startTicks: 0, marker: null }, entries)).toEqual([]);
});
