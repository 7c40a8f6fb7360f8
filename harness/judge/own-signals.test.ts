import { describe, expect, it } from 'vitest';
import { asksForStatus, sendsSignal } from './own-signals.ts';

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
    ['timeout -s KILL 1 sleep 5', 'SIGKILL'],
    ['timeout --signal=9 1 sleep 5', 'SIGKILL'],
    ['timeout -k 1 5s ./server', 'SIGKILL'],
    ['timeout --preserve-status 5 ./server', 'SIGTERM'],
  ])('%s sends %s', (text, signal) => {
    expect(sendsSignal({ text }, signal)).toBe(true);
  });

  it.each([
    ['make all', 'SIGKILL'],
    ['kill $!', 'SIGKILL'],
    ['echo kill -9 1', 'SIGKILL'],
    ['timeout 5 ./server -s KILL', 'SIGKILL'],
  ])('%s does not send %s', (text, signal) => {
    expect(sendsSignal({ text }, signal)).toBe(false);
  });
});

describe('asksForStatus', () => {
  it.each([
    ['bash -c "exit 137"', 137],
    ['(exit 143)', 143],
    ['f() { return 137; }; f', 137],
  ])('%s asks for %d', (text, status) => expect(asksForStatus({ text }, status)).toBe(true));

  it.each([
    ['bash -c "exit 1"', 137],
    ['echo exit 137', 137],
  ])('%s does not ask for %d', (text, status) =>
    expect(asksForStatus({ text }, status)).toBe(false),
  );
});
