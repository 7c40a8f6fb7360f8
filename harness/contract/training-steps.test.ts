import { describe, expect, it } from 'vitest';
import { compareTags, parseMetalVersion } from '../preflight/versions.ts';
import { givenValues } from './given-values.ts';
import { givenWord } from './given-word.ts';
import { findSnapshot } from './snapshots/find-snapshot.ts';
import { NANO_GPT } from './snapshots/trainer.ts';
import { askedSteps } from './training-steps.ts';

/** Characters of tinyshakespeare. */
const SHAKESPEARE = 1_115_394;

function asked(version: string, line: string) {
  const known = findSnapshot(NANO_GPT, version, (one, other) => {
    const [first, second] = [parseMetalVersion(one), parseMetalVersion(other)];
    return first && second ? compareTags(first, second) : null;
  });
  if (known?.kind !== 'known' || !known.contract.behaviour) throw new Error('not known');
  const words = line.split(' ').map((word) => givenWord(word, false));
  return askedSteps(
    known.contract.behaviour,
    givenValues(known.contract, words),
    'training_shakespeare_nanogpt.yaml',
    SHAKESPEARE,
  );
}

describe('steps that epochs ask for', () => {
  it('are those of windows side by side in v0.67', () => {
    expect(asked('v0.67.0', '--num_epochs 200 --batch_size 4')).toEqual({
      ...{ epochs: 200, stepsAnEpoch: 1_089, batch: 4, stop: 5_000 },
    });
    expect(asked('v0.67.0', '--num_epochs=2')).toMatchObject({ stepsAnEpoch: 68, batch: 64 });
  });

  it('are those of every offset in v0.73', () => {
    expect(asked('v0.73.1', '--num_epochs 1 --batch_size 4')?.stepsAnEpoch).toBe(278_784);
  });

  it.each([
    '--num_epochs 200 --max_steps 20000',
    '--prompt ROMEO: --num_epochs 200',
    '--num_epochs $N',
    '--num_epochs 200 --batch_size $B',
    '--num_epochs 200 --config mine.yaml',
    '--batch_size 4',
  ])('are nobody knows how many with %s', (line) => {
    expect(asked('v0.67.0', line)).toBe(null);
  });

  it('are known with the usual configuration by its path', () => {
    const config = '--config ~/x/training_shakespeare_nanogpt.yaml';
    expect(asked('v0.67.0', `--num_epochs 200 ${config}`)?.stop).toBe(5_000);
  });
});
