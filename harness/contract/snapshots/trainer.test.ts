import { readFileSync } from 'node:fs';
import { parser } from '@lezer/python';
import { describe, expect, it } from 'vitest';
import { compareTags, parseMetalVersion } from '../../preflight/versions.ts';
import type { CommandContract, ProgramContract } from '../contract.ts';
import type { Known } from '../contract-book.ts';
import { readProgram } from '../python/read-program.ts';
import { distinctProgram, findSnapshot } from './find-snapshot.ts';
import { NANO_GPT, TRAIN } from './trainer.ts';

function find(path: string, version: string): Known {
  return findSnapshot(path, version, (one, other) => {
    const [first, second] = [parseMetalVersion(one), parseMetalVersion(other)];
    return first && second ? compareTags(first, second) : null;
  });
}

function contractAt(path: string, version: string): ProgramContract {
  const known = find(path, version);
  if (known?.kind !== 'known') throw new Error(`${path} is not known at ${version}`);
  return known.contract;
}

function script(name: string): ProgramContract {
  const file = new URL(`../../../fixtures/emulator/trainer/scripts/${name}.py`, import.meta.url);
  const read = readProgram(readFileSync(file, 'utf8'), { path: name, source: name }, parser);
  if (!read) throw new Error(`${name}.py says nothing`);
  return read;
}

/** What each spelling of a flag means, in a form that two contracts share. */
function meanings({ flags }: CommandContract) {
  const rows = flags.flatMap(({ names, destination, value, type, default: fallback, required }) =>
    names.map((name) => [name, { destination, value, type, fallback, required }] as const),
  );
  return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)));
}

describe('what is kept of the trainers', () => {
  it.each([
    ['b', NANO_GPT, 'v0.67.0-dev20260203'],
    ['c', NANO_GPT, 'v0.73.1'],
    ['d', TRAIN, 'main'],
  ])('is what the emulated script %s declares', (name, path, version) => {
    const kept = contractAt(path, version);
    const read = script(name);
    expect(meanings(kept)).toEqual(meanings(read));
    expect(read).toMatchObject({ lenient: false, abbreviations: true, positionals: [] });
  });

  it('names the successors of outdated flags, which the program knows', () => {
    const { flags } = contractAt(TRAIN, 'main');
    const names = flags.flatMap((one) => one.names);
    const renamed = flags.filter(({ renamedTo }) => renamedTo !== null);
    expect(renamed.map((one) => one.names)).toEqual([
      ['--num_epochs'],
      ['--clip_grad_norm'],
      ['--model_save_path'],
    ]);
    for (const { renamedTo } of renamed) expect(names).toContain(renamedTo);
  });

  it.each([
    ['v0.65.1', 'missing'],
    ['v0.66.0-rc4', null],
    ['v0.66.0-rc5', 'known'],
    ['v0.67.3', 'known'],
    ['v0.70.0', null],
    ['v0.73.0', 'known'],
    ['v0.74.0', null],
    ['main', 'missing'],
    ['nonsense', null],
  ])('holds at %s: %s', (version, kind) => {
    expect(find(NANO_GPT, version)?.kind ?? null).toBe(kind);
  });

  it('has --learning_rate in v0.67 and advice in its place in v0.73', () => {
    expect(Object.keys(meanings(contractAt(NANO_GPT, 'v0.67.0')))).toContain('--learning_rate');
    const later = contractAt(NANO_GPT, 'v0.73.1');
    expect(Object.keys(meanings(later))).not.toContain('--learning_rate');
    expect(later.behaviour?.advice['--learning_rate']).toContain('optimizer.lr');
  });

  it('tells real lines from those that nobody prints', () => {
    const prints = contractAt(NANO_GPT, 'v0.67.0').behaviour?.prints ?? [];
    const wrong = (line: string) =>
      prints.filter(({ meant, is }) => meant.test(line) && !(is?.test(line) ?? false)).length;
    expect(wrong('Step: 1000, Loss: 3.718750, Time: 54.02 ms')).toBe(0);
    expect(wrong('[1,0]<stdout>: Step: 7, Loss: nan, Time: 54.02 ms')).toBe(0);
    expect(wrong('Training completed!')).toBe(0);
    expect(wrong('  - Total time: 60.00 s')).toBe(0);
    expect(wrong('[Step 100/1000] Loss: 3.89 | Time: 5.2s')).toBe(1);
    expect(wrong('Step 1000:  Loss 4.2')).toBe(1);
    expect(wrong('Final loss: 3.28')).toBe(1);
    expect(wrong('Total time: 62 seconds')).toBe(1);
  });

  it('takes no everyday name for the trainer', () => {
    expect(distinctProgram('train_nanogpt.py')).toBe(NANO_GPT);
    expect(distinctProgram('train.py')).toBe(null);
  });
});
