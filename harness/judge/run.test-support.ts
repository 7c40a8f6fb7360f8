import type { Ending, JournalEvent, RunStarted, TaskBlocked, TaskEnded } from '../journal/event.ts';
import type { Observation } from '../journal/observation.ts';
import type { Command, Lesson, Step } from '../lesson/lesson.ts';
import type { Curve } from '../loss/curve.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import { readTrainerCall } from '../plan/calls.ts';
import type { Task } from '../plan/plan.ts';
import type { Facts } from '../preflight/facts.ts';
import type { FacetFinding } from '../preflight/finding.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { StageData, SuiteData } from '../suite/suite.ts';
import type { AssessFacts } from './preflight-verdicts.ts';

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

export function stageOf(more: Partial<StageData> = {}): StageData {
  return {
    title: 'Stage',
    tier: 'quick',
    checkpoint: 'stage1',
    products: ['{save}_final.pkl'],
    steps: null,
    duration: {},
    finalLoss: {},
    resumedLoss: {},
    structure: null,
    below: null,
    ...more,
  };
}

export function suiteOf(more: Partial<SuiteData> = {}): SuiteData {
  return {
    version: 1,
    lesson: 'lesson',
    file: 'suites/lesson.suite.ts',
    requires: {
      ttMetal: null,
      broken: [],
      python: null,
      packages: [],
      diskBytes: null,
      dataset: null,
      environment: {},
    },
    stages: {},
    vocabulary: null,
    temperatures: null,
    stepTiers: {},
    checks: [],
    ...more,
  };
}

/** A task as the plan makes it from a text; its id is `lesson@n150#<step>/<name>`. */
export function taskOf(name: string, text: string, more: Partial<Task> = {}): Task {
  const shell = parseShell(text);
  const calls = shell.statements.flatMap((statement) => statement.calls);
  const step = more.step ?? 'step-1';
  const line = more.line ?? 10;
  const sets = [...new Set(calls.flatMap((call) => call.assigns))];
  return {
    id: `lesson@n150#${step}/${name}`,
    command: `${step}/${name}`,
    line,
    column: 1,
    endLine: line,
    endColumn: text.length + 1,
    text,
    step,
    stepTitle: step,
    stage: null,
    action: 'run',
    reason: null,
    detail: '',
    ...readTrainerCall(shell),
    needs: [],
    requires: [],
    establishes: [],
    announced: null,
    shows: [],
    saves: [],
    products: [],
    reads: [...new Set(calls.flatMap((call) => call.reads))].filter((one) => !sets.includes(one)),
    sets,
    permission: null,
    touches: [],
    clocks: { totalSeconds: 60, silenceSeconds: 30, source: 'the lesson states no duration' },
    cures: false,
    ...more,
  };
}

const STEP: Step = {
  slug: 'step-1',
  title: 'Step 1',
  level: 2,
  line: 1,
  endLine: 999,
  parent: null,
  kind: 'main',
  stage: null,
};

/** A lesson with the given commands, and a troubleshooting section for each of `cures`. */
export function lessonOf(
  tasks: readonly Task[],
  cures: readonly { title: string; line: number; symptom?: string; body?: string }[] = [],
): Lesson {
  const commands: Command[] = tasks.map((task) => ({
    id: task.command,
    step: task.step,
    source: 'fence',
    text: task.text,
    line: task.line,
    column: 1,
    endLine: task.endLine,
    endColumn: 1,
    verb: 'shell',
    comments: [],
    stage: task.stage,
    fence: null,
    traits: [],
    outputs: [],
    announced: null,
  }));
  const steps = cures.map((cure): Step => {
    const slug = cure.title.toLowerCase().replace(/\W+/g, '-');
    return {
      ...STEP,
      slug,
      title: cure.title,
      line: cure.line,
      endLine: cure.line + 9,
      kind: 'troubleshooting',
    };
  });
  const lines = Array.from({ length: 1000 }, () => '');
  for (const cure of cures) {
    lines[cure.line - 1] = `### ${cure.title}`;
    lines[cure.line] = cure.body ?? '';
  }
  return {
    id: 'lesson',
    file: 'lesson.md',
    text: lines.join('\n'),
    encoding: { misreadAs: null, lines: [] },
    frontMatter: {
      id: 'lesson',
      title: null,
      supportedHardware: ['n150'],
      status: null,
      validatedOn: [],
      validationDate: null,
      estimatedMinutes: null,
      minTTMetalVersion: null,
      all: {},
      line: 0,
      endLine: 0,
      keyLines: {},
    },
    steps: [{ ...STEP, endLine: 199 }, ...steps],
    fences: cures.flatMap((cure, index) =>
      cure.symptom
        ? [
            {
              index,
              language: '',
              info: '',
              line: cure.line + 2,
              endLine: cure.line + 4,
              text: cure.symptom,
              indents: [0],
              step: steps[index]?.slug ?? '',
              closed: true,
            },
          ]
        : [],
    ),
    commands,
    claims: [],
    saved: [],
    diagnostics: [],
  };
}

export interface RanOptions {
  status?: number;
  ending?: Ending;
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
      seconds: options.seconds ?? 1,
      cwdBefore: options.cwd ?? HOME,
      cwdAfter: options.cwdAfter ?? options.cwd ?? HOME,
      observation,
      refusals: options.refusal ? [{ program: 'docker', why: options.refusal }] : [],
      products: options.products ?? task.products.map((path) => ({ path, bytes: 1000 })),
      leftovers: [],
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

/** Preflight as a test tells it: `{ board: 'held' }` in, by the name of the board that a probe carries. */
export const assessByFacts: AssessFacts = (facts) => {
  const findings: FacetFinding[] = [];
  const add = (facet: FacetFinding['facet'], held: boolean | null) =>
    findings.push({
      facet,
      state: held === null ? 'unknown' : held ? 'held' : 'broken',
      rule: `preflight/${facet}`,
      message: `${facet} is ${held ? 'fine' : 'not fine'}`,
      measured: null,
      expected: null,
      help: held ? '' : 'mend it',
      related: [],
      line: 5,
    });
  const { dataset, board, transformers } = facts;
  const version = facts['tt-metal-version'];
  if (version) add('tt-metal-version', version.describe === 'v0.67.0');
  if (transformers) add('transformers', transformers.importable);
  if (dataset) add('dataset', dataset.bytes === null ? false : dataset.bytes > 10_000);
  if (board) add('board', board.kind === 'silent' ? null : board.kind === 'read');
  return findings;
};

export const DATASET = (bytes: number | null): Facts => ({
  dataset: { path: '~/x.txt', bytes, sha256: null, characters: 65, plainText: true, start: '' },
});

export const TRANSFORMERS = (importable: boolean): Facts => ({
  transformers: { name: 'transformers', version: null, importable, failure: null },
});

export const BOARD = (kind: 'read' | 'none' | 'silent'): Facts => ({
  board:
    kind === 'read'
      ? { kind, chips: [], via: 'tt-smi' }
      : kind === 'none'
        ? { kind }
        : { kind, trace: '/dev/tenstorrent', failure: 'no answer' },
});
