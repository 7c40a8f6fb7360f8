import { homedir } from 'node:os';
import { join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { Config } from '../config/config.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import type { Tier } from '../plan/plan.ts';
import { parseSelector } from '../plan/selection.ts';
import { probeFacts } from '../preflight/probe.ts';
import type { Suite } from '../suite/suite-input.ts';
import { parseTarget } from '../target/aliases.ts';
import { recogniseTarget } from '../target/recognise.ts';
import { TARGET_NAMES, type TargetName } from '../target/target.ts';
import { findLesson, lessonFiles, loadLesson, readCommandMap } from './lessons.ts';
import { missingSuites } from './missing-suites.ts';
import { describeRealMachine, type MachineFailure, realMachine } from './real-machine.ts';
import { loadSuite, suiteComplaint } from './suites.ts';
import { traceOfBoard } from './where.ts';

/** How emulated machines are made; handed in, so that nothing here knows of them. */
export interface Emulator {
  /** What a plan needs to know, without building anything. */
  describe(options: EmulatorOptions): Promise<Result<MachineDescriptor, MachineFailure>>;
  build(options: EmulatorOptions): Promise<Result<MachineDescriptor, MachineFailure>>;
}

export interface EmulatorOptions {
  target: TargetName;
  directory: string;
  profile: string;
  seed: number;
  fault: string | null;
  content: string;
}

/** What a person asked for, already checked in form. */
export interface Request {
  config: Config;
  selectors: readonly string[];
  targets: readonly string[];
  emulate: boolean;
  requireHardware: boolean;
  tier: Tier | null;
  fault: string | null;
  profile: string;
  seed: number;
  suite: string | null;
  /** Stands for `/` where the device tree is mounted elsewhere. */
  deviceRoot: string;
  emulator: Emulator;
}

/** One lesson on one target, ready to be planned or run. */
export interface Job {
  lesson: Lesson;
  bytes: Uint8Array;
  suite: Suite | null;
  target: TargetName;
  parts: string[];
  /** Makes the machine in an empty folder. */
  build(directory: string): Promise<Result<MachineDescriptor, MachineFailure>>;
  /** The machine as it would be. */
  describe(directory: string): Promise<Result<MachineDescriptor, MachineFailure>>;
}

export interface Prepared {
  jobs: Job[];
  emulated: boolean;
  /** One sentence: why here. */
  where: string;
  tier: Tier;
  tierAsked: boolean;
  /** One sentence for each lesson that supports none of the targets: nothing of it is run. */
  unsupported: string[];
}

export interface PrepareFailure {
  kind: 'usage' | 'infrastructure';
  message: string;
  help: string;
}

const usage = (message: string, help: string) => failure({ kind: 'usage' as const, message, help });

/** Finds lessons, suites and the place to run, and makes a job of each lesson on each target. */
export async function prepare(request: Request): Promise<Result<Prepared, PrepareFailure>> {
  const { config } = request;
  const lost = missingSuites(config.suites);
  if (lost !== null) return failure(lost);
  const place = await findPlace(request);
  if (!place.ok) return place;
  const commands = await readCommandMap(config.content);
  if (!commands.ok) return usage(commands.failure.message, commands.failure.help);
  const selectors =
    request.selectors.length > 0
      ? request.selectors.map(parseSelector)
      : lessonFiles(config.content).map((lesson) => ({ lesson, target: null, part: null }));
  if (selectors.length === 0)
    return usage(
      `${config.content} holds no lessons`,
      'Point --content at a folder with `lessons/*.md`.',
    );
  const wanted: TargetName[] = [];
  for (const name of request.targets) {
    const target = parseTarget(name);
    if (target === null) return unknownTarget(name);
    wanted.push(target);
  }
  const jobs = new Map<string, Job>();
  const unsupported = new Set<string>();
  /** File of each lesson by its id. */
  const files = new Map<string, string>();
  for (const selector of selectors) {
    const found =
      request.selectors.length > 0
        ? findLesson(selector.lesson, config.content, commands.value)
        : loadLesson(selector.lesson, commands.value);
    if (!found.ok) return usage(found.failure.message, found.failure.help);
    const { lesson, bytes } = found.value;
    const namesake = files.get(lesson.id);
    if (namesake !== undefined && namesake !== lesson.file)
      return usage(
        `${namesake} and ${lesson.file} both have the id \`${lesson.id}\``,
        'Give each lesson an id of its own; results and history go by it.',
      );
    files.set(lesson.id, lesson.file);
    const suite = await loadSuite(lesson.id, config.suites, request.suite);
    if (!suite.ok) {
      const { message, help } = await suiteComplaint(suite.failure);
      return usage(message, help);
    }
    const named = selector.target === null ? null : parseTarget(selector.target);
    if (selector.target !== null && named === null) return unknownTarget(selector.target);
    const asked = named !== null ? [named] : wanted.length > 0 ? wanted : (config.targets ?? null);
    const targets = targetsOf(lesson, asked, place.value.target);
    if (targets.length === 0) unsupported.add(whyUnsupported(lesson, asked, place.value.target));
    for (const target of targets) {
      const key = `${lesson.id}@${target}`;
      const job =
        jobs.get(key) ??
        makeJob(request, place.value, { lesson, bytes, suite: suite.value, target });
      // Without a part, the whole lesson: it swallows parts asked for beside it.
      if (selector.part === null) job.parts = [];
      else if (!jobs.has(key) || job.parts.length > 0) job.parts.push(selector.part);
      jobs.set(key, job);
    }
  }
  return success({
    jobs: [...jobs.values()],
    emulated: place.value.target === null,
    where: place.value.why,
    tier: request.tier ?? (place.value.target === null ? 'full' : 'quick'),
    tierAsked: request.tier !== null,
    unsupported: [...unsupported],
  });
}

function unknownTarget(name: string) {
  return usage(`there is no target \`${name}\``, `Targets are ${TARGET_NAMES.join(', ')}.`);
}

/** Targets that a lesson supports, cut down to those asked for and to the board that is there. */
function targetsOf(
  lesson: Lesson,
  asked: readonly TargetName[] | null,
  present: TargetName | null,
): TargetName[] {
  const supported = lesson.frontMatter.supportedHardware
    .map(parseTarget)
    .filter((target): target is TargetName => target !== null);
  // A lesson that names no hardware claims none: it is run on what was asked for, on what is there, or on
  // the first of all. One that names only hardware we have never heard of claims nothing that could be tried.
  const claims = lesson.frontMatter.supportedHardware.length > 0;
  const all = claims ? supported : (asked ?? [present ?? TARGET_NAMES[0]]);
  return [...new Set(all)].filter(
    (target) =>
      (asked === null || asked.includes(target)) && (present === null || target === present),
  );
}

function whyUnsupported(
  lesson: Lesson,
  asked: readonly TargetName[] | null,
  present: TargetName | null,
): string {
  const named = lesson.frontMatter.supportedHardware;
  const unknown = named.filter((word) => parseTarget(word) === null);
  if (unknown.length === named.length && named.length > 0)
    return `${lesson.id} names hardware that is not known: ${unknown.join(', ')} (${lesson.file}:${lesson.frontMatter.keyLines['supportedHardware'] ?? 1})`;
  const claims = named.length > 0 ? `is for ${named.join(', ')}` : 'names no hardware';
  const wanted = asked === null ? '' : `, asked for was ${asked.join(', ')}`;
  const there = present === null ? '' : `, the board that is present is ${present}`;
  return `${lesson.id} ${claims}${wanted}${there}`;
}

interface Place {
  /** The board that is there; null when machines are emulated. */
  target: TargetName | null;
  why: string;
}

async function findPlace(request: Request): Promise<Result<Place, PrepareFailure>> {
  const { config, deviceRoot } = request;
  if (request.emulate && request.requireHardware)
    return usage('--emulate and --require hardware exclude each other', 'Leave one of them out.');
  if (request.emulate) return success({ target: null, why: 'as asked' });
  const trace = traceOfBoard(deviceRoot, config.sku);
  if (trace === null) {
    if (request.requireHardware)
      return failure({
        kind: 'infrastructure',
        message: 'hardware is required, and this machine shows no trace of a board',
        help: 'Run on a machine with a board, or leave out --require hardware to run emulated.',
      });
    return success({ target: null, why: 'this machine shows no trace of a board' });
  }
  if (request.fault !== null)
    return usage('--fault breaks emulated machines only, and a board is present', 'Add --emulate.');
  const declared = config.sku === null ? null : (config.skus[config.sku] ?? null);
  const machine = describeRealMachine(declared ?? 'n150', config, homedir(), deviceRoot);
  const facts = await probeFacts({
    facets: ['board'],
    machine,
    environment: machine.environment,
    suite: null,
  });
  const board = facts.board;
  if (board?.kind !== 'read')
    return failure({
      kind: 'infrastructure',
      message: `${trace}, yet no board answers${board?.kind === 'silent' ? `: ${board.failure}` : ''}`,
      help: 'Try `tt-smi -s`; a board that stays silent wants `tt-smi -r` or a cold boot. --emulate runs without it.',
    });
  const target = recogniseTarget(board.chips);
  if (target === null)
    return failure({
      kind: 'infrastructure',
      message: `the board is of no known kind: ${board.chips.map((chip) => chip.boardType).join(', ')}`,
      help: 'Declare what it is: `sku` and `skus` in tt-lessons.config.json.',
    });
  return success({ target, why: trace });
}

function makeJob(
  request: Request,
  place: Place,
  found: Pick<Job, 'lesson' | 'bytes' | 'suite' | 'target'>,
): Job {
  const options = (directory: string): EmulatorOptions => ({
    target: found.target,
    directory,
    profile: request.profile,
    seed: request.seed,
    fault: request.fault,
    content: request.config.content,
  });
  return {
    ...found,
    parts: [],
    build: (directory) =>
      place.target === null
        ? request.emulator.build(options(directory))
        : realMachine(found.target, request.config, directory, request.deviceRoot),
    describe: async (directory) =>
      place.target === null
        ? request.emulator.describe(options(directory))
        : success(
            describeRealMachine(
              found.target,
              request.config,
              request.config.home === 'real' ? homedir() : join(directory, 'home'),
              request.deviceRoot,
            ),
          ),
  };
}
