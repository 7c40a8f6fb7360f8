import type { Signature } from '../signatures.ts';

/** Programs that end with status 0 although they did not do what was asked. */
export const SILENT_SUCCESSES: readonly Signature[] = [
  {
    id: 'silent/model-not-loaded',
    class: 'silent-success',
    phrases: ['Error loading model from checkpoint:'],
    cause: 'product',
    meaning:
      'Inference was asked for, but the checkpoint could not be read and nothing was generated.',
    remedy:
      'Check that --model_path names a whole checkpoint that this version of the trainer wrote.',
    silentSuccess: true,
  },
  {
    id: 'silent/no-dataset',
    class: 'silent-success',
    phrases: ['Warning: No data path specified and Shakespeare dataset not found'],
    cause: 'product',
    meaning: 'No training text was found, so nothing was trained.',
    remedy: 'Give --data_path a file that exists.',
    silentSuccess: true,
  },
  {
    id: 'silent/default-configuration',
    class: 'silent-success',
    phrases: ['Warning: Config file not found:'],
    cause: 'product',
    meaning: 'The configuration file was not found, so the defaults were trained instead.',
    remedy: 'Give --config a file that exists.',
    silentSuccess: true,
  },
  {
    id: 'silent/default-configuration-used',
    class: 'silent-success',
    phrases: ['Using default configs'],
    cause: 'product',
    meaning: 'The defaults were trained instead of the configuration that was asked for.',
    remedy: 'Give --config a file that exists.',
    silentSuccess: true,
  },
  {
    id: 'silent/resume-ignored',
    class: 'silent-success',
    phrases: ['Error loading checkpoint:', 'Starting fresh training instead'],
    cause: 'product',
    meaning: 'The checkpoint to resume from could not be read, so training began anew.',
    remedy: 'Check the path given to --resume, or ask for --fresh if a new run is meant.',
    silentSuccess: true,
  },
  {
    id: 'silent/parameter-skipped',
    class: 'silent-success',
    phrases: ['Warning: Parameter * not found in model, skipping'],
    cause: 'product',
    meaning: 'The checkpoint belongs to another model: part of the weights was left untrained.',
    remedy: 'Load it with the configuration that it was trained with.',
    silentSuccess: true,
  },
  {
    id: 'silent/nothing-to-train',
    class: 'silent-success',
    phrases: ['Training for 0 steps'],
    cause: 'product',
    meaning: 'A finished run was found and resumed, so there was nothing left to train.',
    remedy: 'Add --fresh, or save under a new --model_save_path.',
    silentSuccess: true,
  },
  {
    id: 'device/reset-failed',
    class: 'device',
    phrases: ['Timeout waiting for device at BDF * to reappear', /^\W*Reset failed\b/],
    cause: 'infrastructure',
    meaning: 'The board did not come back after the reset, though tt-smi ended with status 0.',
    remedy: 'Power the machine off and on, then look at tt-smi -s.',
    silentSuccess: true,
  },
];
