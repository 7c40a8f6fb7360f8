import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../journal/event.ts';
import { curveOf, falling } from './curve.test-support.ts';
import { assessByFacts, BOARD, DATASET, TRANSFORMERS } from './facts.test-support.ts';
import { type JudgedRun, judgeRun } from './judge.ts';
import { lessonOf } from './lesson.test-support.ts';
import { summarise } from './results.ts';
import { RunBuilder } from './run.test-support.ts';
import { resultsSchema } from './schema.ts';
import { stageOf, suiteOf } from './suite.test-support.ts';
import { taskOf } from './task.test-support.ts';

const TRAIN = 'python train_nanogpt.py --num_epochs 10 --batch_size 4 --fresh';
const fetch = taskOf('wget-1', 'wget https://h/x -O ~/x.txt', { establishes: ['dataset'] });
const install = taskOf('pip-1', 'pip install transformers', {
  line: 12,
  establishes: ['transformers'],
});
const train = taskOf('python-1', TRAIN, { line: 20, stage: 'stage-1' });
const test = taskOf('python-2', 'python test.py', { line: 30, needs: [train.id] });
const cured = taskOf('pip-2', 'pip install transformers', {
  line: 302,
  step: 'issue-1',
  action: 'skip',
  reason: 'troubleshooting',
  cures: true,
});
const skipped = taskOf('vi-1', 'vi x', { line: 40, action: 'skip', reason: 'interactive' });
const tasks = [fetch, install, train, test, skipped, cured];
const lesson = lessonOf(tasks, [{ title: 'Issue 1', line: 300 }]);
const curve = curveOf(falling(4.5, 3.7));

function judge(events: JournalEvent[]): JudgedRun {
  return judgeRun(events, lesson, null, assessByFacts);
}

function outcomes({ verdicts }: JudgedRun) {
  return Object.fromEntries(
    verdicts.map((one) => [one.id.slice(one.id.indexOf('#') + 1), one.outcome]),
  );
}

describe('preflight', () => {
  const chain = [fetch, install];
  const run = () => new RunBuilder(chain);

  it('passes what a command of the lesson brought about', () => {
    const events = run()
      .probed(DATASET(null))
      .ran(fetch)
      .probed(DATASET(1_000_000), fetch)
      .ran(install)
      .done();
    const verdict = judge(events).verdicts[0];
    expect(verdict).toMatchObject({ id: 'lesson@n150#preflight/dataset', outcome: 'passed' });
    expect(verdict?.message).toContain('line 10 brought it about');
  });

  it.each([
    ['a text that the lesson itself fetched too small', 0, 'lesson'],
    ['a text whose download failed', 4, 'infrastructure'],
  ])('fails for %s', (_, status, cause) => {
    const events = run()
      .probed(DATASET(null))
      .ran(fetch, { status })
      .probed(DATASET(8192), fetch)
      .ran(install)
      .done();
    expect(judge(events).verdicts[0]).toMatchObject({ outcome: 'failed', cause });
  });

  it('blames the machine for what no command brings about, or did not', () => {
    const events = run()
      .probed({ ...BOARD('none'), ...TRANSFORMERS(false) })
      .ran(fetch)
      .ran(install)
      .probed(TRANSFORMERS(false), install)
      .done();
    expect(judge(events).verdicts.slice(0, 2)).toMatchObject([
      { check: 'transformers', outcome: 'failed', cause: 'infrastructure', line: 5 },
      { check: 'board', outcome: 'failed', cause: 'infrastructure' },
    ]);
  });

  it('does not know what a silent machine or a missing second look leaves open', () => {
    const events = run()
      .probed({ ...BOARD('silent'), ...TRANSFORMERS(false) })
      .ran(fetch)
      .ran(install)
      .done();
    expect(judge(events).verdicts.slice(0, 2)).toMatchObject([
      { check: 'transformers', outcome: 'unknown' },
      { check: 'board', outcome: 'unknown', cause: 'infrastructure' },
    ]);
  });

  it('is left out with what would bring it about', () => {
    const events = run()
      .probed(TRANSFORMERS(false))
      .ran(install, { refusal: 'no network here' })
      .probed(TRANSFORMERS(false), install)
      .done();
    expect(judge(events).verdicts[0]).toMatchObject({
      check: 'transformers',
      outcome: 'skipped',
      message: expect.stringContaining('line 12 would bring it about and was left out'),
    });
  });

  it('is blocked when what would bring it about was', () => {
    const events = run().probed(DATASET(null)).blocked(fetch, 'preflight/disk').ran(install).done();
    expect(judge(events).verdicts[0]).toMatchObject({ check: 'dataset', outcome: 'blocked' });
  });
});

describe('coverage', () => {
  it('counts what ran, was skipped and was blocked', () => {
    const events = new RunBuilder(tasks)
      .ran(fetch)
      .ran(install, { refusal: 'no network here' })
      .ran(train, { status: 1 })
      .blocked(test, train.id)
      .done();
    const { coverage, verdicts } = judge(events);
    expect(coverage).toMatchObject({ commands: 6, ran: 2 });
    expect(coverage.skipped.map((one) => one.reason)).toEqual([
      'not-emulated',
      'interactive',
      'troubleshooting',
    ]);
    expect(coverage.blocked).toEqual([{ line: 30, by: train.id, task: test.id }]);
    expect(verdicts.map((one) => one.outcome)).toEqual(['passed', 'failed', 'blocked']);
  });

  it('leaves out what needs something that was refused', () => {
    const events = new RunBuilder(tasks)
      .ran(fetch)
      .ran(install)
      .ran(train, { refusal: 'an edited script' })
      .blocked(test, train.id)
      .done();
    const { coverage } = judge(events);
    expect(coverage.skipped.map((one) => one.reason)).toContain('needs-skipped');
    expect(coverage.blocked).toEqual([]);
  });

  it('adds up however the journal is torn', () => {
    const whole = new RunBuilder(tasks)
      .probed(DATASET(null))
      .ran(fetch)
      .probed(DATASET(1_000_000), fetch)
      .ran(install, { status: 1 })
      .ran(train)
      .blocked(test, train.id)
      .cure('issue-1', 300, [cured], [test])
      .ran(cured)
      .ran(test)
      .done();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length }), (length) => {
        const part = judge(whole.slice(0, length));
        const { commands, ran, skipped: left, blocked } = part.coverage;
        expect(ran + left.length + blocked.length).toBe(commands);
        expect(part.interrupted).toBe(length < whole.length);
        const ids = part.verdicts.map((verdict) => verdict.id);
        expect(new Set(ids).size).toBe(ids.length);
        resultsSchema.parse(summarise([part], { id: 'run-1' }));
      }),
    );
  });

  it('does not count a command that was begun and never ended', () => {
    const events = new RunBuilder(tasks).ran(fetch).begun(install).events;
    const { coverage } = judge(events);
    expect(coverage.ran).toBe(1);
    expect(coverage.blocked.map((one) => one.by)).toEqual([
      'run-interrupted',
      'run-interrupted',
      'run-interrupted',
    ]);
  });

  it('calls it our own fault when a finished run never reached a task', () => {
    const events = new RunBuilder([fetch, install]).ran(fetch).done();
    const part = judge(events);
    expect(part.verdicts[1]).toMatchObject({ outcome: 'failed', cause: 'harness' });
    expect(summarise([part], { id: 'x' }).summary.exit).toBe(70);
  });
});

describe('the order of verdicts', () => {
  it('is that of a reader', () => {
    const suite = suiteOf({
      stages: {
        'stage-1': stageOf({ finalLoss: { default: { low: 3.5, high: 4, source: 'x' } } }),
      },
    });
    const events = new RunBuilder(tasks, { suite })
      .probed(BOARD('read'))
      .ran(fetch)
      .ran(install)
      .ran(train, { curve })
      .event({
        kind: 'check-recorded',
        at: 0,
        check: 'rhymes',
        task: train.id,
        stage: 'stage-1',
        outcome: 'failed',
        cause: 'product',
        message: 'no rhyme',
        measured: null,
        expected: null,
        diagnostics: [],
      })
      .ran(test)
      .done();
    expect(Object.entries(outcomes(judge(events)))).toEqual([
      ['preflight/board', 'passed'],
      ['step-1/wget-1', 'passed'],
      ['step-1/pip-1', 'passed'],
      ['step-1/python-1', 'passed'],
      ['stage-1/final-loss', 'passed'],
      ['stage-1/trend', 'passed'],
      ['stage-1/rhymes', 'failed'],
      ['step-1/python-2', 'passed'],
    ]);
  });
});

describe('the cure', () => {
  const broken = () =>
    new RunBuilder(tasks)
      .probed(TRANSFORMERS(false))
      .ran(fetch)
      .ran(install, { status: 1 })
      .probed(TRANSFORMERS(false), install)
      .blocked(train, 'preflight/transformers')
      .blocked(test, train.id)
      .cure('issue-1', 300, [cured], [train, test]);
  const verdictOf = (events: JournalEvent[]) =>
    judge(events).verdicts.find((one) => one.check === 'cure');

  it('holds when what had failed holds now, and leaves the first verdicts as they were', () => {
    const events = broken()
      .ran(cured)
      .probed(TRANSFORMERS(true))
      .ran(train, { curve })
      .ran(test)
      .done();
    const part = judge(events);
    expect(verdictOf(events)).toMatchObject({
      id: 'lesson@n150#issue-1/cure',
      outcome: 'passed',
      line: 300,
    });
    expect(outcomes(part)).toMatchObject({
      'preflight/transformers': 'failed',
      'step-1/python-1': 'blocked',
    });
    expect(part.coverage).toMatchObject({ ran: 3 });
    expect(summarise([part], { id: 'x' }).summary.exit).toBe(1);
  });

  it.each([
    ['its own command fails', 1, true, 0, 'cure/fails'],
    ['what had failed still fails', 0, true, 1, 'cure/does-not-cure'],
    ['the precondition still does not hold', 0, false, 0, 'cure/does-not-cure'],
  ])('fails when %s', (_, cureStatus, importable, status, rule) => {
    const events = broken()
      .ran(cured, { status: cureStatus })
      .probed(TRANSFORMERS(importable))
      .ran(train, { curve })
      .ran(test, { status })
      .done();
    expect(verdictOf(events)).toMatchObject({
      outcome: 'failed',
      cause: 'lesson',
      diagnostics: [{ rule }],
    });
  });

  it('does not know when nothing was tried again', () => {
    const events = broken().ran(cured).done();
    expect(verdictOf(events)).toMatchObject({ outcome: 'unknown' });
  });

  it('is not blamed for what rests on a training that it does not repeat', () => {
    const small = taskOf('python-9', TRAIN, {
      line: 303,
      step: 'issue-1',
      action: 'skip',
      reason: 'troubleshooting',
      cures: true,
    });
    const events = new RunBuilder([train, test, small])
      .ran(train, { status: 1 })
      .blocked(test, train.id)
      .cure('issue-1', 300, [small], [test])
      .ran(small, { curve })
      .ran(test, { status: 1 })
      .done();
    expect(verdictOf(events)).toMatchObject({ outcome: 'passed' });
  });

  it('holds for a training of its own that learns, and fails for one that does not', () => {
    const slow = taskOf('python-9', TRAIN, {
      line: 303,
      step: 'issue-1',
      action: 'skip',
      reason: 'troubleshooting',
      cures: true,
    });
    const alarm = { kind: 'nan' as const, step: 5, loss: 'nan', before: null };
    const run = (losses: number[]) =>
      new RunBuilder([train, slow])
        .ran(train, { ending: { kind: 'alarmed', alarm } })
        .cure('issue-1', 300, [slow], [])
        .ran(slow, { curve: curveOf(losses) })
        .done();
    expect(verdictOf(run(falling(4.5, 3.9)))).toMatchObject({ outcome: 'passed' });
    expect(verdictOf(run(falling(4.56, 4.46, 10)))).toMatchObject({ outcome: 'passed' });
    expect(verdictOf(run(Array.from({ length: 20 }, () => 4.5)))).toMatchObject({
      outcome: 'failed',
    });
  });
});

describe('summarise', () => {
  const part = (change: (run: RunBuilder) => RunBuilder) =>
    judge(change(new RunBuilder([fetch])).done());
  const ok = () => part((run) => run.ran(fetch));
  const exit = (parts: JudgedRun[], strict = false) =>
    summarise(parts, { id: 'run-1', strict }).summary.exit;

  it.each([
    ['all held', () => [ok()], 0],
    ['nobody can say whose fault', () => [part((run) => run.ran(fetch, { status: 1 }))], 1],
    [
      'infrastructure',
      () => [
        part((run) => run.ran(fetch, { ending: { kind: 'signalled', signal: 'SIGKILL' } })),
        ok(),
      ],
      3,
    ],
    [
      'infrastructure and a promise',
      () => [
        part((run) => run.ran(fetch, { ending: { kind: 'signalled', signal: 'SIGKILL' } })),
        part((run) => run.ran(fetch, { status: 1 })),
      ],
      1,
    ],
    ['nothing ran', () => [part((run) => run.ran(fetch, { refusal: 'no' }))], 4],
    ['no parts at all', () => [], 4],
    ['torn', () => [judge(new RunBuilder([fetch]).events)], 130],
    ['no shell', () => [judge(new RunBuilder([fetch]).done('failed', 'no bash here'))], 3],
  ])('ends with the right status: %s', (_, parts, status) => {
    expect(exit(parts())).toBe(status);
  });

  it('counts unknown as not kept only when it is asked to be strict', () => {
    const unknown = () => [part((run) => run.probed(BOARD('silent')).ran(fetch))];
    expect(exit(unknown())).toBe(0);
    expect(exit(unknown(), true)).toBe(1);
  });

  it('gives the same for any order of its parts, and holds to its schema', () => {
    const one = ok();
    const other: JudgedRun = { ...ok(), target: 'galaxy' };
    const results = summarise([other, one], { id: 'run-1' });
    expect(results).toEqual(summarise([one, other], { id: 'run-1' }));
    expect(resultsSchema.parse(results)).toEqual(results);
    expect(results.run.startedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(results.summary).toMatchObject({ passed: 2, failed: 0, byCause: {} });
  });

  it('needs the first event', () => {
    expect(() => judge([])).toThrow('run-started');
  });
});
