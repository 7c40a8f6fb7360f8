import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { lintAtSchema } from '../harness/report/lint/lint-at.ts';
import { makePlace } from './run-cli.test-support.ts';

const place = makePlace('lint-at');
const SCRIPT = 'tt-train/sources/examples/nano_gpt/train_nanogpt.py';

const shipped = (name: string) =>
  readFileSync(new URL(`../fixtures/emulator/trainer/scripts/${name}.py`, import.meta.url), 'utf8');

function git(...words: string[]): void {
  execFileSync('git', ['-C', place.path('metal'), ...words], {
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      HOME: place.path('home'),
      ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_AUTHOR_DATE: '2026-02-03T00:00Z' },
      ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' },
      GIT_COMMITTER_DATE: '2026-02-03T00:00Z',
    },
  });
}

/** A small tt-metal: the trainer of v0.67, that of v0.73, one with a flag of its own, and one that moved it. */
beforeAll(() => {
  place.write(`metal/${SCRIPT}`, shipped('b'));
  const argparse = (flag: string) =>
    `import argparse\np = argparse.ArgumentParser()\np.add_argument("${flag}", type=int)\np.parse_args()\n`;
  place.write('metal/models/tiny/run.py', argparse('--frames'));
  place.write('metal/models/pack/__main__.py', argparse('--users'));
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'b');
  git('tag', 'v0.67.0');
  place.write(`metal/${SCRIPT}`, shipped('c'));
  git('commit', '-q', '-a', '-m', 'c');
  git('tag', 'v0.73.1');
  place.write(`metal/${SCRIPT}`, shipped('c').replaceAll('--num_epochs', '--passes'));
  git('commit', '-q', '-a', '-m', 'renamed');
  git('branch', 'passes');
  git('rm', '-q', SCRIPT);
  place.write('metal/elsewhere/train_nanogpt.py', shipped('c'));
  symlinkSync('elsewhere', place.path('metal/linked'));
  git('add', '.');
  git('commit', '-q', '-m', 'moved');
  // What lies in the working tree counts for nothing.
  place.write(`metal/${SCRIPT}`, 'import argparse\nargparse.ArgumentParser().parse_args()\n');

  place.lesson(
    'train',
    `Requires tt-metal v0.67.0 or later.

\`\`\`bash
cd ~/tt-metal/tt-train/sources/examples/nano_gpt
python train_nanogpt.py --num_epochs 2 --max_steps 100 --learning_rate 5e-4
python train_nanogpt.py --prompt "ROMEO:" --model_path x.pkl_final.pkl
\`\`\`
`,
  );
  place.lesson('other', 'Nothing to run.\n');
});

const lint = (...words: string[]) => place.run(['lint', ...words, 'content']);

describe('lint --at', () => {
  it('does not call good what nothing was held to', async () => {
    const { status, stdout } = await place.run([
      'lint',
      '--at',
      'v99.99.99',
      'content/lessons/train.md',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('? nothing was judged: 1 lesson held to 1 version');
    expect(stdout).not.toContain('✓');
  });

  it('shows lessons by versions, and what is refused', async () => {
    const { status, stdout, stderr } = await lint('--at', 'v0.65.1,v0.67.0,v0.70.0,v0.73.1');
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(stdout).toBe(`lesson            v0.65.1  v0.67.0  v0.70.0  v0.73.1
other                   -        -        -        -
train                   2        0        ?        1

content/lessons/train.md at v0.65.1: 2 commands refused
  train_nanogpt.py: tt-metal v0.65.1 has no Python \`ttml\`, without which this
    script does not start
    lines 12, 13

content/lessons/train.md at v0.73.1: 1 command refused
  train_nanogpt.py: no flag --learning_rate
    line 12

✗ 3 commands refused: 2 lessons held to 4 versions
  ? means that it is not known what a program takes there; --tt-metal PATH reads
  it from a clone of tt-metal.
  - means that the lesson runs no program of tt-metal.
`);
  });

  it('gives the same as data', async () => {
    const { status, stdout } = await lint('--at', 'v0.67.0,v0.73.1', '--format', 'json');
    const { lessons } = lintAtSchema.parse(JSON.parse(stdout));
    expect(status).toBe(1);
    expect(lessons.map(({ lesson }) => lesson)).toEqual(['other', 'train']);
    expect(lessons[1]?.versions).toEqual([
      { version: 'v0.67.0', known: 2, unknown: 0, refused: [] },
      {
        ...{ version: 'v0.73.1', known: 2, unknown: 0 },
        refused: [{ line: 12, program: 'train_nanogpt.py', reasons: ['no flag --learning_rate'] }],
      },
    ]);
  });

  it('ends well where nothing is refused', async () => {
    const { status, stdout } = await lint('--at', 'v0.67.0-dev20260203');
    expect(status).toBe(0);
    expect(stdout).toContain('✓ nothing refused: 2 lessons held to 1 version');
  });

  it('goes below itself where versions do not fit side by side', async () => {
    const many = Array.from({ length: 12 }, (_, at) => `v0.67.${at}`).join(',');
    const { stdout } = await lint('--at', many);
    expect(stdout.match(/^lesson/gm)).toHaveLength(2);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('holds the others to them where one cannot be read, and ends in status 2', async () => {
    place.write('partly/lessons/a.md', '# A\n');
    symlinkSync('nowhere', place.path('partly/lessons/b.md'));
    const lost = `tt-lessons: partly/lessons/b.md is a link to nowhere, and that is not there
Bring back what it leads to, or remove the link.
`;
    const words = ['lint', '--at', 'v0.67.0', 'partly'];
    const text = await place.run(words);
    expect(text).toMatchObject({ status: 2, stderr: lost });
    expect(text.stdout).toContain('1 lesson held to 1 version');
    const data = await place.run([...words, '--format', 'json']);
    expect(data).toMatchObject({ status: 2, stderr: lost });
    const { lessons } = lintAtSchema.parse(JSON.parse(data.stdout));
    expect(lessons.map(({ file }) => file)).toEqual(['partly/lessons/a.md']);
    const none = await place.run(['lint', '--at', 'v0.67.0', 'partly/lessons/b.md']);
    expect(none).toMatchObject({ status: 2, stdout: '' });
  });

  it.each([
    [['--at', 'v0.73'], '--at does not know `v0.73`'],
    [['--at', ','], '--at names no version'],
    [['--at', 'v0.67.0', '--fix'], '--fix and --at do not go together'],
    [['--at', 'v0.67.0', '--format', 'junit'], '--at has no form in junit'],
  ])('refuses %j', async (words, message) => {
    const { status, stderr, stdout } = await lint(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });
});

describe('lint --tt-metal', () => {
  it('reads programs of a commit, whatever lies in the working tree', async () => {
    const { stdout } = await lint('--tt-metal', 'metal', '--at', 'v0.67.0,v0.73.1,passes,main');
    expect(stdout).toContain(`lesson            v0.67.0  v0.73.1  passes  main
other                   -        -       -     -
train                   0        1       1     2
`);
    expect(stdout).toContain('train_nanogpt.py: no flag --num_epochs');
    expect(stdout).toContain(`tt-metal main does not have\n    \`${SCRIPT}\``);
    expect(stdout).not.toContain('? means');
  });

  it('holds ordinary findings to a ref instead of the version that a lesson asks for', async () => {
    const ordinary = JSON.parse((await lint('--format', 'json')).stdout);
    const held = await lint('--tt-metal', 'metal@v0.73.1', '--format', 'json');
    const rules = (document: { findings: { rule: string; line: number; message: string }[] }) =>
      document.findings.filter(({ rule }) => rule.startsWith('contract/'));
    expect(rules(ordinary)).toEqual([]);
    expect(rules(JSON.parse(held.stdout))).toMatchObject([
      {
        rule: 'contract/unknown-flag',
        line: 12,
        message: '`train_nanogpt.py` of tt-metal v0.73.1 has no flag `--learning_rate`',
      },
    ]);
    expect(held.status).toBe(1);
  });

  it('says where a program went', async () => {
    const { stdout } = await lint('--tt-metal', 'metal');
    expect(stdout).toContain('contract/program-missing');
    expect(stdout).toContain('It lies at `elsewhere/train_nanogpt.py` there.');
  });

  it('knows what lies at a commit, submodules and links apart', async () => {
    place.write(
      'places/lessons/places.md',
      `# Places

\`\`\`bash
cat ~/tt-metal/elsewhere/train_nanogpt.py
cat ~/tt-metal/${SCRIPT}
cat ~/tt-metal/elsewhere/train_nano.py
ls ~/tt-metal/linked/anything.py
\`\`\`

Look at \`~/tt-metal/elsewhere/gone.py\` and \`~/tt-metal/build/x.py\`.
`,
    );
    const held = async (ref: string) => {
      const words = ['lint', '--tt-metal', `metal@${ref}`, '--format', 'json', 'places'];
      const { findings } = JSON.parse((await place.run(words)).stdout);
      return findings.flatMap(({ rule, line, severity, help }: Record<string, unknown>) =>
        rule === 'contract/path-missing' ? [`${severity} ${line}: ${help}`] : [],
      );
    };
    expect(await held('v0.73.1')).toEqual([]);
    expect(await held('main')).toEqual([
      'error 6: Is `train_nanogpt.py` meant, which lies beside it?',
      'warning 10: Name the place where it is in this version.',
    ]);
    const table = await place.run(['lint', '--tt-metal', 'metal', '--at', 'main', 'places']);
    expect(table.status).toBe(1);
    expect(table.stdout).toContain('train_nano.py: tt-metal main has no');
  });

  it('knows programs that are run as modules', async () => {
    place.write(
      'modules/lessons/modules.md',
      `# Modules

\`\`\`bash
cd ~/tt-metal
python -m models.tiny.run --frames 4
python -m models.tiny.run --frame-count 4
python -m models.pack --users 4
python -m models.pack --user-count 4
python -m models.gone.run
python -m http.server 8000 &
\`\`\`
`,
    );
    const words = ['lint', '--tt-metal', 'metal@v0.73.1', '--format', 'json', 'modules'];
    const { findings } = JSON.parse((await place.run(words)).stdout);
    expect(
      findings.flatMap(({ rule, line }: Record<string, unknown>) =>
        String(rule).startsWith('contract/') ? [`${rule} ${line}`] : [],
      ),
    ).toEqual(['contract/unknown-flag 6', 'contract/unknown-flag 8', 'contract/program-missing 9']);
  });

  it.each([
    ['content@v0.73.1', '`content` is no git repository', 'a clone of tt-metal'],
    ['nowhere', '`nowhere` is no git repository', 'a clone of tt-metal'],
    ['metal@v9.9.9', '`metal` has no version `v9.9.9`', 'fetch --tags'],
    ['metal@--help', '`metal` has no version `--help`', 'fetch --tags'],
  ])('refuses %s', async (metal, message, help) => {
    const { status, stderr, stdout } = await lint(`--tt-metal=${metal}`);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(stdout).toBe('');
  });
});

it('holds programs of the content itself to their templates', async () => {
  place.write(
    'own/templates/measure.py',
    'import argparse\np = argparse.ArgumentParser()\np.add_argument("--rounds", type=int)\np.parse_args()\n',
  );
  place.write(
    'own/lessons/measure.md',
    '# Measure\n\n```bash\npython3 ~/measure.py --runs 5\npython3 ~/measure.py --rounds 5\n```\n',
  );
  const { stdout } = await place.run(['lint', '--format', 'json', 'own']);
  const { findings } = JSON.parse(stdout);
  expect(
    findings.filter(({ rule }: { rule: string }) => rule.startsWith('contract/')),
  ).toMatchObject([{ rule: 'contract/unknown-flag', line: 4, help: 'Did you mean `--rounds`?' }]);
});
