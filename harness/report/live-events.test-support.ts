import type { JournalEvent, TaskEnded } from '../journal/event.ts';
import type { Observation } from '../journal/observation.ts';
import type { LiveEvent } from '../judge/live.ts';
import type { Curve } from '../loss/curve.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { TargetName } from '../target/target.ts';
import { FILE, LESSON } from './lesson.test-support.ts';
import { samplePlan } from './plan.test-support.ts';

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
    pipeStatus: [],
    logFailure: null,
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
