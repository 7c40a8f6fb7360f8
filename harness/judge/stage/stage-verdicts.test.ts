import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Curve } from '../../loss/curve.ts';
import type { MachineDescriptor } from '../../machine/descriptor.ts';
import type { StageData } from '../../suite/suite.ts';
import { curveOf, falling, phaseOf } from '../curve.test-support.ts';
import { assessByFacts } from '../facts.test-support.ts';
import { judgeRun } from '../judge.ts';
import { lessonOf } from '../lesson.test-support.ts';
import { JUDGE_RULES } from '../rules.ts';
import { type RanOptions, RunBuilder } from '../run.test-support.ts';
import { stageOf, suiteOf } from '../suite.test-support.ts';
import { taskOf } from '../task.test-support.ts';

const TRAIN = 'python train_nanogpt.py --num_epochs 10 --batch_size 4 --learning_rate 5e-4 --fresh';
const training = taskOf('python-1', TRAIN, { stage: 'stage-1', products: ['~/a.pkl'] });
const others = [2, 3, 4].map((at) => taskOf(`python-${at}`, TRAIN, { line: 10 * at }));
const BAND = { default: { low: 3.5, high: 4, source: 'the lesson' } };
const CURES = [
  { title: 'Issue 2: Loss stays high', line: 310 },
  { title: 'Issue 6: Checkpoints not saving', line: 360 },
];

function judge(
  curve: Curve | null,
  stage: Partial<StageData>,
  options: {
    task?: typeof training;
    machine?: Partial<MachineDescriptor>;
    vocabulary?: number;
    ran?: RanOptions;
    lesson?: Lesson;
  } = {},
) {
  const task = options.task ?? training;
  const suite = suiteOf({
    stages: { 'stage-1': stageOf(stage) },
    vocabulary: options.vocabulary ?? null,
  });
  const machine = options.machine ?? {};
  const run = new RunBuilder([task], { suite, machine }).ran(task, { curve, ...options.ran });
  const lesson = options.lesson ?? lessonOf([task, ...others], CURES);
  const { verdicts } = judgeRun(run.done(), lesson, null, assessByFacts);
  return (check: string) => verdicts.find((verdict) => verdict.id.endsWith(`#stage-1/${check}`));
}

const good = curveOf(falling(4.5, 3.7), { every: 20, stated: { finalLoss: 3.71, steps: 1000 } });

describe('the final loss', () => {
  it.each([
    ['within', 3.71, 'passed', null, null],
    ['on the edge of the bf16 grid', 4.015, 'passed', null, null],
    ['worse', 4.2, 'failed', 'loss/above-band', 'undecided'],
    ['better', 3.2, 'failed', 'loss/below-band', 'undecided'],
  ])('%s', (_, finalLoss, outcome, rule, cause) => {
    const curve = { ...good, stated: { ...good.stated, finalLoss } };
    const verdict = judge(curve, { finalLoss: BAND })('final-loss');
    expect(verdict).toMatchObject({ outcome, cause, measured: String(finalLoss) });
    expect(verdict?.diagnostics[0]?.rule ?? null).toBe(rule);
    expect(verdict?.message).toContain('last line 3.7');
    if (rule) {
      expect(JUDGE_RULES[rule]).toBeDefined();
      expect(verdict?.message).toContain(rule === 'loss/above-band' ? 'worse' : 'better');
    }
  });

  it('points at the cure of the lesson when the loss stays high', () => {
    const curve = { ...good, stated: { ...good.stated, finalLoss: 4.5 } };
    const verdict = judge(curve, { finalLoss: BAND })('final-loss');
    expect(verdict?.diagnostics[0]?.related.map((place) => place.line)).toContain(310);
  });

  it('stands at the line that makes the promise', () => {
    const lesson = lessonOf([training, ...others]);
    lesson.claims = [
      { kind: 'loss-band', stage: 'stage-1', low: 3.5, high: 4, text: '3.5-4.0', line: 40 },
      { kind: 'loss-band', stage: 'stage-2', low: 3.5, high: 4, text: '3.5-4.0', line: 12 },
    ];
    const curve = { ...good, stated: { ...good.stated, finalLoss: 4.5 } };
    const verdict = judge(curve, { finalLoss: BAND }, { lesson })('final-loss');
    expect(verdict?.line).toBe(40);
    expect(verdict?.diagnostics[0]?.related[0]?.line).toBe(10);
  });

  it('is not judged by a band that nothing backs, or that is for other targets', () => {
    const noSource = { default: { low: 3.5, high: 4, source: null } };
    expect(judge(good, { finalLoss: noSource })('final-loss')).toMatchObject({
      outcome: 'unknown',
      measured: '3.71',
      diagnostics: [{ rule: 'band/no-source' }],
    });
    const elsewhere = { blackhole: BAND.default };
    expect(judge(good, { finalLoss: elsewhere })('final-loss')).toMatchObject({
      outcome: 'unknown',
      diagnostics: [{ rule: 'band/none' }],
    });
  });

  it('takes the nearest band', () => {
    const bands = { ...BAND, n150: { low: 1, high: 2, source: 'a run' } };
    expect(judge(good, { finalLoss: bands })('final-loss')?.expected).toBe('1 to 2');
    expect(
      judge(good, { finalLoss: bands }, { machine: { target: 'n300' } })('final-loss'),
    ).toMatchObject({ outcome: 'passed' });
  });

  it('fails when not one loss was read', () => {
    const check = judge(null, { finalLoss: BAND, steps: 1000 }, { vocabulary: 96 });
    expect(check('final-loss')).toMatchObject({
      outcome: 'failed',
      cause: 'undecided',
      diagnostics: [{ rule: 'loss/no-loss' }],
    });
    for (const name of ['initial-loss', 'steps', 'trend'])
      expect(check(name)?.outcome).toBe('blocked');
    expect(judge(null, {})('trend')?.diagnostics[0]?.rule).toBe('loss/no-loss');
  });

  it('is the fault of a learning rate that stands out, and only when the loss is worse', () => {
    const task = taskOf('python-1', TRAIN.replace('5e-4', '5e-1'), { stage: 'stage-1' });
    const high = { ...good, stated: { ...good.stated, finalLoss: 9.4 } };
    expect(judge(high, { finalLoss: BAND }, { task })('final-loss')).toMatchObject({
      cause: 'lesson',
      diagnostics: [{ rule: 'loss/rate-too-high' }],
    });
    const low = { ...good, stated: { ...good.stated, finalLoss: 3 } };
    expect(judge(low, { finalLoss: BAND }, { task })('final-loss')?.cause).toBe('undecided');
  });
});

describe('steps', () => {
  it('says that max_steps silently wins over --num_epochs, and blames the loss on it', () => {
    const curve = curveOf(falling(4.6, 1.66), {
      every: 100,
      stated: { finalLoss: 1.66, steps: 5000 },
    });
    const check = judge(curve, { steps: 1000, finalLoss: BAND });
    expect(check('steps')).toMatchObject({
      outcome: 'failed',
      cause: 'lesson',
      measured: '5,000',
      expected: '1,000',
      diagnostics: [{ rule: 'train/steps-capped' }],
    });
    expect(check('steps')?.message).toContain('max_steps 5000');
    expect(check('steps')?.message).toContain('silently wins over --num_epochs 10');
    expect(check('final-loss')).toMatchObject({ outcome: 'failed', cause: 'lesson' });
    expect(check('final-loss')?.message).toContain('better than promised');
  });

  it('holds when they are as promised', () => {
    expect(judge(good, { steps: 1000 })('steps')).toMatchObject({ outcome: 'passed' });
  });
});

describe('the other checks of a training', () => {
  it('knows where an untrained model begins', () => {
    expect(judge(good, {}, { vocabulary: 96 })('initial-loss')).toMatchObject({
      outcome: 'passed',
    });
    const high = curveOf(falling(6, 3.7), { firstStep: 1 });
    expect(judge(high, {}, { vocabulary: 96 })('initial-loss')?.diagnostics[0]?.rule).toBe(
      'loss/initial-too-high',
    );
    expect(judge(good, {})('initial-loss')).toBeUndefined();
  });

  it('does not let a training that says --fresh go on from a checkpoint', () => {
    const curve = { ...good, phases: [phaseOf('resumed', good.points)] };
    expect(judge(curve, {}, { vocabulary: 96 })('initial-loss')).toMatchObject({
      outcome: 'failed',
      cause: 'product',
    });
  });

  it('judges a duration only where the clock means something', () => {
    const duration = { default: { low: 20, high: 180, source: 'the lesson' } };
    expect(judge(good, { duration })('duration')).toMatchObject({
      outcome: 'skipped',
      diagnostics: [{ rule: 'duration/not-representative' }],
    });
    const machine = { timing: 'representative' as const };
    const took = (seconds: number) =>
      judge(good, { duration }, { machine, ran: { seconds } })('duration');
    expect(took(62)?.outcome).toBe('passed');
    expect(took(300)?.diagnostics[0]?.rule).toBe('duration/slower');
    expect(took(5)?.diagnostics[0]?.rule).toBe('duration/faster');
  });

  it.each([
    ['never learns', Array.from({ length: 50 }, () => 4.56), 'loss/never-fell'],
    ['rises', [...falling(4.5, 2, 40), ...falling(6, 9, 10)], 'loss/rose'],
    [
      'stays above its band',
      [...falling(5, 4.6, 10), ...Array.from({ length: 40 }, () => 4.4)],
      'loss/plateau',
    ],
  ])('sees a loss that %s', (_, losses, rule) => {
    const verdict = judge(curveOf(losses), { finalLoss: BAND })('trend');
    expect(verdict).toMatchObject({ outcome: 'failed', cause: 'undecided' });
    expect(verdict?.diagnostics[0]?.rule).toBe(rule);
  });

  it('lets a loss be flat within its band', () => {
    const curve = curveOf([...falling(4.6, 3.7, 10), ...Array.from({ length: 40 }, () => 3.7)]);
    expect(judge(curve, { finalLoss: BAND })('trend')?.outcome).toBe('passed');
  });

  it('wants the jump after a resume made good', () => {
    const curve = curveOf([4.6, 2, 1.406, 2.281, 3.016, 2.9]);
    curve.phases = [
      phaseOf('fresh', curve.points.slice(0, 3)),
      phaseOf('resumed', curve.points.slice(3)),
    ];
    curve.windowMedian = 2.9;
    expect(judge(curve, {})('resume')).toMatchObject({
      outcome: 'failed',
      diagnostics: [{ rule: 'loss/resume-not-recovered' }],
    });
    expect(judge(good, {})('resume')).toBeUndefined();
  });

  it('wants the checkpoint, and judges the numbers all the same', () => {
    const ran = { products: [{ path: '~/a.pkl', bytes: null }] };
    const check = judge(good, { finalLoss: BAND }, { ran });
    expect(check('checkpoint')).toMatchObject({ outcome: 'failed', cause: 'product' });
    expect(check('checkpoint')?.diagnostics[0]?.related.map((place) => place.line)).toContain(360);
    expect(check('final-loss')?.outcome).toBe('passed');
    expect(judge(good, {})('checkpoint')?.outcome).toBe('passed');
  });

  it('blocks what a training that failed cannot tell', () => {
    const ran: RanOptions = {
      ending: { kind: 'alarmed', alarm: { kind: 'nan', step: 5, loss: 'nan', before: null } },
    };
    const check = judge(good, { finalLoss: BAND, steps: 1000 }, { ran, vocabulary: 96 });
    for (const name of ['final-loss', 'initial-loss', 'steps', 'trend', 'checkpoint'])
      expect(check(name)?.outcome).toBe('blocked');
  });
});

describe('one stage after another', () => {
  const second = taskOf('python-2', TRAIN, { stage: 'stage-2', line: 50 });
  const stages = {
    'stage-1': stageOf({ finalLoss: BAND }),
    'stage-2': stageOf({ checkpoint: 'stage2', below: 'stage-1' }),
  };
  const run = (first: RanOptions, then: number) =>
    judgeRun(
      new RunBuilder([training, second], { suite: suiteOf({ stages }) })
        .ran(training, first)
        .ran(second, { curve: { ...good, stated: { ...good.stated, finalLoss: then } } })
        .done(),
      lessonOf([training, second]),
      null,
      assessByFacts,
    ).verdicts.find((verdict) => verdict.check === 'below-stage-1');

  it('must end lower', () => {
    expect(run({ curve: good }, 1.7)).toMatchObject({ outcome: 'passed' });
    expect(run({ curve: good }, 3.72)).toMatchObject({
      outcome: 'failed',
      diagnostics: [{ rule: 'loss/not-below' }],
    });
  });

  it('is blocked when the earlier one has no number', () => {
    expect(run({ status: 1 }, 1.7)).toMatchObject({ outcome: 'blocked' });
  });
});
