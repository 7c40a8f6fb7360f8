import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalEvent, RunStarted, TaskEnded } from './event.ts';
import { parseJournal, readJournal } from './journal-reader.ts';
import { openJournal } from './journal-writer.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const point = { step: 100, loss: 1.5, goal: 1000, seconds: 0.2, throughput: null };
const started: RunStarted = {
  kind: 'run-started',
  at: 1,
  version: 1,
  runId: '20260203T101112Z-a1b2c3',
  lesson: 'ct4',
  file: 'lessons/ct4.md',
  input: 'inputs/ct4.md',
  target: 'n150',
  machine: {
    version: 1,
    name: 'emulated-n150',
    target: 'n150',
    emulated: true,
    profile: 'documented',
    seed: 1,
    timing: 'none',
    programs: ['bash', 'ls'],
    home: '/home/reader',
    realHome: false,
    environment: { HOME: '/home/reader' },
    installs: { ttMetal: '~/tt-metal', venv: '~/venv', content: '~/content' },
    links: [{ path: '~/tt-metal', source: '/opt/tt-metal' }],
    refusals: null,
    deviceRoot: '/',
    resetCommand: null,
    dataset: { bytes: 1, sha256: 'ab', characters: 65 },
    network: 'all',
    queue: 'device-0',
    fault: null,
    rehearsal: {
      fault: 'pip-ttnn',
      part: ['#stage-1'],
      without: [],
      edit: { pattern: 'a', replacement: 'b' },
      cure: 'uninstall',
      shows: { rule: 'preflight/ttml', cause: 'infrastructure' },
    },
  },
  plan: {
    version: 1,
    lesson: 'ct4',
    file: 'lessons/ct4.md',
    target: 'n150',
    tier: 'full',
    tasks: [
      {
        id: 'ct4@n150#stage-1/python-1',
        command: 'stage-1/python-1',
        line: 3,
        column: 1,
        endLine: 3,
        endColumn: 10,
        text: 'python x.py',
        step: 'stage-1',
        stepTitle: 'Stage 1',
        stage: 'stage-1',
        action: 'run',
        reason: null,
        detail: '',
        training: {
          dataPath: 'd.txt',
          epochs: 1,
          maxSteps: null,
          batchSize: 4,
          learningRate: 5e-4,
          savePath: null,
          fresh: false,
          resume: null,
        },
        generation: null,
        needs: [],
        requires: ['board'],
        establishes: [],
        announced: null,
        shows: [],
        statusUse: null,
        saves: [{ path: 'a.py', text: 'print(1)\n', line: 3 }],
        products: ['out.bin'],
        reads: ['HOME'],
        sets: [],
        permission: null,
        touches: [],
        clocks: { totalSeconds: 60, silenceSeconds: 60, source: 'default' },
        cures: false,
      },
    ],
  },
  suite: {
    version: 1,
    lesson: 'ct4',
    file: 'suites/ct4.suite.ts',
    requires: {
      ttMetal: 'v0.67.0',
      broken: [],
      python: '3.10',
      packages: ['ttml'],
      diskBytes: null,
      dataset: { path: 'd.txt', characters: 65, minBytes: null },
      environment: { ARCH_NAME: ['wormhole_b0'] },
    },
    stages: {
      'stage-1': {
        title: 'First',
        tier: 'quick',
        checkpoint: 'one',
        products: [],
        steps: 1000,
        stepsTolerance: 0,
        duration: {},
        finalLoss: { default: { low: 3.5, high: 4, source: 'line 10' } },
        resumedLoss: { n150: { low: 1, high: 2, source: null } },
        structure: 'noise',
        below: null,
      },
    },
    vocabulary: 96,
    temperatures: { low: 0.3, high: 1.2, stage: 'stage-1' },
    stepTiers: { more: 'all' },
    checks: [],
  },
  resumed: 0,
};

const ended: TaskEnded = {
  kind: 'task-ended',
  at: 5,
  task: 'ct4@n150#stage-1/python-1',
  attempt: 1,
  ending: {
    kind: 'alarmed',
    alarm: { kind: 'nan', step: 3, loss: 'nan', before: 2.5 },
  },
  pipeStatus: [1, 0],
  logFailure: 'EFBIG',
  seconds: 1.25,
  cwdBefore: '/home/reader',
  cwdAfter: null,
  observation: {
    bytes: { stdout: 10, stderr: 0 },
    head: 'h',
    tail: 't\u2028\n"',
    stderrTail: '',
    curve: {
      count: 1,
      points: [point],
      first: point,
      last: point,
      windowMedian: 1.5,
      windowCount: 1,
      minimum: point,
      stated: { finalLoss: null, averageLoss: null, steps: null, seconds: null, completed: false },
      phases: [
        { kind: 'fresh', firstStep: 1, firstLoss: 4, lastStep: 2, lastLoss: 3, peakLoss: 4 },
      ],
      alarm: null,
      medianSeconds: null,
      medianThroughput: null,
    },
    texts: [{ prompt: null, text: 'x', length: 1 }],
    signatures: [{ id: 'a/b', stream: 'stderr', line: 'x', lineNumber: 1 }],
    checkpoints: ['one.pkl'],
  },
  refusals: [{ program: 'sudo', why: 'not emulated' }],
  products: [{ path: 'out.bin', bytes: null }],
  leftovers: [],
};

const events: JournalEvent[] = [
  started,
  {
    kind: 'probed',
    at: 2,
    after: null,
    facts: {
      board: {
        kind: 'read',
        chips: [{ boardType: 'n150', boardId: '1', busId: null }],
        via: 'tt-smi',
      },
      'device-free': { holders: [{ pid: 3, command: 'python' }], failure: null },
      environment: { ARCH_NAME: null },
    },
  },
  { kind: 'task-started', at: 3, task: 't', text: 'echo "x"\n', attempt: 1, log: 'logs/a.log' },
  { kind: 'task-slow', at: 4, task: 't', seconds: 30, silentSeconds: 2, limitSeconds: 60 },
  ended,
  {
    kind: 'job-ended',
    at: 6,
    task: 't',
    attempt: 1,
    during: null,
    command: 'sleep 1',
    ending: { kind: 'exited', status: 7 },
  },
  { kind: 'task-skipped', at: 6, task: 't', reason: 'tier', detail: 'd' },
  { kind: 'task-blocked', at: 7, task: 't', by: 'preflight/board', detail: 'd' },
  { kind: 'device-checked', at: 8, task: 't', free: false, holders: ['3 python'] },
  {
    kind: 'check-recorded',
    at: 9,
    check: 'c',
    task: null,
    stage: 'stage-1',
    outcome: 'failed',
    cause: 'lesson',
    message: 'm',
    measured: '1',
    expected: '2',
    diagnostics: [
      {
        rule: 'a/b',
        severity: 'error',
        message: 'm',
        file: 'f.md',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 2,
        related: [{ file: 'f.md', line: 2, message: 'r' }],
        help: '',
      },
    ],
  },
  { kind: 'cure-started', at: 10, fault: 'f', step: 's', line: 4, tasks: ['t'], retried: [] },
  { kind: 'training-text-digested', at: 11, path: 'd.txt', digest: 'inputs/d.json' },
  { kind: 'run-ended', at: 12, why: 'done', message: '' },
];

function write(path: string, some: readonly JournalEvent[]): void {
  const opened = openJournal(path);
  if (!opened.ok) throw new Error(opened.failure.message);
  for (const event of some) expect(opened.value.append(event)).toEqual({ ok: true, value: null });
  opened.value.close();
  opened.value.close();
}

test('every kind of event is read back as it was written', () => {
  const path = join(folder, 'whole.jsonl');
  write(path, events);
  expect(readJournal(path)).toEqual({ events, faults: [] });
  expect(new Set(events.map(({ kind }) => kind)).size).toBe(13);
});

test('each event is on disk as soon as it is appended', () => {
  const path = join(folder, 'at-once.jsonl');
  const opened = openJournal(path);
  if (!opened.ok) throw new Error(opened.failure.message);
  opened.value.append(ended);
  expect(readJournal(path).events).toEqual([ended]);
  opened.value.close();
});

test('a torn last line costs that line alone, also when the journal is gone on with', () => {
  const path = join(folder, 'torn.jsonl');
  write(path, events.slice(0, 3));
  appendFileSync(path, '{"kind":"task-slow","at":4,"ta');
  expect(readJournal(path)).toMatchObject({
    events: events.slice(0, 3),
    faults: [{ line: 4, message: expect.stringContaining('not JSON') }],
  });
  write(path, events.slice(4));
  const again = readJournal(path);
  expect(again.events).toEqual([...events.slice(0, 3), ...events.slice(4)]);
  expect(again.faults).toHaveLength(1);
});

test.each([
  ['null', 'it is no object'],
  ['[1]', 'it is no object'],
  ['{}', 'its kind is undefined'],
  ['{"kind":"made-up","at":1}', 'its kind is "made-up"'],
  [
    '{"kind":"run-started","at":1,"version":2}',
    'its version is 2, and this harness reads version 1',
  ],
  ['{"kind":"run-ended","at":1,"why":"done"}', '`message` is wrong'],
  ['{"kind":"run-ended","at":null,"why":"done","message":""}', '`at` is wrong'],
  ['{"kind":"task-ended","at":1,"ending":{"kind":"melted"}}', 'task-ended'],
])('%s is a fault with a sentence', (line, message) => {
  const { events: read, faults } = parseJournal(`${JSON.stringify(ended)}\n${line}\n`);
  expect(read).toEqual([ended]);
  expect(faults).toEqual([{ line: 2, message: expect.stringContaining(message) }]);
});

test('whatever a journal holds, reading it is no exception', () => {
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom(...events.map((e) => JSON.stringify(e))),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { events: read, faults } = parseJournal(lines.join('\n'));
      const physical = lines.join('\n').split('\n');
      expect(read.length + faults.length).toBe(physical.filter((one) => one.trim() !== '').length);
    }),
    { numRuns: 200 },
  );
});

test('a journal that is not there is a fault and not an exception', () => {
  expect(readJournal(join(folder, 'nowhere'))).toMatchObject({ events: [], faults: [{ line: 0 }] });
});

test('a number that JSON cannot hold is a failure that names it, and nothing is written', () => {
  const path = join(folder, 'nan.jsonl');
  const opened = openJournal(path);
  if (!opened.ok) throw new Error(opened.failure.message);
  const bad = { ...ended, seconds: Number.NaN };
  expect(opened.value.append(bad)).toMatchObject({
    ok: false,
    failure: { kind: 'journal-not-written', message: expect.stringContaining('`seconds`') },
  });
  expect(opened.value.failure()).not.toBe(null);
  expect(opened.value.append(ended).ok).toBe(true);
  opened.value.close();
  expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(ended)}\n`);
});

test('room is kept for the last word, until the journal is closed', () => {
  const path = join(folder, 'reserved.jsonl');
  const opened = openJournal(path);
  if (!opened.ok) throw new Error(opened.failure.message);
  expect(statSync(`${path}.reserve`).blocks * 512).toBeGreaterThanOrEqual(256 * 1024);
  expect(opened.value.whole()).toBe(true);
  opened.value.close();
  expect(existsSync(`${path}.reserve`)).toBe(false);
});

test('a full disk and an unwritable place are failures', () => {
  expect(openJournal(join(folder, 'no/such/folder/j.jsonl'))).toMatchObject({
    ok: false,
    failure: { kind: 'journal-not-opened' },
  });
  writeFileSync(join(folder, 'file'), '');
  expect(openJournal(join(folder, 'file', 'j.jsonl')).ok).toBe(false);
  const full = openJournal('/dev/full');
  if (!full.ok) throw new Error(full.failure.message);
  expect(full.value.append(ended)).toMatchObject({
    ok: false,
    failure: { kind: 'journal-not-written', message: expect.stringContaining('ENOSPC') },
  });
  expect(full.value.whole()).toBe(false);
  full.value.close();
});
