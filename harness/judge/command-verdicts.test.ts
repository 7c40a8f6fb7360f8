import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../journal/event.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Task } from '../plan/plan.ts';
import { assessByFacts, TRANSFORMERS } from './facts.test-support.ts';
import { judgeRun } from './judge.ts';
import { lessonOf } from './lesson.test-support.ts';
import { JUDGE_RULES } from './rules.ts';
import { HOME, type RanOptions, RunBuilder } from './run.test-support.ts';
import { signatureById } from './signatures.ts';
import { taskOf } from './task.test-support.ts';

function judge(events: JournalEvent[], lesson: Lesson) {
  return judgeRun(events, lesson, null, assessByFacts);
}

const TRAIN =
  'python train_nanogpt.py --data_path ~/data/x.txt --batch_size 4 --learning_rate 5e-4';
const plain = taskOf('make-1', 'make all');
const training = taskOf('python-1', TRAIN, { products: ['~/a.pkl'] });
const others = [2, 3, 4].map((at) => taskOf(`python-${at}`, TRAIN, { line: 10 * at }));
const cures = [
  { title: "Issue 1: No module named 'ttml'", line: 300 },
  { title: 'Issue 3: Loss becomes NaN', line: 320 },
  { title: 'Issue 4: Out of memory', line: 340, symptom: 'RuntimeError: Device out of memory' },
  { title: 'Issue 6: Checkpoints not saving', line: 360 },
];

interface Row {
  says: string;
  task: Task;
  ran: RanOptions;
  cause: string | null;
  rule: string | null;
  /** Line of the lesson's own cure. */
  cure?: number;
}

const hit = (id: string, line: string) => [{ id, line }];

const ROWS: Row[] = [
  { says: 'status 0', task: plain, ran: {}, cause: null, rule: null },
  {
    says: 'status 2 without a word',
    task: plain,
    ran: { status: 2 },
    cause: 'undecided',
    rule: 'command/status',
  },
  {
    says: 'a search that finds nothing',
    task: taskOf('pip-1', 'pip list | grep ttnn'),
    ran: { status: 1 },
    cause: null,
    rule: null,
  },
  {
    says: 'a search that cannot search',
    task: taskOf('grep-1', 'grep ttnn list.txt'),
    ran: { status: 2 },
    cause: 'undecided',
    rule: 'command/status',
  },
  {
    says: 'a kill from outside',
    task: training,
    ran: { ending: { kind: 'signalled', signal: 'SIGKILL' } },
    cause: 'infrastructure',
    rule: 'signal/killed',
  },
  {
    says: 'a kill that a shell turned into a status',
    task: training,
    ran: { status: 137 },
    cause: 'infrastructure',
    rule: 'signal/killed',
  },
  {
    says: 'a kill by its own line',
    task: taskOf('kill-1', 'kill -9 $$'),
    ran: { ending: { kind: 'shell-died', status: null, signal: 'SIGKILL' } },
    cause: 'lesson',
    rule: 'signal/sent-by-itself',
  },
  {
    says: 'a crash',
    task: training,
    ran: { status: 139, signatures: hit('shell/segmentation-fault', 'Segmentation fault') },
    cause: 'undecided',
    rule: 'signal/crashed',
  },
  {
    says: 'the death of the shell',
    task: plain,
    ran: { ending: { kind: 'shell-died', status: 3, signal: null } },
    cause: 'lesson',
    rule: 'shell/died',
  },
  {
    says: 'a shell that was killed',
    task: plain,
    ran: { ending: { kind: 'shell-died', status: null, signal: 'SIGKILL' } },
    cause: 'infrastructure',
    rule: 'signal/killed',
  },
  {
    says: 'a trainer that hangs',
    task: training,
    ran: { ending: { kind: 'timed-out', clock: 'silence', seconds: 30 } },
    cause: 'product',
    rule: 'clock/silence',
  },
  {
    says: 'silence of another program',
    task: plain,
    ran: { ending: { kind: 'timed-out', clock: 'silence', seconds: 30 } },
    cause: 'undecided',
    rule: 'clock/silence',
  },
  {
    says: 'silence behind a lock',
    task: training,
    ran: {
      ending: { kind: 'timed-out', clock: 'silence', seconds: 30 },
      signatures: hit('device/locked', "Waiting for lock 'CHIP_IN_USE_0_PCIe' ..."),
    },
    cause: 'infrastructure',
    rule: 'device/locked',
  },
  {
    says: 'a total clock',
    task: plain,
    ran: { ending: { kind: 'timed-out', clock: 'total', seconds: 60 } },
    cause: 'undecided',
    rule: 'clock/total',
  },
  {
    says: 'NaN at the rate of the others',
    task: training,
    ran: {
      ending: { kind: 'alarmed', alarm: { kind: 'nan', step: 200, loss: 'nan', before: 3.9 } },
    },
    cause: 'undecided',
    rule: 'loss/nan',
    cure: 320,
  },
  {
    says: 'an explosion',
    task: training,
    ran: {
      ending: {
        kind: 'alarmed',
        alarm: { kind: 'exploded', step: 396, loss: '1.3633944e+15', before: 3.9 },
      },
    },
    cause: 'undecided',
    rule: 'loss/exploded',
    cure: 320,
  },
  {
    says: 'an explosion at a thousand times the rate',
    task: taskOf('python-1', TRAIN.replace('5e-4', '5e-1')),
    ran: {
      ending: {
        kind: 'alarmed',
        alarm: { kind: 'exploded', step: 3, loss: '12.5', before: 4.5 },
      },
    },
    cause: 'lesson',
    rule: 'loss/rate-too-high',
    cure: 320,
  },
  {
    says: 'a device that hangs',
    task: training,
    ran: {
      status: 1,
      signatures: hit('device/fetch-queue-timeout', 'TIMEOUT: device timeout in fetch queue wait'),
    },
    cause: 'infrastructure',
    rule: 'device/fetch-queue-timeout',
  },
  {
    says: 'too little memory',
    task: training,
    ran: {
      status: 1,
      signatures: hit('capacity/out-of-memory', 'RuntimeError: Device out of memory'),
    },
    cause: 'lesson',
    rule: 'capacity/out-of-memory',
    cure: 340,
  },
  {
    says: 'a flag that is gone',
    task: training,
    ran: {
      status: 2,
      signatures: hit(
        'usage/learning-rate-flag',
        'train_nanogpt.py: error: unrecognized arguments: --learning_rate 5e-4',
      ),
    },
    cause: 'lesson',
    rule: 'usage/learning-rate-flag',
  },
  {
    says: 'a module that is missing',
    task: training,
    ran: {
      status: 1,
      signatures: hit('environment/no-ttml', "ModuleNotFoundError: No module named 'ttml'"),
    },
    cause: 'infrastructure',
    rule: 'environment/no-ttml',
    cure: 300,
  },
  {
    says: 'a silent success',
    task: training,
    ran: {
      signatures: hit('silent/model-not-loaded', 'Error loading model from checkpoint: bad'),
    },
    cause: 'product',
    rule: 'silent/model-not-loaded',
  },
  {
    says: 'a status that a pipe swallowed',
    task: taskOf('python-1', `${TRAIN} | tee log.txt`),
    ran: {
      signatures: hit('capacity/out-of-memory', 'RuntimeError: Device out of memory'),
    },
    cause: 'lesson',
    rule: 'capacity/out-of-memory',
    cure: 340,
  },
  {
    says: 'a checkpoint that is not there',
    task: training,
    ran: { products: [{ path: '~/a.pkl', bytes: null }] },
    cause: 'product',
    rule: 'product/missing-file',
    cure: 360,
  },
  {
    says: 'an empty checkpoint',
    task: training,
    ran: { products: [{ path: '~/a.pkl', bytes: 0 }] },
    cause: 'product',
    rule: 'product/missing-file',
    cure: 360,
  },
];

describe('commandVerdicts', () => {
  it.each(ROWS)('blames rightly: $says', ({ task, ran, cause, rule, cure }) => {
    const tasks = [task, ...others];
    const lesson = lessonOf(tasks, cures);
    const run = new RunBuilder(tasks).ran(task, ran);
    for (const other of others) run.ran(other);
    const { verdicts } = judge(run.done(), lesson);
    const verdict = verdicts.find((one) => one.id === task.id);
    expect(verdict?.outcome).toBe(rule === null ? 'passed' : 'failed');
    expect(verdict?.cause).toBe(cause);
    const own = verdict?.diagnostics[0];
    expect(own?.rule ?? null).toBe(rule);
    if (rule !== null) {
      expect(own?.help).not.toBe('');
      expect(rule in JUDGE_RULES || signatureById(rule) !== null).toBe(true);
      expect(verdict?.message).not.toContain('\n');
    }
    if (cure) expect(own?.related.map((place) => place.line)).toContain(cure);
    // What comes after is not drawn in.
    expect(verdicts.filter((one) => one.outcome === 'failed')).toHaveLength(rule === null ? 0 : 1);
  });

  it('says of the flag that is gone when it left and where the rate lives', () => {
    const line = 'train_nanogpt.py: error: unrecognized arguments: --learning_rate 5e-4';
    const signatures = [{ id: 'usage/learning-rate-flag', line }];
    const run = new RunBuilder([training]).ran(training, { status: 2, signatures });
    const [verdict] = judge(run.done(), lessonOf([training])).verdicts;
    expect(verdict?.message).toContain('v0.73');
    expect(verdict?.message).toContain('YAML');
    expect(verdict?.message).toContain('--learning_rate 5e-4');
  });

  it('is flaky when a second try held, and a board reset in between is no try', () => {
    const run = new RunBuilder([training])
      .ran(training, {
        status: 1,
        signatures: [{ id: 'device/fetch-queue-timeout', line: 'the device is unrecoverable' }],
      })
      .ran(training, {}, 'tt-smi -r')
      .ran(training);
    const [verdict] = judge(run.done(), lessonOf([training])).verdicts;
    expect(verdict).toMatchObject({ outcome: 'flaky', cause: 'infrastructure' });
  });

  it.each<[string, RanOptions, string, RegExp]>([
    ['a status', { status: 1 }, 'passed', /^it failed after 1 s, and the text says that it fails/],
    ['a crash', { status: 139 }, 'passed', /^it failed/],
    ['a success', {}, 'unknown', /^it ended with status 0, and the text says that it fails/],
    ['a hang', { ending: { kind: 'timed-out', clock: 'total', seconds: 9 } }, 'failed', /./],
    ['a kill', { ending: { kind: 'signalled', signal: 'SIGKILL' } }, 'failed', /./],
  ])('holds a failure to its announcement: %s', (_, ran, outcome, message) => {
    const task = taskOf('cat-1', 'cat x', { announced: 'This fails:' });
    const [verdict] = judge(
      new RunBuilder([task]).ran(task, ran).done(),
      lessonOf([task]),
    ).verdicts;
    expect(verdict).toMatchObject({ outcome, message: expect.stringMatching(message) });
  });

  it('says of a failure that the text tells of another one', () => {
    const task = taskOf('cat-1', 'cat x', { announced: 'This fails with "permission denied":' });
    const missing = { status: 1, output: 'cat: x: No such file or directory\n' };
    const judged = (output: string) =>
      judge(new RunBuilder([task]).ran(task, { ...missing, output }).done(), lessonOf([task]))
        .verdicts[0];
    expect(judged('cat: x: Permission denied\n')?.outcome).toBe('passed');
    expect(judged(missing.output)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('; the text tells of another failure: "This fails with'),
    });
  });

  it('keeps a promise by the error that the text shows', () => {
    const output = 'cat: x: No such file or directory\n';
    const outcome = (shows: string[]) => {
      const task = taskOf('cat-1', 'cat x', { shows });
      const run = new RunBuilder([task]).ran(task, { status: 1, output });
      return judge(run.done(), lessonOf([task])).verdicts[0]?.outcome;
    };
    expect(outcome([output])).toBe('passed');
    expect(outcome(['cat: y: No such file or directory'])).toBe('failed');
  });

  it('takes the run after an interruption for the first', () => {
    const run = new RunBuilder([plain])
      .ran(plain, { ending: { kind: 'interrupted' } })
      .resumed()
      .ran(plain);
    expect(judge(run.done(), lessonOf([plain])).verdicts[0]?.outcome).toBe('passed');
  });

  it('tells who still holds the device after a command was ended', () => {
    const run = new RunBuilder([training])
      .ran(training, { ending: { kind: 'timed-out', clock: 'silence', seconds: 30 } })
      .event({
        kind: 'device-checked',
        at: 0,
        task: training.id,
        free: false,
        holders: ['12 python'],
      });
    const [verdict] = judge(run.done(), lessonOf([training])).verdicts;
    expect(verdict?.diagnostics.map((one) => one.rule)).toEqual(['clock/silence', 'device/held']);
  });

  it('judges without a suite', () => {
    const run = new RunBuilder([training]).ran(training, { products: [] });
    expect(judge(run.done(), lessonOf([training])).verdicts.map((one) => one.check)).toEqual([
      'command',
    ]);
  });
});

describe('the flow of a lesson', () => {
  const GIT = 'fatal: not a git repository (or any of the parent directories): .git';
  const notRepository = { status: 128, signatures: hit('git/not-a-repository', GIT), output: GIT };

  it('blames a variable that only a later line sets', () => {
    const use = taskOf('cd-1', 'cd $TT_METAL_HOME && git describe --tags', { line: 10 });
    const set = taskOf('export-1', 'export TT_METAL_HOME=~/tt-metal', { line: 99 });
    const run = new RunBuilder([use, set]).ran(use, notRepository).ran(set);
    const [verdict] = judge(run.done(), lessonOf([use, set])).verdicts;
    expect(verdict).toMatchObject({ outcome: 'failed', cause: 'lesson' });
    expect(verdict?.diagnostics[0]).toMatchObject({
      rule: 'flow/used-before-set',
      related: [{ line: 99 }],
    });
  });

  it('does not when the machine sets it, or a script that was sourced may have', () => {
    const use = taskOf('cd-1', 'cd $TT_METAL_HOME && git describe --tags', { line: 10 });
    const set = taskOf('export-1', 'export TT_METAL_HOME=~/tt-metal', { line: 99 });
    const source = taskOf('source-1', 'source setup.sh', { line: 5 });
    const environment = { HOME, TT_METAL_HOME: `${HOME}/tt-metal` };
    const known = new RunBuilder([use, set], { machine: { environment } })
      .ran(use, { ...notRepository, cwdAfter: `${HOME}/tt-metal` })
      .ran(set);
    const sourced = new RunBuilder([source, use, set])
      .ran(source)
      .ran(use, { ...notRepository, cwdAfter: `${HOME}/tt-metal` })
      .ran(set);
    for (const run of [known, sourced]) {
      const { verdicts } = judge(run.done(), lessonOf([source, use, set]));
      const broken = verdicts.find((one) => one.outcome === 'failed');
      expect(broken?.diagnostics[0]?.rule).toBe('git/not-a-repository');
    }
  });

  it('sees a `cd` that went home without a word, and blames what follows on it', () => {
    const go = taskOf('cd-1', 'cd "$TT_METAL_HOME"', { line: 10 });
    const update = taskOf('git-1', 'git submodule update --init', { line: 11 });
    const set = taskOf('export-1', 'export TT_METAL_HOME=~/tt-metal', { line: 99 });
    const tasks = [go, update, set];
    const run = new RunBuilder(tasks)
      .ran(go, { cwdAfter: HOME })
      .ran(update, notRepository)
      .ran(set);
    const { verdicts } = judge(run.done(), lessonOf(tasks));
    expect(verdicts.map((one) => one.diagnostics[0]?.rule)).toEqual([
      'flow/used-before-set',
      'flow/follows',
      undefined,
    ]);
    expect(verdicts[1]).toMatchObject({ cause: 'lesson' });
    expect(verdicts[1]?.diagnostics[0]?.related[0]?.line).toBe(10);
  });

  it('blames the precondition for a `cd` that it kept from being run', () => {
    const go = taskOf('cd-1', 'cd "$TT_METAL_HOME"', { line: 10, requires: ['tt-metal-home'] });
    const look = taskOf('git-1', 'git describe --tags', { line: 11 });
    const run = new RunBuilder([go, look])
      .blocked(go, 'preflight/tt-metal-home')
      .ran(look, notRepository);
    const { verdicts } = judge(run.done(), lessonOf([go, look]));
    expect(verdicts.map((one) => [one.outcome, one.cause])).toEqual([
      ['blocked', null],
      ['failed', 'infrastructure'],
    ]);
    expect(verdicts[1]?.diagnostics[0]?.rule).toBe('flow/follows');
  });

  it('does not blame the lesson for what another version of tt-metal lacks', () => {
    const install = taskOf('pip-1', 'cd ~/tt-metal/tt-train && pip install -e .');
    const line = "neither 'setup.py' nor 'pyproject.toml' found.";
    const facts = {
      'tt-metal-version': {
        path: '~/tt-metal',
        repository: true,
        shallow: false,
        describe: 'v0.65.1',
        failure: null,
      },
    };
    const run = new RunBuilder([install]).probed(facts).ran(install, {
      status: 1,
      signatures: hit('pip/not-a-project', line),
      cwdAfter: `${HOME}/tt-metal/tt-train`,
    });
    const [version, verdict] = judge(run.done(), lessonOf([install])).verdicts;
    expect(version).toMatchObject({ check: 'tt-metal-version', outcome: 'failed' });
    expect(verdict).toMatchObject({ outcome: 'failed', cause: 'infrastructure' });
    expect(verdict?.message).toContain('tt-metal-version is not fine');
  });

  it('blames a folder that only a later line makes', () => {
    const copy = taskOf('cp-1', 'cp x.sh ~/work/training/', { line: 10 });
    const make = taskOf('mkdir-1', 'mkdir -p ~/work/training/data', { line: 140 });
    const output = `cp: cannot create regular file '${HOME}/work/training/': Not a directory`;
    const run = new RunBuilder([copy, make]).ran(copy, { status: 1, output }).ran(make);
    const [verdict] = judge(run.done(), lessonOf([copy, make])).verdicts;
    expect(verdict).toMatchObject({ outcome: 'failed', cause: 'lesson' });
    expect(verdict?.diagnostics[0]).toMatchObject({
      rule: 'flow/used-before-made',
      related: [{ line: 140 }],
    });
  });

  it('blames what failed before for a file that it should have made', () => {
    const fetch = taskOf('wget-1', 'wget https://h/x -O ~/x.txt', { line: 10 });
    const look = taskOf('head-1', 'head ~/x.txt', { line: 11 });
    const run = new RunBuilder([fetch, look])
      .ran(fetch, {
        status: 4,
        signatures: hit('network/unreachable', 'unable to resolve host address'),
      })
      .ran(look, {
        status: 1,
        output: `head: cannot open '${HOME}/x.txt' for reading: No such file or directory`,
      });
    const { verdicts } = judge(run.done(), lessonOf([fetch, look]));
    expect(verdicts.map((one) => one.cause)).toEqual(['infrastructure', 'infrastructure']);
    expect(verdicts[1]?.diagnostics[0]?.rule).toBe('flow/follows');
  });

  it('tells a chain of failures by its first', () => {
    const make = taskOf('mkdir-2', 'mkdir -p ~/work/data', { line: 90 });
    const go = taskOf('cd-1', 'cd ~/work', { line: 20 });
    const copy = taskOf('cp-1', 'cp ~/a.sh ~/work/', { line: 19 });
    const use = taskOf('source-1', 'source a.sh', { line: 21 });
    const tasks = [copy, go, use, make];
    const gone = (line: string) => ({
      status: 1,
      output: line,
      signatures: hit('shell/no-such-file', line),
    });
    const run = new RunBuilder(tasks)
      .ran(copy, gone(`cp: cannot create regular file '${HOME}/work/': Not a directory`))
      .ran(go, gone(`bash: cd: ${HOME}/work: No such file or directory`))
      .ran(use, gone('bash: a.sh: No such file or directory'))
      .ran(make);
    const { verdicts } = judge(run.done(), lessonOf(tasks));
    expect(verdicts.map((one) => one.diagnostics[0]?.rule)).toEqual([
      'flow/used-before-made',
      'flow/used-before-made',
      'flow/follows',
      undefined,
    ]);
    expect(verdicts[2]?.diagnostics[0]?.related[0]?.line).toBe(20);
    expect(verdicts[2]?.message.match(/because/g)).toHaveLength(1);
  });

  it.each([
    ['a path that nothing makes', `${HOME}/nowhere/x`, 'flow/never-made', 'lesson'],
    ['a path of the tree', `${HOME}/tt-metal/gone.py`, 'flow/missing-in-install', 'undecided'],
    ['a relative path', 'data/x.sh', 'flow/never-made', 'lesson'],
    ["a file of the lessons' own", 'content/x.sh', 'flow/wrong-directory', 'lesson'],
  ])('blames rightly: %s', (_, path, rule, cause) => {
    const use = taskOf('ls-1', `ls ${path}`);
    const output = `ls: cannot access '${path}': No such file or directory`;
    const signatures = hit('shell/no-such-file', output);
    const run = new RunBuilder([use]).ran(use, { status: 2, output, signatures, cwd: `${HOME}/w` });
    const [verdict] = judge(run.done(), lessonOf([use])).verdicts;
    expect(verdict?.diagnostics[0]?.rule).toBe(rule);
    expect(verdict?.cause).toBe(cause);
  });

  it('blames a training whose text no command makes, whatever the trainer says of it', () => {
    const fetch = taskOf('wget-1', 'wget https://h/x -O ~/data/x.txt', { line: 5 });
    const wrong = taskOf('python-1', TRAIN.replace('~/data/x.txt', '~/x.txt'));
    const lesson = lessonOf([fetch, wrong], [{ title: 'Issue 2: Loss stays high', line: 300 }]);
    const output = `FileNotFoundError: [Errno 2] No such file or directory: '${HOME}/x.txt'`;
    const silent = 'Warning: No data path specified and Shakespeare dataset not found.';
    for (const ran of [
      { status: 1, output, signatures: hit('shell/no-such-file', output) },
      { status: 0, output: silent, signatures: hit('silent/no-dataset', silent) },
    ]) {
      const run = new RunBuilder([fetch, wrong]).ran(fetch).ran(wrong, ran);
      const verdict = judge(run.done(), lesson).verdicts[1];
      expect(verdict).toMatchObject({ outcome: 'failed', cause: 'lesson' });
      expect(verdict?.diagnostics[0]?.rule).toBe('train/data-path-missing');
      expect(verdict?.diagnostics[0]?.help).toContain('~/data/x.txt');
      expect(verdict?.diagnostics[0]?.related.map((place) => place.line)).toEqual([5, 300]);
    }
  });

  it('blames the order when a later command of the lesson brings the module', () => {
    const use = taskOf('python-1', 'python check.py', { line: 10 });
    const install = taskOf('pip-1', 'pip install transformers', {
      line: 40,
      establishes: ['transformers'],
    });
    const line = "ModuleNotFoundError: No module named 'transformers'";
    const run = new RunBuilder([use, install])
      .probed(TRANSFORMERS(false))
      .ran(use, { status: 1, signatures: hit('environment/no-transformers', line) })
      .ran(install)
      .probed(TRANSFORMERS(true), install);
    const { verdicts } = judge(run.done(), lessonOf([use, install]));
    expect(verdicts.map((one) => [one.check, one.outcome])).toEqual([
      ['transformers', 'passed'],
      ['command', 'failed'],
      ['command', 'passed'],
    ]);
    expect(verdicts[0]?.message).toContain('line 40 brought it about');
    expect(verdicts[1]).toMatchObject({ cause: 'lesson' });
  });
});
