import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from './command-fault.ts';
import { givenWord } from './given-word.ts';
import { judgeWords } from './judge-words.ts';
import { type contractOf, programOf } from './python/read-program.test-support.ts';

const trainer = programOf(
  'parser.add_argument("-c", "--config")',
  'parser.add_argument("--num_epochs", type=int)',
  'parser.add_argument("--num_layers", type=int)',
  'parser.add_argument("--rate", type=float)',
  'parser.add_argument("--mode", choices=["train", "show"])',
  'parser.add_argument("--sizes", type=int, nargs="+")',
  'parser.add_argument("-v", action="store_true")',
  'parser.add_argument("--fresh", action="store_true")',
);

function faults(line: string, contract: ReturnType<typeof contractOf> = trainer) {
  if (!contract) throw new Error('no contract');
  const words = line.split(' ').filter((word) => word !== '');
  return judgeWords(
    contract,
    words.map((word) => givenWord(word, false)),
  );
}

describe('words that the program takes', () => {
  it.each([
    '',
    '--config a.yaml -v --fresh',
    '-ca.yaml',
    '-vc a.yaml',
    '--num_epochs=10 --rate 5e-4',
    '--rate -1',
    '--rate .5 --rate inf --rate 1_0.5',
    '--num_e 10',
    '--sizes 1 2 3 --fresh',
    '--mode train',
    '--mode $MODE --num_epochs ${N} --rate <rate>',
    '--num_epochs ...',
    '--help --num_epochs x',
    '$ARGS',
    '--rate $(date)',
  ])('%s', (line) => {
    expect(faults(line)).toEqual([]);
  });
});

describe('words that it refuses', () => {
  it.each([
    ['--nope 5 --fresh', [{ kind: 'unknown-flag', at: 0, flag: '--nope' }]],
    ['--nope=5', [{ kind: 'unknown-flag', at: 0, flag: '--nope' }]],
    ['-x', [{ kind: 'unknown-flag', at: 0, flag: '-x' }]],
    ['--num 5', [{ kind: 'ambiguous-flag', candidates: ['--num_epochs', '--num_layers'] }]],
    ['--config --fresh', [{ kind: 'missing-value', at: 0, flag: '--config', given: 0 }]],
    ['--sizes', [{ kind: 'missing-value', at: 0, given: 0 }]],
    ['--num_epochs 1e3', [{ kind: 'bad-value', at: 1, name: '--num_epochs', value: '1e3' }]],
    ['--num_epochs=ten', [{ kind: 'bad-value', at: 0, value: 'ten' }]],
    ['--mode play', [{ kind: 'bad-value', at: 1, value: 'play' }]],
    ['--fresh=yes', [{ kind: 'needless-value', at: 0, value: 'yes' }]],
    ['--fresh true', [{ kind: 'needless-value', at: 1, flag: '--fresh', value: 'true' }]],
    ['--config a b', [{ kind: 'extra-word', at: 2, value: 'b' }]],
  ])('%s', (line, expected) => {
    const found = faults(line);
    expect(found).toMatchObject(expected);
    expect(found.every(isRefusal)).toBe(true);
  });

  it('misses what has to be given, unless more may stand there', () => {
    const contract = programOf(
      'parser.add_argument("input")',
      'parser.add_argument("--out", "-o", required=True)',
      'g = parser.add_mutually_exclusive_group(required=True)',
      'g.add_argument("--train", action="store_true")',
      'g.add_argument("--eval", action="store_true")',
    );
    expect(faults('', contract)).toEqual([
      { kind: 'missing-required', names: ['input'] },
      { kind: 'missing-required', names: ['--out'] },
      { kind: 'missing-choice', names: ['--train', '--eval'] },
    ]);
    expect(faults('--train --eval -o x y', contract)).toEqual([
      { kind: 'clash', at: 1, flag: '--eval', other: '--train' },
    ]);
    expect(faults('$ARGS', contract)).toEqual([]);
    expect(faults('...', contract)).toEqual([]);
    expect(faults('--help', contract)).toEqual([]);
  });

  it('holds a subcommand to its own flags', () => {
    const contract = programOf(
      'subs = parser.add_subparsers(required=True)',
      'train = subs.add_parser("train")',
      'train.add_argument("--steps", type=int)',
    );
    expect(faults('train --steps 5', contract)).toEqual([]);
    expect(faults('train --rate 5', contract)).toMatchObject([{ kind: 'unknown-flag', at: 1 }]);
    expect(faults('show', contract)).toMatchObject([{ kind: 'unknown-subcommand', at: 0 }]);
    expect(faults('', contract)).toEqual([{ kind: 'missing-choice', names: ['train'] }]);
    expect(faults('$COMMAND --steps x', contract)).toEqual([]);
  });

  it('passes over what a lenient program passes over, and nothing else', () => {
    const contract = programOf('parser.add_argument("--n", type=int)', 'parser.parse_known_args()');
    expect(faults('--nope 1 word', contract)).toEqual([]);
    expect(faults('--n x', contract)).toMatchObject([{ kind: 'bad-value' }]);
  });

  it('only warns of a flag that has another name now', () => {
    const contract = programOf(
      'parser.add_argument("--epochs", "--num_epochs", type=int)',
      'print("--num_epochs is deprecated, use --epochs")',
    );
    const found = faults('--num_epochs 3', contract);
    expect(found).toEqual([{ kind: 'renamed-flag', at: 0, flag: '--num_epochs', to: '--epochs' }]);
    expect(found.some(isRefusal)).toBe(false);
  });
});

it('says nothing outside the words, whatever they are', () => {
  const word = fc.oneof(
    fc.constantFrom('--config', '--num', '-v', '-vc', '--', '-', '--sizes', '-1', '$X', '...', '='),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      if (!trainer) throw new Error('no contract');
      for (const fault of judgeWords(
        trainer,
        words.map((one) => givenWord(one, false)),
      ))
        if ('at' in fault) expect(words[fault.at]).toBeDefined();
    }),
    { numRuns: 300 },
  );
});
