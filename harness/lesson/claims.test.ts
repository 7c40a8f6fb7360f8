import { describe, expect, it } from 'vitest';
import { durationsIn, lossIn, stepsIn } from './quantities.ts';
import { lessonOf } from './read-lesson.test-support.ts';
import { versionsIn } from './versions.ts';

const claims = (text: string) =>
  lessonOf(text).claims.map(({ kind, stage, low, high, line }) => [line, kind, stage, low, high]);

describe('losses', () => {
  it.each([
    ['Loss: ~4.0-3.5', 3.5, 4],
    ['Loss: 4.6 → 1.6-1.8', 1.6, 1.8],
    ['Loss: from about 4.6 to 3.5-4.0', 3.5, 4],
    ['Loss: <1.0 | Time: ~10 minutes', null, 1],
    ['Loss: 4.6 → <1.0', null, 1],
    ['the loss ends between 1.6 and 1.8', 1.6, 1.8],
    ['the loss falls below 1.0', null, 1],
    ['Final loss: 3.28', 3.28, 3.28],
    ['loss ~1.0-1.3) - Better', 1, 1.3],
  ])('in %j', (text, low, high) => {
    expect(lossIn(text)).toMatchObject({ low, high });
  });

  it.each(['no number', 'learning rate 5e-4', 'Loss is 20% lower', 'the loss. Then 3.5 GB'])(
    'not in %j',
    (text) => {
      expect(lossIn(text)).toBeNull();
    },
  );
});

describe('durations', () => {
  it.each([
    ['~30 seconds', [[30, 30]]],
    ['5 minutes', [[300, 300]]],
    ['~20-30 min', [[1200, 1800]]],
    [
      '180 seconds (~3 minutes)',
      [
        [180, 180],
        [180, 180],
      ],
    ],
    ['1.5 to 2 hours', [[5400, 7200]]],
    ['Time: 5.2s', [[5.2, 5.2]]],
    ['100 tokens/s and v1.2 s', []],
    ['24 layers', []],
  ])('in %j', (text, expected) => {
    expect(durationsIn(text).map(({ low, high }) => [low, high])).toEqual(expected);
  });
});

describe('steps', () => {
  it.each([
    ['~1,000 steps', [[1000, 1000]]],
    ['20,000+ steps', [[20000, null]]],
    ['10k steps', [[10000, 10000]]],
    ['Training steps: ~1,000', [[1000, 1000]]],
    ['these 4 steps', []],
    ['1,070 steps/epoch', []],
    ['[Step 100/1000]', []],
  ])('in %j', (text, expected) => {
    expect(stepsIn(text).map(({ low, high }) => [low, high])).toEqual(expected);
  });
});

describe('versions', () => {
  it.each([
    ['v0.67.0-dev20260203 or later: required', ['version-floor v0.67.0-dev20260203 or later']],
    ['(Use v0.67.0+ for best results)', ['version-floor v0.67.0+']],
    ['v0.66.0-rc7 or earlier: ❌ bugs', ['version-broken v0.66.0-rc7 or earlier']],
    ['- v0.66.0-rc7 and earlier: broken', ['version-broken v0.66.0-rc7 and earlier']],
    ['v0.66.0-rc5 to v0.66.0-rc7 | Not usable', ['version-broken v0.66.0-rc5 to v0.66.0-rc7']],
    [
      'v0.67.0+ required (v0.66.0-rc7 had context bug)',
      ['version-floor v0.67.0+', 'version-broken v0.66.0-rc7'],
    ],
    ['Upgrade to v0.67.0', ['version-floor v0.67.0']],
    ['not older than v0.67.0, where inference was broken', []],
    ['releases before v0.67.0 are broken; v0.66.0 fails', ['version-broken v0.66.0']],
    ['git checkout v0.67.0', []],
    ['tt-smi v3.1.1+', []],
    ['transformers 5.12.0 or later, needs numpy>=1.24.4', []],
    ['tt-metal 0.67.0 or later', ['version-floor 0.67.0 or later']],
  ])('in %j', (text, expected) => {
    expect(versionsIn(text).map((one) => `${one.kind} ${one.text}`)).toEqual(expected);
  });
});

describe('claims', () => {
  it('take the stage from heading, section, table, sample or number of epochs', () => {
    expect(
      claims(
        [
          '# Stage 1: early (10 epochs, ~1,000 steps)',
          '**Loss**: ~4.0-3.5 | **Time**: ~30 seconds',
          '```',
          '[Step 100/1000] Loss: 3.89 | Time: 5.2s',
          'Final loss: 3.28',
          'Total time: 62 seconds',
          '```',
          '# Overview',
          'Training time: 10 epochs ~1 min, 77 epochs ~9 min',
          '```',
          'Stage 2 (30 epochs):',
          '  Initial: 4.6  →  Final: 1.6-1.8',
          '```',
          '| Stage | Final loss | Time |',
          '|---|---|---|',
          '| 3 | 1.0-1.3 | 10 minutes |',
          '```bash',
          '# Stage 4 (loss <1.0)',
          'ls',
          '```',
        ].join('\n'),
      ),
    ).toEqual([
      [1, 'steps', 'stage-1', 1000, 1000],
      [2, 'loss-band', 'stage-1', 3.5, 4],
      [2, 'duration', 'stage-1', 30, 30],
      [5, 'final-loss', 'stage-1', 3.28, 3.28],
      [6, 'duration', 'stage-1', 62, 62],
      [9, 'duration', 'stage-1', 60, 60],
      [9, 'duration', null, 540, 540],
      [12, 'loss-band', 'stage-2', 1.6, 1.8],
      [16, 'loss-band', 'stage-3', 1, 1.3],
      [16, 'duration', 'stage-3', 600, 600],
      [18, 'loss-band', 'stage-4', null, 1],
    ]);
  });

  it('take the stage from the head of a column where a table stands on its side', () => {
    expect(
      claims(
        [
          '| | Stage 1 | Stage 2 |',
          '|---|---|---|',
          '| Loss at the start | 4.5 to 4.7 | 2.1 to 2.4 |',
          '| Loss at the end | 2.1 to 2.4 | 1.6 to 1.8 |',
          '| Training time | ~23 s | ~92 s |',
          '| Steps | 1,000 | 5,000 |',
        ].join('\n'),
      ),
    ).toEqual([
      [4, 'loss-band', 'stage-1', 2.1, 2.4],
      [4, 'loss-band', 'stage-2', 1.6, 1.8],
      [5, 'duration', 'stage-1', 23, 23],
      [5, 'duration', 'stage-2', 92, 92],
      [6, 'steps', 'stage-1', 1000, 1000],
      [6, 'steps', 'stage-2', 5000, 5000],
    ]);
  });

  it('leave a stage alone where another configuration is spoken of', () => {
    expect(
      claims('# Stage 4: 200 epochs\n\n# Performance tuning\n\n~40-60 minutes for 200 epochs\n'),
    ).toEqual([[5, 'duration', null, 2400, 3600]]);
  });

  it('take the floor of the front matter', () => {
    expect(lessonOf('---\nid: x\nminTTMetalVersion: v0.67.0\n---\n').claims).toMatchObject([
      { kind: 'version-floor', text: 'v0.67.0', line: 3 },
    ]);
  });
});
