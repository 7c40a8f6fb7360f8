import { describe, expect, it } from 'vitest';
import { harmlessStatus } from './harmless-status.ts';
import { type RanOptions, RunBuilder } from './run.test-support.ts';
import { taskOf } from './task.test-support.ts';

const PIPED = { kind: 'signalled', signal: 'SIGPIPE' } as const;

function note(text: string, options: RanOptions): string | null {
  const task = taskOf('one', text);
  const event = new RunBuilder([task]).ran(task, options).events.at(-1);
  if (event?.kind !== 'task-ended') throw new Error('no end');
  return harmlessStatus(task, event)?.note ?? null;
}

describe('a status that says nothing bad', () => {
  it.each<[string, RanOptions, string]>([
    ['wait $PID', { status: 143 }, 'status 143 of a job'],
    ['wait $PID', { status: 1 }, 'status 1 of a job'],
    ['fg %1', { status: 130 }, 'status 130 of a job'],
    ['yes | head -n 1', { ending: PIPED, pipe: [141, 0] }, 'read enough'],
    ['((count++))', { status: 1 }, 'the value 0'],
    ['let "x = 0"', { status: 1 }, 'the value 0'],
    ["read -r -d '' text < a", { status: 1 }, 'read all'],
    ['grep a b', { status: 1 }, 'found nothing'],
    ['[ -f x ] && rm x', { status: 1 }, 'nothing to do'],
  ])('%s %j', (text, options, words) => expect(note(text, options)).toBe(words));

  it.each<[string, RanOptions]>([
    ['wait $PID', { status: 127 }],
    ['./serve', { status: 143 }],
    ['yes | tee x', { ending: PIPED, pipe: [0, 141] }],
    ['(( x > 1 )) && false', { status: 1, output: 'x' }],
    ['(ls a)', { status: 1 }],
    ['grep a b', { status: 2 }],
    ['read -r text < a', { status: 1 }],
  ])('but not %s %j', (text, options) => expect(note(text, options)).toBe(null));
});
