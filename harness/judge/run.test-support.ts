import type { Ending, JournalEvent, RunStarted, TaskBlocked, TaskEnded } from '../journal/event.ts';
import type { Observation } from '../journal/observation.ts';
import type { Curve } from '../loss/curve.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Task } from '../plan/plan.ts';
import type { Facts } from '../preflight/facts.ts';
import type { SuiteData } from '../suite/suite.ts';

export const HOME = '/home/reader';

export const MACHINE: MachineDescriptor = {
  version: 1,
  name: 'test-n150',
  target: 'n150',
  emulated: true,
  profile: 'documented',
  seed: 1,
  timing: 'none',
  programs: 'complete',
  home: HOME,
  realHome: false,
  environment: { HOME, PATH: '/usr/bin' },
  installs: { ttMetal: '~/tt-metal', venv: '~/tt-metal/python_env', content: '~/content' },
  links: [],
  refusals: null,
  deviceRoot: '/',
  resetCommand: 'tt-smi -r',
  dataset: null,
  network: 'all',
  queue: 'n150',
  fault: null,
  rehearsal: null,
};

export interface RanOptions {
  status?: number;
  ending?: Ending;
  pipe?: number[];
  logFailure?: string;
  output?: string;
  stdout?: number;
  curve?: Curve | null;
  texts?: string[];
  signatures?: { id: string; line: string }[];
  refusal?: string;
  products?: { path: string; bytes: number | null }[];
  cwd?: string;
  cwdAfter?: string;
  seconds?: number;
}

/** Writes a journal event by event, a second apart. */
export class RunBuilder {
  readonly events: JournalEvent[] = [];
  private readonly started: RunStarted;
  private readonly attempts = new Map<string, number>();
  private clock = 1_700_000_000_000;

  constructor(
    tasks: readonly Task[],
    options: { suite?: SuiteData | null; machine?: Partial<MachineDescriptor> } = {},
  ) {
    this.started = {
      kind: 'run-started',
      at: this.now(),
      version: 1,
      runId: 'run-1',
      lesson: 'lesson',
      file: 'lesson.md',
      input: 'inputs/lesson.md',
      target: 'n150',
      machine: { ...MACHINE, ...options.machine },
      plan: {
        version: 1,
        lesson: 'lesson',
        file: 'lesson.md',
        target: 'n150',
        tier: 'full',
        tasks: [...tasks],
      },
      suite: options.suite ?? null,
      resumed: 0,
    };
    this.events.push(this.started);
  }

  begun(task: Task, text = task.text): this {
    const attempt = (this.attempts.get(task.id) ?? 0) + 1;
    this.attempts.set(task.id, attempt);
    const log = `logs/${attempt}.log`;
    this.events.push({
      kind: 'task-started',
      at: this.now(),
      task: task.id,
      text,
      attempt,
      log,
    });
    return this;
  }

  ran(task: Task, options: RanOptions = {}, text = task.text): this {
    this.begun(task, text);
    const output = options.output ?? '';
    const observation: Observation = {
      bytes: { stdout: options.stdout ?? output.length, stderr: 0 },
      head: output,
      tail: output,
      stderrTail: '',
      curve: options.curve ?? null,
      texts: (options.texts ?? []).map((one) => ({
        prompt: 'ROMEO:',
        text: one,
        length: one.length,
      })),
      signatures: (options.signatures ?? []).map((hit) => ({
        ...hit,
        stream: 'stderr',
        lineNumber: 1,
      })),
      checkpoints: [],
    };
    const ended: TaskEnded = {
      kind: 'task-ended',
      at: this.now(),
      task: task.id,
      attempt: this.attempts.get(task.id) ?? 1,
      ending: options.ending ?? { kind: 'exited', status: options.status ?? 0 },
      pipeStatus: options.pipe ?? [options.status ?? 0],
      seconds: options.seconds ?? 1,
      cwdBefore: options.cwd ?? HOME,
      cwdAfter: options.cwdAfter ?? options.cwd ?? HOME,
      observation,
      refusals: options.refusal ? [{ program: 'docker', why: options.refusal }] : [],
      products: options.products ?? task.products.map((path) => ({ path, bytes: 1000 })),
      leftovers: [],
      logFailure: options.logFailure ?? null,
    };
    this.events.push(ended);
    return this;
  }

  probed(facts: Facts, after: Task | null = null): this {
    this.events.push({ kind: 'probed', at: this.now(), after: after?.id ?? null, facts });
    return this;
  }

  blocked(task: Task, by: string): this {
    const event: TaskBlocked = {
      kind: 'task-blocked',
      at: this.now(),
      task: task.id,
      by,
      detail: 'it failed',
    };
    this.events.push(event);
    return this;
  }

  resumed(): this {
    this.events.push({ ...this.started, at: this.now(), resumed: 1 });
    return this;
  }

  cure(step: string, line: number, tasks: readonly Task[], retried: readonly Task[]): this {
    this.events.push({
      kind: 'cure-started',
      at: this.now(),
      fault: 'some-fault',
      step,
      line,
      tasks: tasks.map((task) => task.id),
      retried: retried.map((task) => task.id),
    });
    return this;
  }

  event(event: JournalEvent): this {
    this.events.push(event);
    return this;
  }

  done(why: 'done' | 'interrupted' | 'failed' = 'done', message = ''): JournalEvent[] {
    this.events.push({ kind: 'run-ended', at: this.now(), why, message });
    return this.events;
  }

  private now(): number {
    this.clock += 1000;
    return this.clock;
  }
}
