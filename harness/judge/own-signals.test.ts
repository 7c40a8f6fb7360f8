import { describe, expect, it } from 'vitest';
import { sendsSignal } from './own-signals.ts';

describe('sendsSignal', () => {
  it.each([
    ['kill -9 $$', 'SIGKILL'],
    ['kill -KILL $$', 'SIGKILL'],
    ['kill -s SIGKILL $$', 'SIGKILL'],
    ['kill -n 2 $$', 'SIGINT'],
    ['kill $!', 'SIGTERM'],
    ['bash -c "kill -9 \\$\\$"', 'SIGKILL'],
    ['sudo pkill -HUP x', 'SIGHUP'],
    ['pkill -f server', 'SIGTERM'],
  ])('%s sends %s', (text, signal) => {
    expect(sendsSignal({ text }, signal)).toBe(true);
  });

  it.each([
    ['make all', 'SIGKILL'],
    ['kill $!', 'SIGKILL'],
    ['echo kill -9 1', 'SIGKILL'],
  ])('%s does not send %s', (text, signal) => {
    expect(sendsSignal({ text }, signal)).toBe(false);
  });
});
