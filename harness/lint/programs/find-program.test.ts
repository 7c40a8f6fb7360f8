import { describe, expect, it } from 'vitest';
import { openContracts } from '../../engine/lint/contracts.ts';
import { surroundings } from '../lint.test-support.ts';
import { openLesson } from '../open-lesson.ts';
import type { Surroundings } from '../surroundings.ts';
import { programsOf } from './find-program.ts';
import { judgedVersions } from './judged-version.ts';
import { programCallsOf } from './program-calls.ts';

const contracts = openContracts(null, () => null);

function view(text: string, known: Partial<Surroundings> = {}) {
  const around = surroundings({ contracts, ...known });
  return openLesson(Buffer.from(text), 'lesson.md', 'lessons/lesson.md', around);
}

const bash = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;

function sources(text: string, known: Partial<Surroundings> = {}): string[] {
  return programsOf(view(text, known)).map((one) =>
    one.kind === 'known' ? one.contract.source : 'missing',
  );
}

describe('runs of programs', () => {
  it('are found behind wrappers, options and uv', () => {
    const text = bash(
      'python a.py --x 1',
      'A=1 sudo -E python3.11 -u -W ignore b.py',
      'uv run --python 3.11 c.py',
      './d.py',
      'python -m e',
      'python -c "f.py"',
      'nano g.py',
      'python h.py <size> --flag "a b"',
    );
    const calls = programCallsOf(view(text));
    expect(calls.map(({ script }) => script.text)).toEqual([
      'a.py',
      'b.py',
      'c.py',
      './d.py',
      'h.py',
    ]);
    expect(calls.at(-1)?.words.map(({ given }) => [given.text, given.opaque])).toEqual([
      ['<size>', true],
      ['--flag', false],
      ['a b', false],
    ]);
  });
});

describe('the version that a lesson is held to', () => {
  const front = (line: string) =>
    `---\n${line}\n---\n\n# L\n\nRequires tt-metal v0.66.0 or later.\n`;

  it.each([
    ['minTTMetalVersion: v0.73.1', [{ version: 'v0.73.1', line: 2 }]],
    [
      'recommended_metal_version: v0.67.0-dev20260203',
      [{ version: 'v0.67.0-dev20260203', line: 2 }],
    ],
    ['minTTMetalVersion: soon', [{ version: 'v0.66.0', line: 7 }]],
  ])('is what %s says', (line, expected) => {
    expect(judgedVersions(view(front(line)))).toEqual(expected);
  });

  it('is the highest floor that the text requires, and none where it names none', () => {
    const text =
      '# L\n\n- tt-metal v0.66.0-rc5 or later is required\n- v0.67.0 or later: required\n';
    expect(judgedVersions(view(text))).toEqual([{ version: 'v0.67.0', line: 4 }]);
    expect(judgedVersions(view('# L\n\nNothing.\n'))).toEqual([]);
  });

  it('is the one that the user names', () => {
    const asked = openContracts(null, () => null, { versions: ['v0.70.0'], metal: null });
    const known = view(front('minTTMetalVersion: v0.73.1'), { contracts: asked });
    expect(judgedVersions(known)).toEqual([{ version: 'v0.70.0', line: 0 }]);
  });
});

describe('the program that is meant', () => {
  const asks = 'Requires tt-metal v0.67.0 or later.\n\n';

  it.each([
    ['by its path', 'python ~/tt-metal/tt-train/sources/examples/nano_gpt/train_nanogpt.py'],
    ['by a variable', 'python $TT_METAL_HOME/tt-train/sources/examples/nano_gpt/train_nanogpt.py'],
    ['by its name', 'python train_nanogpt.py'],
    [
      'from its folder',
      'cd ~/tt-metal/tt-train/sources/examples/nano_gpt\npython ./train_nanogpt.py',
    ],
  ])("is tt-metal's %s", (_, line) => {
    expect(sources(asks + bash(line))).toEqual(['tt-metal v0.67.0']);
  });

  it.each([
    ['an everyday name', 'cd ~/mine\npython train.py'],
    ['another tree', 'python ~/other/train.py'],
    ['a program that nobody keeps', 'python ~/tt-metal/models/demo.py'],
  ])('is not known for %s', (_, line) => {
    expect(sources(asks + bash(line))).toEqual([]);
  });

  it('is missing where its place in that version is known', () => {
    const line = 'python ~/tt-metal/tt-train/sources/examples/train/train.py';
    expect(sources(asks + bash(line))).toEqual(['missing']);
  });

  const saved = (name: string, ...lines: string[]) =>
    `Save this as \`${name}\`:\n\n\`\`\`python\n${lines.join('\n')}\n\`\`\`\n\n`;
  const parser = ['import argparse', 'p = argparse.ArgumentParser()', 'p.parse_args()'];

  it('is the block that the lesson saves under that name', () => {
    const own = saved('x.py', ...parser) + bash('python x.py');
    expect(sources(own)).toEqual(['the text that is saved as `x.py`']);
    expect(sources(saved('x.py', ...parser) + own)).toEqual([]);
    expect(sources(saved('x.py', 'print(1)') + bash('python x.py'))).toEqual([]);
  });

  it('stays tt-metal’s where a block only changes lines of it', () => {
    const text = `${asks}${saved('train_nanogpt.py', 'n_layer = 4')}${bash('python train_nanogpt.py')}`;
    expect(sources(text)).toEqual(['tt-metal v0.67.0']);
  });

  it('is a template by its name, where the name is no everyday one', () => {
    const text = `${parser.join('\n')}\n`;
    const of = (...paths: string[]) => ({
      contracts: {
        ...contracts,
        templatesNamed: (name: string) => paths.filter((path) => path.endsWith(`/${name}`)),
        ofContent: (path: string) => contracts.ofText(text, path, path),
      },
    });
    expect(sources(bash('python x.py'), of('templates/a/x.py'))).toEqual(['templates/a/x.py']);
    expect(sources(bash('python x.py'), of('templates/a/x.py', 'templates/b/x.py'))).toEqual([]);
    expect(sources(bash('python run.py'), of('templates/a/run.py'))).toEqual([]);
    const copied = 'cp content/templates/a/run.py .';
    expect(sources(bash(copied, 'python run.py'), of('templates/a/run.py'))).toEqual([
      'templates/a/run.py',
    ]);
  });
});
