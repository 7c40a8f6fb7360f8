import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseMarker, commandProcesses, sessionProcesses } from './membership.ts';
import {
  descendants,
  describeProcess,
  holdersOf,
  lastProcessId,
  type ProcessEntry,
  parseStat,
  readProcess,
  readProcesses,
  sendSignal,
} from './processes.ts';

function entry(pid: number, parent: number, more: Partial<ProcessEntry> = {}): ProcessEntry {
  return { pid, parent, group: pid, session: 1, state: 'S', startTicks: 100, ...more };
}

test('a name may hold anything', () => {
  const fields = `S 1 2 3 ${'0 '.repeat(15)}4567 ${'0 '.repeat(30)}`;
  expect(parseStat(`12 (a) b (c d) ${fields}`)).toEqual({
    pid: 12,
    parent: 1,
    group: 2,
    session: 3,
    state: 'S',
    startTicks: 4567,
  });
  expect(parseStat('garbage')).toBe(null);
});

test('this process is among all, with its children', () => {
  const child = spawn('sleep', ['30'], { stdio: 'ignore' });
  try {
    const entries = readProcesses();
    expect(descendants(entries, [process.pid]).has(child.pid ?? 0)).toBe(true);
    expect(readProcess(child.pid ?? 0)?.parent).toBe(process.pid);
    expect(lastProcessId()).toBeGreaterThanOrEqual(child.pid ?? 0);
    expect(describeProcess(child.pid ?? 0)).toMatch(/^\d+ (sleep 30|.*node.*)/);
  } finally {
    child.kill('SIGKILL');
  }
  expect(describeProcess(4_194_305)).toBe('4194305 (gone)');
  expect(sendSignal(4_194_305, 'SIGTERM')).toBe(false);
});

test('who holds a file is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holders-'));
  const descriptor = openSync(join(folder, 'device'), 'w');
  expect(holdersOf((path) => path.startsWith(folder)).map(({ pid }) => pid)).toEqual([process.pid]);
  closeSync(descriptor);
  expect(holdersOf((path) => path.startsWith(folder))).toEqual([]);
  rmSync(folder, { recursive: true });
});

const shell = 1000;
const identity = { shell, startTicks: 50, marker: null };

test('a session is what descends from its shell or shares its number', () => {
  const entries = [
    entry(shell, 1),
    entry(1001, shell),
    entry(1002, 1001, { session: 1002 }),
    entry(1003, 1, { session: shell }),
    entry(1004, 1, { session: 1004 }),
    entry(1005, 1, { session: shell, startTicks: 10 }),
  ];
  expect(sessionProcesses(identity, entries).map(({ pid }) => pid)).toEqual([1001, 1002, 1003]);
});

test('a command is what began after it, without earlier jobs and their children', () => {
  const entries = [
    entry(1001, shell, { startTicks: 60 }),
    entry(1002, 1001, { startTicks: 500 }),
    entry(1003, shell, { startTicks: 199, group: 1003 }),
    entry(1004, shell, { startTicks: 201 }),
    entry(1005, shell, { startTicks: 300 }),
    entry(1006, 1005, { startTicks: 301 }),
    entry(1007, shell, { startTicks: 300, group: 1008 }),
  ];
  const scope = { sinceTicks: 200, lastPid: 1003, jobs: [1008] };
  expect(commandProcesses(identity, scope, entries).map(({ pid }) => pid)).toEqual([
    1004, 1005, 1006,
  ]);
});

test('a marker is a limit that nothing else has', () => {
  const chances = [0, 0.5];
  const first = chooseMarker(() => chances.shift() ?? 0.9);
  expect(first === null || first > 0).toBe(true);
});
