import { expect, test } from 'vitest';
import { brokenPart } from './pipe-status.ts';
import { type RanOptions, RunBuilder } from './run.test-support.ts';
import { taskOf } from './task.test-support.ts';

const gone = [{ id: 'shell/no-such-file', line: 'cat: x: No such file or directory' }];

function broken(text: string, options: RanOptions) {
  const task = taskOf('piped', text);
  const event = new RunBuilder([task]).ran(task, options).events.at(-1);
  if (event?.kind !== 'task-ended') throw new Error('no end');
  return brokenPart(task, event);
}

test.each<[string, RanOptions, { status: number; text: string | null; program: string | null }]>([
  [
    './prog 2>&1 | tee log',
    { pipe: [127, 0] },
    { status: 127, text: './prog 2>&1', program: './prog' },
  ],
  [
    './prog | sort | head',
    { pipe: [126, 0, 0] },
    { status: 126, text: './prog', program: './prog' },
  ],
  ['./prog | tee log', { pipe: [139, 0] }, { status: 139, text: './prog', program: './prog' }],
  [
    'cat x | head -3',
    { pipe: [1, 0], signatures: gone },
    { status: 1, text: 'cat x', program: 'cat' },
  ],
  [
    'echo a | cat x | wc',
    { pipe: [0, 1, 0], signatures: gone },
    { status: 1, text: 'cat x', program: 'cat' },
  ],
  [
    'grep a x | head',
    { pipe: [2, 0], signatures: gone },
    { status: 2, text: 'grep a x', program: 'grep' },
  ],
  [
    'python x.py 2>&1 | tee log',
    { pipe: [1, 0] },
    { status: 1, text: 'python x.py 2>&1', program: 'python' },
  ],
  ['run_all', { pipe: [127, 0] }, { status: 127, text: null, program: null }],
])('%s does not do what it should %j', (text, options, found) => {
  expect(broken(text, options)).toEqual(found);
});

test.each<[string, RanOptions]>([
  ['cat x | head', { pipe: [0, 0], signatures: gone }],
  ['cat x', { pipe: [1], signatures: gone }],
  ['yes | head -1', { pipe: [141, 0], signatures: gone }],
  ['grep a b | head', { pipe: [1, 0], signatures: gone }],
  ['diff a b | head', { pipe: [1, 0], signatures: gone }],
  ['find / -name a | head', { pipe: [1, 0], signatures: gone }],
  ['false | cat', { pipe: [1, 0] }],
  ['grep a b | tee log', { pipe: [1, 0] }],
  ['yes | tee log', { pipe: [141, 0] }],
  ['run_all', { pipe: [1, 0], signatures: gone }],
  ['echo a | nowhere', { pipe: [0, 127] }],
  ['cat x | head', { pipe: [] }],
])('%s is left alone %j', (text, options) => {
  expect(broken(text, options)).toBe(null);
});
