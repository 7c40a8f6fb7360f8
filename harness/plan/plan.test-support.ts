import type { Command, Lesson, Step } from '../lesson/lesson.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';

/** An emulated-like machine with a home of its own and every program. */
export function machineWith(more: Partial<MachineDescriptor> = {}): MachineDescriptor {
  return {
    version: 1,
    name: 'test',
    target: 'n150',
    emulated: false,
    profile: null,
    seed: null,
    timing: 'representative',
    programs: 'complete',
    home: '/home/run',
    realHome: false,
    environment: { HOME: '/home/run', PATH: '/usr/bin' },
    installs: { ttMetal: '~/tt-metal', venv: '~/tt-metal/python_env', content: '~/content' },
    links: [],
    deviceRoot: '/',
    refusals: null,
    resetCommand: null,
    dataset: null,
    network: 'all',
    queue: 'device',
    fault: null,
    rehearsal: null,
    ...more,
  };
}

export interface StepSketch {
  slug: string;
  title?: string;
  kind?: Step['kind'];
  stage?: string | null;
  parent?: string | null;
  commands: (string | (Partial<Command> & { text: string }))[];
}

/** A lesson from a sketch of its steps; line numbers count commands from 10. */
export function lessonWith(sketches: StepSketch[], more: Partial<Lesson> = {}): Lesson {
  let line = 9;
  const steps: Step[] = [];
  const commands: Command[] = [];
  for (const sketch of sketches) {
    line += 1;
    steps.push({
      slug: sketch.slug,
      title: sketch.title ?? sketch.slug,
      level: 2,
      line,
      endLine: line,
      parent: sketch.parent ?? null,
      kind: sketch.kind ?? 'main',
      stage: sketch.stage ?? null,
    });
    for (const [index, one] of sketch.commands.entries()) {
      line += 1;
      const given = typeof one === 'string' ? { text: one } : one;
      const verb = given.text.split(/\s/)[0] ?? 'shell';
      commands.push({
        id: `${sketch.slug}/${verb}-${index + 1}`,
        step: sketch.slug,
        source: 'fence',
        line,
        column: 1,
        endLine: line,
        endColumn: 1,
        verb,
        comments: [],
        stage: sketch.stage ?? null,
        fence: 0,
        traits: [],
        outputs: [],
        leadIn: '',
        announced: null,
        ...given,
      });
    }
  }
  return {
    id: 'lesson',
    file: 'lesson.md',
    text: '',
    encoding: { misreadAs: null, lines: [] },
    frontMatter: {
      id: 'lesson',
      title: 'Lesson',
      supportedHardware: ['n150'],
      status: null,
      validatedOn: [],
      validationDate: null,
      estimatedMinutes: null,
      minTTMetalVersion: null,
      all: {},
      line: 1,
      endLine: 3,
      keyLines: {},
    },
    steps,
    fences: [],
    commands,
    claims: [],
    saved: [],
    diagnostics: [],
    ...more,
  };
}
