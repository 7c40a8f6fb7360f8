import { expect, test } from 'vitest';
import type { JobEnded } from '../journal/event.ts';
import { endedBadly } from './job-ending.ts';

const ended = (command: string, end: number | string): JobEnded => ({
  kind: 'job-ended',
  at: 0,
  task: 't',
  attempt: 1,
  during: null,
  command,
  ending:
    typeof end === 'number' ? { kind: 'exited', status: end } : { kind: 'signalled', signal: end },
});

test.each<[string, number | string, string[]]>([
  ['./serve.sh', 127, ['kill %1']],
  ['./serve.sh', 126, []],
  ['python serve.py', 1, ['curl localhost', 'wait']],
  ['grep a b', 2, []],
  ['./serve', 'SIGSEGV', ['kill %1']],
])('%s that ends with %s after %j has ended badly', (command, end, since) => {
  expect(endedBadly(ended(command, end), since)).toBe(true);
});

test.each<[string, number | string, string[]]>([
  ['./serve', 0, []],
  ['./serve', 1, ['true', 'kill %1', 'true']],
  ['./serve', 1, ['sudo pkill serve']],
  ['./serve', 1, ['./stop-server.sh']],
  ['timeout 1 ./serve', 124, []],
  ['grep a b', 1, []],
  ['./serve', 143, []],
  ['yes', 141, []],
  ['./serve', 'SIGTERM', []],
])('%s that ends with %s after %j has not', (command, end, since) => {
  expect(endedBadly(ended(command, end), since)).toBe(false);
});
