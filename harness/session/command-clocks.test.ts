import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CommandClocks } from './command-clocks.ts';

let said: string[];
let clocks: CommandClocks;
beforeEach(() => {
  vi.useFakeTimers();
  said = [];
});
afterEach(() => {
  clocks.stop();
  vi.useRealTimers();
});

function start(totalSeconds: number, silenceSeconds: number): CommandClocks {
  clocks = new CommandClocks(
    { totalSeconds, silenceSeconds, graceSeconds: 1 },
    {
      slow: (seconds, silent) => said.push(`slow ${seconds.toFixed(0)} ${silent.toFixed(0)}`),
      expired: (clock, seconds) => said.push(`${clock} ${seconds}`),
    },
    () => Date.now(),
  );
  return clocks;
}

test('the total clock speaks at its half and ends the command', () => {
  start(60, 1000);
  vi.advanceTimersByTime(29_999);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['slow 30 30']);
  vi.advanceTimersByTime(100_000);
  expect(said).toEqual(['slow 30 30', 'total 60']);
});

test('output puts the silence clock back, and each silence is spoken of once', () => {
  start(1000, 20);
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(['slow 10 10']);
  clocks.heard();
  vi.advanceTimersByTime(9_999);
  expect(said).toEqual(['slow 10 10']);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['slow 10 10', 'slow 20 10']);
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(['slow 10 10', 'slow 20 10', 'silence 20']);
});

test('a command that keeps talking is bounded by the total alone', () => {
  start(30, 5);
  for (let second = 0; second < 29; second++) {
    vi.advanceTimersByTime(1_000);
    clocks.heard();
  }
  expect(said).toEqual(['slow 15 1']);
  vi.advanceTimersByTime(1_000);
  expect(said.at(-1)).toBe('total 30');
});

test('limits beyond the longest timer are no limits', () => {
  start(1e9, Number.POSITIVE_INFINITY);
  vi.advanceTimersByTime(2_147_483_647 + 5_000);
  expect(said).toEqual([]);
});

test('a stopped clock is silent', () => {
  start(1, 1).stop();
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([]);
});
