import { expect, it } from 'vitest';
import type { JournalEvent, TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import type { CheckAnswer } from '../suite/suite-input.ts';
import { runChecks } from './checks.ts';

const task = { id: 'say', step: 'say', stage: null, text: 'echo', line: 3 } as unknown as Task;
const ended = {
  ending: { kind: 'exited', status: 0 },
  observation: { tail: '', curve: null, texts: [] },
  cwdAfter: null,
} as unknown as TaskEnded;

/** What a suite's one check leaves in the journal. */
async function recorded(run: () => Promise<CheckAnswer>, signal = new AbortController().signal) {
  const events: JournalEvent[] = [];
  const running = {
    suite: { data: { file: 'a.suite.ts' }, checks: [{ id: 'own', after: { step: 'say' }, run }] },
    lesson: { id: 'a' },
    machine: { target: 'n150', home: '/' },
    record: (event: JournalEvent) => events.push(event),
    signal,
  } as unknown as Parameters<typeof runChecks>[0];
  await runChecks(running, task, ended, 20);
  return events;
}

const never = () => new Promise<CheckAnswer>(() => {});

it('records what a check answers', async () => {
  const events = await recorded(async () => ({ held: true, message: 'fine' }));
  expect(events).toMatchObject([{ kind: 'check-recorded', outcome: 'passed', message: 'fine' }]);
});

it('takes a check that never answers for one that failed by its own fault', async () => {
  expect(await recorded(never)).toMatchObject([
    { outcome: 'failed', cause: 'harness', message: expect.stringContaining('did not answer') },
  ]);
});

it('waits for no check when the run is broken off', async () => {
  const controller = new AbortController();
  const waiting = recorded(never, controller.signal);
  controller.abort();
  expect(await waiting).toEqual([]);
});
