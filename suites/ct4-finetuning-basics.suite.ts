import { defineSuite } from 'tt-lesson-harness';

/** What we expect of the fine-tuning lesson: its four stages, and what must stand before they can run. */
export default defineSuite({
  lesson: 'ct4-finetuning-basics',
  requires: {
    ttMetal: 'v0.67.0-dev20260203',
    broken: [
      {
        from: 'v0.66.0-rc5',
        to: 'v0.66.0-rc7',
        why: 'it trains, but its inference repeats itself',
      },
    ],
    python: '3.10',
    packages: ['transformers', 'ttml'],
    diskBytes: 1e9,
    dataset: {
      path: '~/tt-scratchpad/training/data/shakespeare.txt',
      characters: 65,
      minBytes: 1e6,
    },
    environment: {
      TT_METAL_ARCH_NAME: ['wormhole_b0', 'blackhole'],
      MESH_DEVICE: ['N150', 'N300', 'T3K', 'P100', 'P150', 'P300x2', 'TG'],
    },
  },
  // 65 characters, which the trainer pads to the next multiple of 32.
  vocabulary: 96,
  stages: {
    'stage-1': {
      checkpoint: 'shakespeare_stage1',
      steps: 1000,
      duration: [20, 180],
      finalLoss: [3.5, 4.0],
      structure: 'noise',
    },
    'stage-2': {
      checkpoint: 'shakespeare_stage2',
      steps: 3000,
      duration: [60, 540],
      finalLoss: [1.6, 1.8],
      structure: 'layout',
    },
    'stage-3': {
      tier: 'full',
      checkpoint: 'shakespeare_stage3',
      steps: 10_000,
      duration: [200, 1800],
      finalLoss: [1.0, 1.3],
      structure: 'words',
    },
    'stage-4': {
      tier: 'full',
      checkpoint: 'shakespeare_final',
      steps: 20_000,
      duration: [400, 3600],
      finalLoss: [0.7, 1.0],
      structure: 'fluent',
    },
  },
  temperatures: { low: 0.3, high: 1.2, stage: 'stage-4' },
});
