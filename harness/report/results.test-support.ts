import { type Diagnostic, diagnosticAtLine } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import type { JournalEvent, TaskEnded } from '../journal/event.ts';
import type { Observation } from '../journal/observation.ts';
import type { LiveEvent } from '../judge/live.ts';
import type { Coverage, Results, Verdict } from '../judge/verdict.ts';
import type { Curve } from '../loss/curve.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Plan, Task } from '../plan/plan.ts';
import type { TargetName } from '../target/target.ts';

export const LESSON = 'sonnets';
export const FILE = 'content/lessons/sonnets.md';

/** A lesson as short as one can be that trains in stages. */
export const LESSON_TEXT = [
  '---',
  'id: sonnets',
  '---',
  '# Teach a board to write sonnets 📜',
  '',
  'Update the submodules, or the build fails:',
  '',
  '```bash',
  'cd ~/tt-metal && git submodule update --init --recursive',
  '```',
  '',
  '## Stage 1: noise',
  '',
  '**Loss**: 3.5 to 4.0 | **Time**: about 30 seconds',
  '',
  '```bash',
  'python train_nanogpt.py --data_path ~/data/sonnets.txt --num_epochs 10 --model_save_path nanogpt_stage1',
  '```',
  '',
  '## Stage 2: layout',
  '',
  '**Loss**: 1.6 to 1.8 | **Time**: about 90 seconds',
  '',
  '```bash',
  'python train_nanogpt.py \\',
  '  --data_path ~/data/sonnets.txt \\',
  '  --num_epochs 30',
  '```',
  '',
  '## Troubleshooting',
  '',
  '**The build stops with** `unknown type name ChipId`: run `git submodule update --init --recursive --force`.',
  '',
  '```bash',
  'sudo reboot',
  '```',
  '',
].join('\n');

export function sampleVerdict(change: Partial<Verdict> = {}): Verdict {
  const target = change.target ?? 'n150';
  const part = change.stage ?? 'preflight';
  const check = change.check ?? 'final-loss';
  return {
    id: `${change.lesson ?? LESSON}@${target}#${part}/${check}`,
    lesson: LESSON,
    target,
    check,
    outcome: 'passed',
    cause: null,
    file: FILE,
    line: 14,
    message: 'the final loss lies within its band',
    measured: null,
    expected: null,
    diagnostics: [],
    task: null,
    stage: null,
    seconds: null,
    log: null,
    ...change,
  };
}

/** A verdict that did not pass, with the diagnostic that says so. */
export function brokenVerdict(change: Partial<Verdict>, own: Partial<Diagnostic> = {}): Verdict {
  const verdict = sampleVerdict({ outcome: 'failed', cause: 'undecided', ...change });
  const diagnostic = diagnosticAtLine(
    'loss/above-band',
    'error',
    FILE,
    verdict.line,
    verdict.message,
  );
  return { ...verdict, diagnostics: [{ ...diagnostic, ...own }] };
}

/** Verdicts of one healthy target. */
export function healthyVerdicts(target: string, spread = 0): Verdict[] {
  const train = (stage: number) => `${LESSON}@${target}#stage-${stage}/python-1`;
  const stage = (number: number, change: Partial<Verdict>) =>
    sampleVerdict({ target, stage: `stage-${number}`, task: train(number), ...change });
  return [
    sampleVerdict({
      target,
      check: 'tt-metal-version',
      line: 9,
      message: 'tt-metal is new enough',
      measured: 'v0.67.0-dev20260203',
      expected: 'v0.66.0-rc5 or later',
    }),
    sampleVerdict({
      target,
      check: 'submodules',
      line: 9,
      message: 'every submodule is in sync',
      measured: '4 in sync',
      expected: '4 in sync',
    }),
    ...[1, 2].flatMap((number) => [
      stage(number, {
        check: 'python-1',
        line: number === 1 ? 17 : 25,
        message: 'the command ended with status 0',
        seconds: 1.25 * number + spread,
        log: `logs/${LESSON}.${target}/00${number}-python-1.log`,
      }),
      stage(number, {
        check: 'final-loss',
        line: number === 1 ? 14 : 22,
        measured: (number === 1 ? 3.771 : 1.672 + spread).toFixed(3),
        expected: number === 1 ? '3.5 to 4' : '1.6 to 1.8',
      }),
      stage(number, {
        check: 'structure',
        line: number === 1 ? 12 : 20,
        message: 'the text shows what the stage promises',
      }),
    ]),
  ];
}

export function sampleCoverage(target: string, change: Partial<Coverage> = {}): Coverage {
  return {
    lesson: LESSON,
    target,
    commands: 4,
    ran: 3,
    skipped: [
      {
        line: 35,
        reason: 'troubleshooting',
        detail: 'it stands under Troubleshooting',
        task: `${LESSON}@${target}#troubleshooting/sudo-1`,
      },
    ],
    blocked: [],
    ...change,
  };
}

export function sampleResults(
  verdicts: Verdict[],
  coverage: Coverage[] = [sampleCoverage('n150')],
  change: Partial<Results['run']> = {},
): Results {
  const run = {
    id: '20260209-190729-3f2a',
    startedAt: '2026-02-09T19:07:29.120Z',
    emulated: true,
    interrupted: false,
    ...change,
  };
  const count = (outcome: Outcome) => verdicts.filter((one) => one.outcome === outcome).length;
  const targets = [...new Set(coverage.map((one) => one.target))];
  return {
    version: 1,
    run,
    machines: targets.map((target) => ({
      name: `emulated-${target}`,
      target,
      emulated: run.emulated,
      profile: run.emulated ? 'documented' : null,
      seed: run.emulated ? 1 : null,
      timing: run.emulated ? 'none' : 'representative',
      fault: null,
      ttMetal: 'v0.67.0-dev20260203',
    })),
    verdicts,
    coverage,
    summary: {
      passed: count('passed'),
      failed: count('failed'),
      flaky: count('flaky'),
      skipped: count('skipped'),
      blocked: count('blocked'),
      unknown: count('unknown'),
      byCause: {},
      exit: count('failed') > 0 ? 1 : 0,
      durationMs: 41_300,
    },
  };
}

/** Three targets: a loss that is too high on two, one board that went away, something flaky, something unknown. */
export function troubledResults(): Results {
  const broken = (target: string, measured: string) =>
    brokenVerdict(
      {
        target,
        stage: 'stage-2',
        check: 'final-loss',
        line: 22,
        message: `final loss ${measured} is above the promised 1.6 to 1.8: worse than the lesson says`,
        measured,
        expected: '1.6 to 1.8',
        task: `${LESSON}@${target}#stage-2/python-1`,
        log: `logs/${LESSON}.${target}/002-python-1.log`,
      },
      {
        column: 11,
        endColumn: 21,
        help: 'Train longer, or write the band that this recipe reaches.',
        related: [{ file: FILE, line: 27, message: 'trained for 30 epochs' }],
      },
    );
  const without = (target: string) =>
    healthyVerdicts(target).filter((one) => one.stage !== 'stage-2' || one.check !== 'final-loss');
  return sampleResults(
    [
      ...without('n150'),
      broken('n150', '2.114'),
      ...without('n300'),
      broken('n300', '2.109'),
      brokenVerdict(
        {
          target: 't3k',
          check: 'board',
          cause: 'infrastructure',
          line: 1,
          message: 'tt-smi lists 4 chips, a t3k has 8',
          measured: '4 x n300',
          expected: '8 x n300',
        },
        {
          rule: 'preflight/board',
          help: 'Reset the board with `tt-smi -r`; if chips stay away, power-cycle the host.',
        },
      ),
      brokenVerdict({
        target: 'n300',
        stage: 'stage-1',
        check: 'python-1',
        outcome: 'flaky',
        cause: 'infrastructure',
        line: 17,
        message: 'the device timed out at the first attempt, and the second one passed',
      }),
      sampleVerdict({
        target: 'n150',
        stage: 'stage-2',
        check: 'duration',
        outcome: 'unknown',
        line: 22,
        message: 'durations on this machine say nothing about hardware',
      }),
    ],
    [
      sampleCoverage('n150'),
      sampleCoverage('n300'),
      sampleCoverage('t3k', {
        ran: 1,
        blocked: [
          { line: 17, by: 'preflight/board', task: `${LESSON}@t3k#stage-1/python-1` },
          { line: 25, by: 'preflight/board', task: `${LESSON}@t3k#stage-2/python-1` },
        ],
      }),
    ],
  );
}

export function sampleTask(target: string, change: Partial<Task>): Task {
  const command = change.command ?? 'stage-1/python-1';
  return {
    id: `${LESSON}@${target}#${command}`,
    command,
    line: 17,
    column: 1,
    endLine: 17,
    endColumn: 2,
    text: 'python train_nanogpt.py --data_path ~/data/sonnets.txt --num_epochs 10 --model_save_path nanogpt_stage1',
    step: command.split('/')[0] ?? '',
    stepTitle: 'Stage 1: noise',
    stage: 'stage-1',
    action: 'run',
    reason: null,
    detail: '',
    training: null,
    generation: null,
    needs: [],
    requires: [],
    establishes: [],
    announced: null,
    shows: [],
    saves: [],
    products: [],
    reads: [],
    sets: [],
    permission: null,
    touches: [],
    clocks: { totalSeconds: 90, silenceSeconds: 60, source: 'three times the duration on line 14' },
    cures: false,
    ...change,
  };
}

const TRAINING = {
  dataPath: '~/data/sonnets.txt',
  epochs: 10,
  maxSteps: null,
  batchSize: null,
  learningRate: null,
  savePath: null,
  fresh: false,
  resume: null,
};

export function samplePlan(target: string): Plan {
  const tasks = [
    sampleTask(target, {
      command: 'top/cd-1',
      line: 9,
      text: 'cd ~/tt-metal && git submodule update --init --recursive',
      stepTitle: 'Teach a board to write sonnets',
      stage: null,
      permission: 'change-install',
      touches: ['~/tt-metal'],
    }),
    sampleTask(target, { training: TRAINING }),
    sampleTask(target, {
      command: 'stage-2/python-1',
      line: 25,
      text: 'python train_nanogpt.py \\\n  --data_path ~/data/sonnets.txt \\\n  --num_epochs 30',
      stepTitle: 'Stage 2: layout',
      stage: 'stage-2',
      training: { ...TRAINING, epochs: 30 },
    }),
    sampleTask(target, {
      command: 'troubleshooting/sudo-1',
      line: 35,
      text: 'sudo reboot',
      stepTitle: 'Troubleshooting',
      stage: null,
      action: 'skip',
      reason: 'troubleshooting',
      detail: 'it stands under Troubleshooting',
    }),
  ];
  return { version: 1, lesson: LESSON, file: FILE, target, tier: 'full', tasks };
}

export function sampleCurve(first: number, last: number, steps: number): Curve {
  const point = (step: number, loss: number) => ({
    step,
    loss,
    goal: steps,
    seconds: null,
    throughput: null,
  });
  return {
    count: steps,
    points: [point(1, first), point(steps, last)],
    first: point(1, first),
    last: point(steps, last),
    windowMedian: last,
    windowCount: 20,
    minimum: point(steps, last),
    stated: { finalLoss: last, averageLoss: null, steps, seconds: null, completed: true },
    phases: [],
    alarm: null,
    medianSeconds: null,
    medianThroughput: null,
  };
}

export function sampleMachine(target: TargetName): MachineDescriptor {
  return {
    version: 1,
    name: `emulated-${target}`,
    target,
    emulated: true,
    profile: 'documented',
    seed: 1,
    timing: 'none',
    programs: ['bash'],
    home: '/run/home',
    realHome: false,
    deviceRoot: '/run/root',
    environment: {},
    installs: { ttMetal: '~/tt-metal', venv: '~/venv', content: '~/content' },
    links: [],
    refusals: null,
    resetCommand: null,
    dataset: null,
    network: [],
    queue: 'none',
    fault: null,
    rehearsal: null,
  };
}

export function sampleEnd(task: string, at: number, change: Partial<TaskEnded> = {}): TaskEnded {
  const observation: Observation = {
    bytes: { stdout: 0, stderr: 0 },
    head: '',
    tail: '',
    stderrTail: '',
    curve: null,
    texts: [],
    signatures: [],
    checkpoints: [],
  };
  return {
    kind: 'task-ended',
    at,
    task,
    attempt: 1,
    ending: { kind: 'exited', status: 0 },
    seconds: 0.1,
    cwdBefore: '~',
    cwdAfter: '~',
    observation,
    refusals: [],
    products: [],
    leftovers: [],
    ...change,
  };
}

/** Everything that is told while one target works through the sample plan; the second stage ends with this loss. */
export function sampleEvents(target: TargetName, finalLoss = 1.672): LiveEvent[] {
  const plan = samplePlan(target);
  const start = Date.UTC(2026, 1, 9, 19, 7, 29);
  const journal = (event: JournalEvent): LiveEvent => ({
    kind: 'journal',
    lesson: LESSON,
    target,
    event,
  });
  const begin = (task: string, at: number) =>
    journal({
      kind: 'task-started',
      at: start + at,
      task,
      text: '',
      attempt: 1,
      log: 'logs/a.log',
    });
  const [setUp, first, second, reboot] = plan.tasks.map((task) => task.id) as [
    string,
    string,
    string,
    string,
  ];
  const progress = (task: string, step: number, goal: number, loss: number, seconds: number) =>
    ({ kind: 'progress', lesson: LESSON, target, task, step, goal, loss, seconds }) as const;
  const trained = (task: string, at: number, seconds: number, curve: Curve) => {
    const end = sampleEnd(task, start + at, { seconds });
    return journal({ ...end, observation: { ...end.observation, curve } });
  };
  return [
    journal({
      kind: 'run-started',
      at: start,
      version: 1,
      runId: 'r1',
      lesson: LESSON,
      file: FILE,
      input: 'inputs/sonnets.md',
      target,
      machine: sampleMachine(target),
      plan,
      suite: null,
      resumed: 0,
    }),
    begin(setUp, 10),
    journal(sampleEnd(setUp, start + 400, { seconds: 0.39 })),
    begin(first, 410),
    progress(first, 120, 1000, 4.512, 0.3),
    progress(first, 640, 1000, 3.982, 12.4),
    trained(first, 15_000, 14.6, sampleCurve(4.56, 3.771, 1000)),
    begin(second, 15_100),
    progress(second, 1450, 3000, 2.331, 21.5),
    journal({
      kind: 'task-slow',
      at: start + 60_000,
      task: second,
      seconds: 45,
      silentSeconds: 0,
      limitSeconds: 90,
    }),
    trained(second, 70_000, 54.9, sampleCurve(3.771, finalLoss, 3000)),
    journal({
      kind: 'task-skipped',
      at: start + 70_100,
      task: reboot,
      reason: 'troubleshooting',
      detail: 'it stands under Troubleshooting',
    }),
    journal({ kind: 'run-ended', at: start + 70_200, why: 'done', message: '' }),
  ];
}
