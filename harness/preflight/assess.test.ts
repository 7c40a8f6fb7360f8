import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lesson } from '../lesson/lesson.ts';
import { readLesson } from '../lesson/read-lesson.ts';
import { type AssessContext, assessFacts, type FacetFinding } from './assess.ts';
import type { ChipFact, Facts, SubmoduleState } from './facts.ts';
import { machineIn, suiteThatRequires } from './probe/machine.test-support.ts';

const own = join(import.meta.dirname, '../../fixtures/content/lessons/ct4-finetuning-basics.md');
const finetuning = readLesson(readFileSync(own), 'ct4.md');
const bare = readLesson(Buffer.from('# A lesson\n\nNothing is asked for.\n'), 'bare.md');

const suite = suiteThatRequires({
  ttMetal: 'v0.67.0-dev20260203',
  broken: [{ from: 'v0.66.0-rc5', to: 'v0.66.0-rc7', why: 'inference repeats itself' }],
  python: '3.10',
  diskBytes: 5e9,
  dataset: { path: '~/data/text.txt', characters: 65, minBytes: 1_000_000 },
  environment: { TT_LOGGER_LEVEL: ['debug', 'info'] },
});
const machine = machineIn('/runs/7/home', '/', {});
const context: AssessContext = { suite, lesson: finetuning, target: 'n150', machine };

/** The finding on the only fact. */
function finding(facts: Facts, more: Partial<AssessContext> = {}): FacetFinding {
  const [first, ...rest] = assessFacts(facts, { ...context, ...more });
  if (!first || rest.length > 0) throw new Error('one finding was expected');
  expect(first.message).not.toContain('\n');
  expect(first.rule).toBe(`preflight/${first.facet}`);
  if (first.state !== 'held' && more.lesson === undefined) expect(first.help).not.toBe('');
  return first;
}

/** Text of the lesson at the line of the only related place. */
function curedAt(found: FacetFinding, lesson: Lesson = finetuning): string {
  return lesson.text.split('\n')[(found.related[0]?.line ?? 0) - 1] ?? '';
}

const version = (describe: string | null, more = {}): Facts => ({
  'tt-metal-version': {
    path: '/runs/7/home/tt-metal',
    repository: true,
    shallow: false,
    describe,
    failure: describe === null ? 'fatal: No names found, cannot describe anything.' : null,
    ...more,
  },
});

describe('the version of tt-metal', () => {
  it.each([
    ['v0.67.0-dev20260203', 'held'],
    ['v0.67.0-dev20260203-3-gabcdef0-dirty', 'held'],
    ['v0.67.0-rc1', 'held'],
    ['v0.73.1', 'held'],
    ['v0.67.0-dev20260202', 'broken'],
    ['v0.66.0', 'broken'],
    ['v0.66.0-rc7', 'broken'],
    ['v0.65.1', 'broken'],
    ['main-build', 'unknown'],
  ])('%s is %s', (text, state) => {
    expect(finding(version(text)).state).toBe(state);
  });

  it('says why, what is required and where the lesson upgrades', () => {
    const found = finding(version('v0.66.0-rc7'));
    expect(found.message).toBe(
      'tt-metal is v0.66.0-rc7; v0.66.0-rc5 to v0.66.0-rc7 are known to be broken: inference repeats itself; the lesson requires v0.67.0-dev20260203 or later',
    );
    expect(found.help).toContain('git checkout v0.67.0-dev20260203');
    expect(curedAt(found)).toContain('git checkout v0.67.0-dev20260203');
    expect(found.line).toBeGreaterThan(1);
  });

  it('takes the floor from the lesson where no suite has one', () => {
    expect(finding(version('v0.66.0'), { suite: null }).state).toBe('broken');
    expect(finding(version('v0.66.0'), { suite: null, lesson: bare }).state).toBe('held');
  });

  it('cannot tell without history, and says how to get it', () => {
    const found = finding(version(null, { shallow: true }));
    expect(found.state).toBe('unknown');
    expect(found.help).toBe('In ~/tt-metal run `git fetch --tags --unshallow`.');
    const gone = { repository: false, failure: '/runs/7/home/tt-metal does not exist' };
    expect(finding(version(null, gone))).toMatchObject({ state: 'broken' });
  });
});

describe('submodules', () => {
  const facts = (...states: SubmoduleState[]): Facts => ({
    submodules: {
      entries: states.map((state, index) => ({
        path: `third_party/${index}`,
        state,
        recorded: 'a',
        found: 'b',
      })),
      failure: null,
    },
  });

  it.each<[SubmoduleState, FacetFinding['state']]>([
    ['in-sync', 'held'],
    ['not-initialised', 'broken'],
    ['other-commit', 'broken'],
    ['conflict', 'broken'],
    ['missing', 'broken'],
    ['dirty', 'unknown'],
  ])('%s is %s', (state, expected) => {
    expect(finding(facts('in-sync', state)).state).toBe(expected);
  });

  it('names what is wrong, and the lesson that cures it', () => {
    const found = finding(facts('conflict', 'in-sync', 'missing'));
    expect(found.message).toBe(
      '2 of 3 submodules of tt-metal are not as recorded: third_party/0 is in conflict, third_party/2 is missing',
    );
    expect(found.related[0]?.message).toContain('ChipId');
    expect(curedAt(found)).toContain('git submodule');
  });

  it('advises by itself where the lesson has nothing', () => {
    const found = finding(facts('missing'), { lesson: bare });
    expect(found.related).toEqual([]);
    expect(found.line).toBe(1);
    expect(found.help).toContain('git submodule update --init --recursive --force');
  });
});

describe('packages', () => {
  const missing = (name: string, failure: string) => ({
    [name]: { name, version: null, importable: false, failure },
  });

  it.each([
    ['transformers', "ModuleNotFoundError: No module named 'transformers'", 'pip install'],
    ['ttml', "ModuleNotFoundError: No module named 'ttml'", 'tt-train" && pip install -e .'],
    ['ttml', 'ImportError: undefined symbol: _ZN2tt10DevicePool5_instE', 'pip uninstall'],
  ])('%s: %s is cured by the lesson', (name, failure, cure) => {
    const found = finding(missing(name, failure));
    expect(found).toMatchObject({ state: 'broken', measured: failure });
    expect(curedAt(found)).toContain(cure);
  });

  it('a wheel of ttnn is broken, no wheel is right, no answer is unknown', () => {
    const wheel = { version: '0.64.5', location: '/runs/7/home/venv' };
    const found = finding({ 'ttnn-conflict': { installed: wheel, failure: null } });
    expect(found.message).toContain('ttnn 0.64.5 in ~/venv');
    expect(curedAt(found)).toBe('pip uninstall -y ttnn');
    expect(finding({ 'ttnn-conflict': { installed: null, failure: null } }).state).toBe('held');
    expect(finding({ 'ttnn-conflict': { installed: null, failure: 'x' } }).state).toBe('unknown');
  });

  it.each([
    ['3.10.12', 'held'],
    ['3.9.18', 'broken'],
    ['4.0', 'held'],
    [null, 'broken'],
  ])('Python %s is %s', (found, state) => {
    const fact = { version: found, path: 'python', failure: null };
    expect(finding({ python: fact }).state).toBe(state);
    expect(finding({ python: fact }, { suite: null }).state).toBe(state);
  });
});

describe('the environment', () => {
  it.each([
    [{ value: null, exists: false, isTree: false }, 'TT_METAL_HOME is not set'],
    [{ value: '/gone', exists: false, isTree: false }, 'does not exist'],
    [{ value: '/tmp', exists: true, isTree: false }, 'holds no tt_metal and tt-train'],
  ])('%j is broken', (fact, message) => {
    const found = finding({ 'tt-metal-home': fact });
    expect(found).toMatchObject({ state: 'broken', message: expect.stringContaining(message) });
    expect(curedAt(found)).toBe('export TT_METAL_HOME=~/tt-metal');
  });

  it.each([
    ['n150', { MESH_DEVICE: 'N150', TT_METAL_ARCH_NAME: 'wormhole_b0' }, 'held'],
    ['n150', { MESH_DEVICE: null, TT_METAL_ARCH_NAME: null }, 'held'],
    ['galaxy', { MESH_DEVICE: 'GALAXY' }, 'broken'],
    ['galaxy', { MESH_DEVICE: 'TG', ARCH_NAME: 'blackhole' }, 'held'],
    ['t3k', { MESH_DEVICE: 'T3000' }, 'broken'],
    ['p150', { TT_METAL_ARCH_NAME: 'wormhole_b0' }, 'broken'],
    ['n150', { TT_LOGGER_LEVEL: 'loud' }, 'broken'],
    ['n150', { ANYTHING: 'goes' }, 'held'],
  ] as const)('%s with %j is %s', (target, environment, state) => {
    expect(finding({ environment }, { target }).state).toBe(state);
  });

  it('names the accepted values', () => {
    const found = finding({ environment: { MESH_DEVICE: 'GALAXY' } }, { target: 'galaxy' });
    expect(found.message).toBe('MESH_DEVICE is GALAXY, and for galaxy it must be TG');
    expect(found.help).toContain('export MESH_DEVICE=TG');
  });
});

describe('disk and dataset', () => {
  it.each([
    [6e9, 'held'],
    [4e9, 'broken'],
    [null, 'unknown'],
  ])('%s bytes are %s', (freeBytes, state) => {
    const disk = { path: machine.home, freeBytes, failure: freeBytes === null ? 'no' : null };
    expect(finding({ disk }).state).toBe(state);
    // The lesson itself asks for 5 GB.
    expect(finding({ disk }, { suite: null }).state).toBe(state);
  });

  const right = {
    path: '~/tt-scratchpad/training/data/shakespeare.txt',
    bytes: 1_115_394,
    sha256: 'abc',
    characters: 65,
    plainText: true,
    start: 'ROMEO:',
  };
  const known = { ...machine, dataset: { bytes: 1_115_394, sha256: 'abc', characters: 65 } };

  it.each([
    [{}, null],
    [{ bytes: null }, 'is not there'],
    [{ bytes: 0 }, 'is empty'],
    [{ bytes: 8192 }, 'has 8192 bytes'],
    [{ characters: 64 }, '64 distinct characters'],
    [{ plainText: false, start: '<html>' }, 'starts with "<html>"'],
    [{ sha256: 'def' }, 'SHA-256'],
  ])('%j: %s', (change, wrong) => {
    const found = finding({ dataset: { ...right, ...change } }, { machine: known });
    if (wrong === null) expect(found.state).toBe('held');
    else {
      expect(found).toMatchObject({ state: 'broken', message: expect.stringContaining(wrong) });
      expect(found.related[0]?.message).toContain('Loss stays high');
    }
  });

  it('asks what the suite asks where the machine knows nothing', () => {
    expect(finding({ dataset: { ...right, sha256: 'def' } }).state).toBe('held');
    expect(finding({ dataset: { ...right, bytes: 8192 } }).message).toContain('at least 1000000');
  });
});

describe('the board', () => {
  const chips = (count: number, boardType: string, boards = count): ChipFact[] =>
    Array.from({ length: count }, (_, index) => ({
      boardType,
      boardId: String(index % boards),
      busId: null,
    }));
  const read = (found: ChipFact[], via: 'tt-smi' | 'sysfs' = 'tt-smi'): Facts => ({
    board: { kind: 'read', chips: found, via },
  });

  it.each([
    ['n150', chips(1, 'n150 L'), null],
    ['t3k', chips(4, 'n300 L'), 'expected 8 chips for T3000 (T3K), got 4 (4 x n300)'],
    ['galaxy', chips(4, 'tt-galaxy-wh L', 1), 'expected 32 chips for Galaxy, got 4'],
    ['n300', chips(8, 'n300 L', 4), 'expected 2 chips for N300, got 8'],
    ['n300', chips(2, 'n300 L', 2), 'expected 1 board for N300, got 2'],
    ['p150', chips(1, 'p100a'), 'the machine holds 1 x p100a, and P150 is expected'],
  ] as const)('%s with %j', (target, found, wrong) => {
    const said = finding(read(found as ChipFact[]), { target });
    if (wrong === null) expect(said.state).toBe('held');
    else expect(said).toMatchObject({ state: 'broken', message: expect.stringContaining(wrong) });
  });

  it('counts nodes where only the driver was asked', () => {
    const node = { boardType: 'n300', boardId: '', busId: null };
    const { state } = finding(read([node], 'sysfs'), { target: 'n300' });
    expect(state).toBe('held');
    expect(finding(read([node], 'sysfs'), { target: 't3k' }).message).toContain('expected 4 chips');
  });

  it('names another target that would fit', () => {
    expect(finding(read(chips(1, 'p100a')), { target: 'p150' }).help).toContain('--target p100');
  });

  it('tells a silent board from none', () => {
    expect(finding({ board: { kind: 'none' } }).message).toContain('no board was found');
    const silent = { kind: 'silent', trace: '/dev/tenstorrent/0', failure: 'it hangs' } as const;
    expect(finding({ board: silent }).message).toBe(
      'a board is there (/dev/tenstorrent/0) and does not answer: it hangs',
    );
  });

  it('names who holds the device', () => {
    const holders = [{ pid: 42, command: 'python x.py' }];
    const found = finding({ 'device-free': { holders, failure: null } });
    expect(found.message).toContain('process 42 (python x.py)');
    expect(found.help).toContain('kill 42');
    expect(finding({ 'device-free': { holders: [], failure: null } }).state).toBe('held');
    expect(finding({ 'device-free': { holders: [], failure: 'no' } }).state).toBe('unknown');
  });
});

it('says nothing of what was not asked', () => {
  expect(assessFacts({}, context)).toEqual([]);
});
