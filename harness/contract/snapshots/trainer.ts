import type { Behaviour, FlagContract, PrintedLine, ProgramContract } from '../contract.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The trainers of tt-train's nano_gpt example as argparse declares them in tenstorrent/tt-metal: generation B at commit
 * 7251832 (v0.66 and v0.67, February 2026), C at 00cb91b (v0.73, spring 2026), and D, `train.py`, on the main branch of
 * August 2026, where the old script is gone. What they print, name their files and how they count steps was read from
 * the same sources; defaults that argparse does not set are those of `training_shakespeare_nanogpt.yaml`.
 */
export const NANO_GPT = 'tt-train/sources/examples/nano_gpt/train_nanogpt.py';
export const TRAIN = 'tt-train/sources/examples/train/train.py';

interface Row {
  names: readonly string[];
  type?: 'int' | 'float';
  default?: string;
  /** It takes no value. */
  bare?: true;
  destination?: string;
  renamedTo?: string;
}

function flag({ names, type, bare, renamedTo, destination, ...row }: Row): FlagContract {
  const long = names.find((name) => name.startsWith('--')) ?? '';
  return {
    names,
    destination: destination ?? long.slice(2).replaceAll('-', '_'),
    value: bare ? { kind: 'none' } : { kind: 'words', min: 1, max: 1 },
    type: type ?? null,
    choices: null,
    required: false,
    default: bare ? 'False' : (row.default ?? null),
    renamedTo: renamedTo ?? null,
    ends: false,
    line: 0,
  };
}

const HELP: FlagContract = {
  ...flag({ names: ['-h', '--help'], bare: true }),
  default: null,
  ends: true,
};

const config = (file: string) => flag({ names: ['-c', '--config'], default: file });

/** `underscores` as in B and C; D writes hyphens and takes both. */
function common(spell: (name: string) => readonly string[]): FlagContract[] {
  return [
    flag({ names: spell('data_path') }),
    flag({ names: spell('batch_size'), type: 'int' }),
    flag({ names: spell('max_steps'), type: 'int' }),
    flag({ names: spell('sequence_length'), type: 'int' }),
    flag({ names: ['--prompt'] }),
    flag({ names: spell('max_new_tokens'), type: 'int', default: '300' }),
    flag({ names: ['--temperature'], type: 'float', default: '0.8' }),
    flag({ names: spell('top_k'), type: 'int', default: '40' }),
    flag({ names: spell('model_path') }),
    flag({ names: ['--resume'] }),
    flag({ names: ['--fresh'], bare: true }),
    flag({ names: spell('track_memory'), bare: true }),
  ];
}

const underscored = (name: string) => [`--${name}`];
const hyphened = (name: string) => [`--${name.replaceAll('_', '-')}`, `--${name}`];

const C_FLAGS: FlagContract[] = [
  HELP,
  config('training_shakespeare_nanogpt.yaml'),
  ...common(underscored),
  flag({ names: ['--num_epochs'], type: 'int' }),
  flag({ names: ['--clip_grad_norm'], type: 'float' }),
  flag({ names: ['--model_save_path'] }),
];
const B_FLAGS = [...C_FLAGS, flag({ names: ['--learning_rate'], type: 'float' })];
const D_FLAGS: FlagContract[] = [
  HELP,
  config('training_shakespeare_nanogpt_char.yaml'),
  ...common(hyphened),
  flag({ names: ['--epochs'], type: 'int', destination: 'num_epochs' }),
  flag({
    ...{ names: ['--num_epochs'], type: 'int', destination: 'num_epochs' },
    renamedTo: '--epochs',
  }),
  flag({ names: ['--max-grad-norm'], type: 'float', destination: 'clip_grad_norm' }),
  flag({
    ...{ names: ['--clip_grad_norm'], type: 'float', destination: 'clip_grad_norm' },
    renamedTo: '--max-grad-norm',
  }),
  flag({ names: ['--checkpoint-dir'], default: 'checkpoints' }),
  flag({ names: ['--checkpoint-prefix'], default: 'model' }),
  flag({ names: ['--model_save_path'], renamedTo: '--checkpoint-dir' }),
];

const RATE =
  'The learning rate stands in the YAML that `--config` names, `training_config.optimizer.lr`; leave the flag out.';

/** Lines of all generations; `step` and `samples` are examples of the two that differ. */
const prints = (step: string, samples: number): readonly PrintedLine[] => [
  {
    what: 'of each step',
    meant: /^\W*Step\b\W*\d+(?:\s*\/\s*\d+)?\W.*\bloss\b/i,
    // Prefixes of several ranks, and samples that leave the end out.
    is: /(?:^|\s)Step: \d+, Loss: \S+/,
    form: `\`${step}\``,
  },
  {
    what: 'at the end',
    meant: /^\W*Training (?:is )?complete\b/i,
    is: /Training completed!/,
    form: '`Training completed!`',
  },
  {
    what: 'of the final loss',
    meant: /^\W*Final (?:training )?loss\b/i,
    is: null,
    form: '`  - Average loss:`, the mean of the run; the last `Step:` line holds the final loss',
  },
  {
    what: 'of a checkpoint',
    meant: /^\W*(?:Checkpoint|Model) saved\b/i,
    is: null,
    form: '`  Saved checkpoint to PATH`',
  },
  {
    what: 'of the time',
    meant: /^\W*Total (?:training )?time\b/i,
    is: /Total time: [\d.]+ s\b/,
    form: '`  - Total time: 62.00 s`',
  },
  {
    what: 'of the dataset',
    meant: /^\W*Dataset size\b/i,
    is: /Dataset size: [\d,]+ samples/,
    form: `\`   - Dataset size: ${samples} samples\``,
  },
];

/** `training_config` of the usual YAML. */
const YAML = { max_steps: '5000', num_epochs: '1', batch_size: '64', sequence_length: '256' };

/** Of tinyshakespeare: 4,356 windows of 256 characters side by side, or one at each of 1,115,138 offsets. */
const PRINTS = {
  b: prints('Step: 100, Loss: 3.890625, Time: 22.41 ms', 4_356),
  c: prints('Step: 100, Loss: 3.890625, Time: 74.10 ms, TPS: 221107', 1_115_138),
  d: prints(
    'Step: 100, Loss: 3.890625, Time: 74.10 ms, TPS: 221107, TFLOPS: 14.4, MFU: 19.4%',
    1_115_138,
  ),
};

function behaviour(
  samples: 'windows' | 'offsets',
  more: Partial<Pick<Behaviour, 'advice' | 'defaults'>> & { prints?: 'd' } = {},
): Behaviour {
  return {
    advice: more.advice ?? {},
    prints: PRINTS[more.prints ?? (samples === 'windows' ? 'b' : 'c')],
    defaults: { ...YAML, ...more.defaults },
    training: {
      flags: {
        ...{ config: 'config', data: 'data_path', steps: 'max_steps', epochs: 'num_epochs' },
        ...{ batch: 'batch_size', prompt: 'prompt', length: 'sequence_length' },
      },
      samples,
    },
  };
}

function program(
  path: string,
  flags: FlagContract[],
  known: Behaviour,
): Omit<ProgramContract, 'source'> {
  return {
    ...{ path, flags, positionals: [], subcommands: null, exclusive: [] },
    ...{ lenient: false, abbreviations: true },
    writes: [
      { destination: 'model_save_path', before: '', after: '_step_*.pkl' },
      { destination: 'model_save_path', before: '', after: '_final.pkl' },
    ],
    behaviour: known,
  };
}

export const TRAINERS: readonly Snapshot[] = [
  {
    path: NANO_GPT,
    at: [{ kind: 'range', from: 'v0.64.0-dev00000000', before: 'v0.66.0-dev00000000' }],
    missing: {
      kind: 'missing',
      why: 'has no Python `ttml`, without which this script does not start',
      instead: 'The lesson needs tt-metal v0.66.0-rc5 or later.',
    },
  },
  {
    path: NANO_GPT,
    at: [{ kind: 'range', from: 'v0.66.0-rc5', before: 'v0.68.0-dev00000000' }],
    contract: program(
      NANO_GPT,
      B_FLAGS,
      behaviour('windows', { defaults: { learning_rate: '3e-4' } }),
    ),
  },
  {
    path: NANO_GPT,
    at: [{ kind: 'range', from: 'v0.73.0-rc1', before: 'v0.74.0-dev00000000' }],
    contract: program(
      NANO_GPT,
      C_FLAGS,
      behaviour('offsets', { advice: { '--learning_rate': RATE } }),
    ),
  },
  {
    path: NANO_GPT,
    at: [{ kind: 'ref', name: 'main' }],
    missing: {
      kind: 'missing',
      why: 'no longer has this script',
      instead: `\`${TRAIN}\` has taken its place; its flags are spelled with hyphens.`,
    },
  },
  {
    path: TRAIN,
    at: [{ kind: 'range', from: null, before: 'v0.68.0-dev00000000' }],
    missing: {
      kind: 'missing',
      why: 'does not have this script yet',
      instead: `Its place is taken by \`${NANO_GPT}\`.`,
    },
  },
  {
    path: TRAIN,
    at: [{ kind: 'ref', name: 'main' }],
    contract: program(
      TRAIN,
      D_FLAGS,
      behaviour('offsets', {
        prints: 'd',
        advice: { '--learning_rate': RATE, '--learning-rate': RATE },
      }),
    ),
  },
];
