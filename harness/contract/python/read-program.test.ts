import { parser as grammar } from '@lezer/python';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractOf, programOf } from './read-program.test-support.ts';
import { readProgram } from './read-program.ts';

function flag(contract: ReturnType<typeof contractOf>, name: string) {
  const found = contract?.flags.find(({ names }) => names.includes(name));
  if (!found) throw new Error(`no flag ${name} in ${JSON.stringify(contract?.flags)}`);
  return found;
}

describe('a flag', () => {
  it('has its names, its destination and its line', () => {
    const contract = programOf('parser.add_argument("-c", "--config-file", type=str)');
    expect(flag(contract, '-c')).toMatchObject({
      names: ['-c', '--config-file'],
      destination: 'config_file',
      value: { kind: 'words', min: 1, max: 1 },
      type: null,
      line: 3,
    });
  });

  it.each([
    ['type=int, default=-1', { type: 'int', default: '-1' }],
    ['type=float, default=5e-4', { type: 'float', default: '5e-4' }],
    ['default=1_000', { default: '1000' }],
    ['default=2 ** 10', { default: '1024' }],
    ['default=None', { default: null }],
    ['default=DEFAULT', { default: 'small' }],
    ['default=len(X)', { default: null }],
    ['type=Path', { type: null }],
    ['type=lambda s: int(s), choices=[1]', { type: null, choices: null }],
    ['choices=["a", "b"]', { choices: ['a', 'b'] }],
    ['choices=CHOICES', { choices: ['x', 'y'] }],
    ['choices=list(TABLE.keys())', { choices: ['one', 'two'] }],
    ['choices=sorted(TABLE)', { choices: ['one', 'two'] }],
    ['type=int, choices=range(1, 4)', { type: 'int', choices: ['1', '2', '3'] }],
    ['choices=[x for x in CHOICES]', { choices: null }],
    ['choices=GROWN', { choices: null }],
    ['required=True', { required: true }],
    ['required=not os.environ.get("X")', { required: false }],
    ['nargs="?"', { value: { kind: 'words', min: 0, max: 1 } }],
    ['nargs="*"', { value: { kind: 'words', min: 0, max: null } }],
    ['nargs="+"', { value: { kind: 'words', min: 1, max: null } }],
    ['nargs=2', { value: { kind: 'words', min: 2, max: 2 } }],
    ['action="store_true"', { value: { kind: 'none' }, default: 'False' }],
    ['action="store_false"', { value: { kind: 'none' }, default: 'True' }],
    ['action="count"', { value: { kind: 'none' } }],
    ['action="append", type=int', { value: { kind: 'words', min: 1, max: 1 }, type: 'int' }],
    ['action=Mine', { value: { kind: 'words', min: 0, max: null } }],
    ['action="version", version="1"', { value: { kind: 'none' }, ends: true }],
    ['**COMMON', { value: { kind: 'words', min: 0, max: null }, required: false }],
    ['dest="other"', { destination: 'other' }],
  ])('reads %s', (words, expected) => {
    const contract = programOf(
      'DEFAULT = "small"',
      'CHOICES = ("x", "y")',
      'TABLE = {"one": 1, "two": 2}',
      'GROWN = ["x"]',
      'GROWN.append("y")',
      `parser.add_argument("--flag", ${words})`,
    );
    expect(flag(contract, '--flag')).toMatchObject(expected);
    expect(contract?.lenient).toBe(false);
  });

  it('has a negative twin with BooleanOptionalAction', () => {
    const contract = programOf(
      'parser.add_argument("--cache", action=argparse.BooleanOptionalAction)',
    );
    expect(flag(contract, '--cache').names).toEqual(['--cache', '--no-cache']);
  });

  it('is not asked for when it is declared on a condition', () => {
    const contract = programOf(
      'if fast:',
      '    parser.add_argument("--flag", required=True)',
      'parser.add_argument("--other")',
    );
    expect(flag(contract, '--flag').required).toBe(false);
  });

  it('that the program calls outdated names its successor', () => {
    const contract = programOf(
      'parser.add_argument("--epochs", "--num_epochs", type=int)',
      'print("warning: --num_epochs is deprecated, use --epochs")',
    );
    expect(flag(contract, '--epochs')).toMatchObject({ names: ['--epochs'], renamedTo: null });
    expect(flag(contract, '--num_epochs')).toMatchObject({
      destination: 'epochs',
      renamedTo: '--epochs',
    });
  });
});

describe('a parser', () => {
  it('is found under other names, in functions, behind groups and helpers', () => {
    const contract = contractOf(`
from argparse import ArgumentParser as AP

def common(p, *, prefix=None):
    p.add_argument("--seed", type=int)

def build():
    made = AP(description="x")
    group = made.add_argument_group("model")
    group.add_argument("--layers")
    one = group.add_mutually_exclusive_group(required=True)
    one.add_argument("--train", action="store_true")
    one.add_argument("--eval", action="store_true")
    common(made)
    made.add_argument("input")
    made.add_argument("more", nargs="*")
    return made

def main(argv=None):
    args = build().parse_args(argv)

if __name__ == "__main__":
    main()
`);
    expect(contract).toMatchObject({
      lenient: false,
      abbreviations: true,
      exclusive: [{ destinations: ['train', 'eval'], required: true }],
    });
    expect(contract?.flags.flatMap(({ names }) => names)).toEqual(
      expect.arrayContaining(['--help', '--layers', '--train', '--eval', '--seed']),
    );
    expect(contract?.positionals.map(({ name, value }) => [name, value])).toEqual([
      ['input', { kind: 'words', min: 1, max: 1 }],
      ['more', { kind: 'words', min: 0, max: null }],
    ]);
  });

  it('of a class is known by its attribute', () => {
    const contract = contractOf(`
import argparse
class Tool:
    def __init__(self):
        self.parser = argparse.ArgumentParser(allow_abbrev=False, add_help=False)
        self.declare()
    def declare(self):
        self.parser.add_argument("--flag")
    def run(self):
        return self.parser.parse_args()
`);
    expect(contract?.flags.map(({ names }) => names)).toEqual([['--flag']]);
    expect(contract?.abbreviations).toBe(false);
  });

  it('has subcommands, one variable for all of them', () => {
    const contract = programOf(
      'subs = parser.add_subparsers(dest="command", required=True)',
      'p = subs.add_parser("train", aliases=["t"])',
      'p.add_argument("--steps", type=int)',
      'p = subs.add_parser("show")',
      'p.add_argument("file")',
    );
    expect(contract?.subcommands).toMatchObject({ required: true });
    expect(
      contract?.subcommands?.commands.map(({ names, contract: { flags, positionals } }) => [
        names,
        flags.flatMap((one) => one.names),
        positionals.map(({ name }) => name),
      ]),
    ).toEqual([
      [['train', 't'], ['-h', '--help', '--steps'], []],
      [['show'], ['-h', '--help'], ['file']],
    ]);
  });

  it('takes over the flags of its parents', () => {
    const contract = contractOf(`
import argparse
base = argparse.ArgumentParser(add_help=False)
base.add_argument("--verbose", action="store_true")
parser = argparse.ArgumentParser(parents=[base])
parser.add_argument("--flag")
args = parser.parse_args()
`);
    expect(contract?.flags.flatMap(({ names }) => names)).toEqual([
      '-h',
      '--help',
      '--verbose',
      '--flag',
    ]);
    expect(contract?.lenient).toBe(false);
  });
});

describe('what is worked out while the program runs', () => {
  it.each([
    ['names in a loop', 'for n in X:\n    parser.add_argument("--" + n)'],
    ['names that are spread', 'parser.add_argument(*names)'],
    ['unknown flags passed over', 'parser.parse_known_args()'],
    ['a helper from elsewhere', 'add_common(parser)'],
    ['an object from elsewhere', 'other.add_argument("--x")'],
    ['the rest of the words', 'parser.add_argument("rest", nargs=argparse.REMAINDER)'],
    ['words looked at before', 'if "--x" in sys.argv: pass'],
    ['subcommands in a loop', 's = parser.add_subparsers()\nfor n in X:\n    s.add_parser(n)'],
  ])('makes the contract lenient: %s', (_, line) => {
    expect(programOf(line)?.lenient).toBe(true);
  });

  it.each([
    ['handing words over', 'x = len(sys.argv)'],
    ['its own name', 'print(sys.argv[0])'],
    ['printing help', 'parser.print_help()'],
    ['defaults', 'parser.set_defaults(x=1)'],
  ])('leaves it strict: %s', (_, line) => {
    expect(programOf(line)?.lenient).toBe(false);
  });

  it.each([
    ['click', 'import click\n@click.command()\n@click.option("--n")\ndef main(n): pass'],
    ['words by hand', 'import sys\nprint(sys.argv[1])'],
    ['another parser', 'from jsonargparse import ArgumentParser\nArgumentParser().parse_args()'],
    [
      'a parser of its own',
      'import argparse\nclass P(argparse.ArgumentParser): pass\nP().parse_args()',
    ],
    [
      'two parsers',
      'import argparse\na = argparse.ArgumentParser()\na.parse_args()\nb = argparse.ArgumentParser()\nb.parse_args()',
    ],
    ['other words', 'import argparse\nargparse.ArgumentParser(prefix_chars="+").parse_args()'],
  ])('makes nothing known: %s', (_, text) => {
    expect(contractOf(text)).toBe(null);
  });
});

describe('names of files', () => {
  it('are those made of a value and an ending', () => {
    const contract = programOf(
      'parser.add_argument("--model_save_path")',
      'parser.add_argument("--out")',
      'path = args.model_save_path',
      'save(f"{args.model_save_path}_final.pkl")',
      'save(f"{path}_step_{step:04d}.pkl")',
      'save(args.out + ".json")',
      'print(f"saved {args.out}.json")',
      'parser.add_argument("--log")',
      'print(args.out)',
      'open(args.log)',
    );
    expect(contract?.writes).toEqual([
      { destination: 'model_save_path', before: '', after: '_final.pkl' },
      { destination: 'model_save_path', before: '', after: '_step_*.pkl' },
      { destination: 'out', before: '', after: '.json' },
      { destination: 'log', before: '', after: '' },
    ]);
  });
});

describe('any text', () => {
  const bits = fc.constantFrom(
    ...['import argparse\n', 'p = argparse.ArgumentParser(', ')\n', 'p.add_argument("--a"', ', '],
    ...['type=int', 'choices=[', ']', 'nargs="+"', 'def f(p):\n    ', 'f(p)\n', 'return p\n'],
    ...['p.parse_args()\n', 's = p.add_subparsers()\n', 'for x in y:\n    ', '**k', '"', '(', '{'],
  );

  it('is read without an exception, and lines lie inside', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 40 }), (parts) => {
        const text = `import argparse\n${parts.join('')}`;
        const contract = contractOf(text);
        const lines = text.split('\n').length;
        for (const one of contract?.flags ?? []) expect(one.line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['one flag after the other', (n: number) => 'parser.add_argument("--x")\n'.repeat(n)],
    [
      'one name again and again',
      (n: number) => 'g = parser.add_argument_group("a")\ng.add_argument("--x")\n'.repeat(n),
    ],
    ['deep nests', (n: number) => `x = ${'('.repeat(n)}${')'.repeat(n)}`],
    [
      'names of names',
      (n: number) =>
        Array.from({ length: n }, (_, i) => `v${i} = v${i + 1} + v${i + 1}`).join('\n'),
    ],
    [
      'functions that call each other',
      (n: number) => 'def f(p):\n    f(p)\n    p.add_argument("--x")\n'.repeat(n / 10),
    ],
  ])('is read in bounded work: %s', (_, make) => {
    const text = `import argparse\nparser = argparse.ArgumentParser()\n${make(5_000)}\nparser.parse_args()\n`;
    let nodes = 0;
    const counted = {
      parse(given: string) {
        const tree = grammar.parse(given);
        tree.iterate({ enter: () => void nodes++ });
        return tree;
      },
    };
    expect(() => readProgram(text, { path: 'x', source: 'x' }, counted)).not.toThrow();
    expect(nodes).toBeGreaterThan(1_000);
  });
});
