import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BINARY, makePlace, startProgram } from './run-cli.test-support.ts';

const place = makePlace('usage');
place.lesson('small', '## Say\n\n```bash\necho hello\n```\n');

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])(
    '%s explains every command in 80 columns',
    async (word) => {
      const { status, stdout, stderr } = await place.run([word]);
      expect(status).toBe(0);
      expect(stderr).toBe('');
      for (const command of ['plan', 'doctor', 'validate', 'report'])
        expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    },
  );

  it.each(['plan', 'doctor', 'validate', 'report'])(
    '%s --help lists its options',
    async (command) => {
      const asked = await place.run([command, '--help']);
      expect(asked).toMatchObject({ status: 0, stderr: '' });
      expect(asked.stdout).toContain('--format F');
      expect(Math.max(...asked.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(
        80,
      );
      expect((await place.run(['help', command])).stdout).toBe(asked.stdout);
    },
  );

  it('offers no format that the command refuses', async () => {
    const { stdout } = await place.run(['plan', '--help']);
    expect(stdout).toMatch(/--format F +pretty or json$/m);
    const { stdout: faults, status } = await place.run(['validate', '--fault', 'list']);
    expect(status).toBe(0);
    expect(faults).toMatch(/^submodule-moved +\S/m);
  });

  it('says that `report` takes the last run where none is named', async () => {
    expect((await place.run(['report', '--help'])).stdout).toMatch(
      /^tt-lessons report \[RUN\.\.\.\] /,
    );
  });

  it('says its version', async () => {
    expect((await place.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage is status 2, one sentence and what to do', () => {
  it.each([
    [[], ''],
    [['vlidate'], 'Did you mean `validate`?'],
    [['toString'], 'The commands are lint, plan, doctor, validate, report, suggest.'],
    [['constructor'], 'there is no command `constructor`'],
    [['plan', '--tragte', 'n150'], 'Did you mean `--target`?'],
    [['plan', '--target'], '--target wants a value: --target NAME'],
    [['plan', '--emulate=yes'], '--emulate takes no value'],
    [['plan', '-x'], '`plan` has no option `-x`'],
    [['plan', '--tier', 'qick'], 'Did you mean `quick`?'],
    [['plan', '--format', 'github'], 'It takes pretty, json.'],
    [['plan', '--seed', '-1'], '--seed wants a value: --seed N'],
    [['plan', '--seed', '1.5'], 'a whole number, not `1.5`'],
    [['validate', '--timeout', '0'], 'seconds, more than 0'],
    [['validate', '--silence', 'soon'], 'seconds, more than 0'],
    [['validate', '--fault', 'submodule-mooved'], 'Did you mean `submodule-moved`?'],
    [['validate', '--profile', 'e'], 'documented, b, c, d, by-tag'],
    [['validate', '--allow', 'sduo'], 'Did you mean `sudo`?'],
    [['validate', '--require', 'miracles'], 'It takes hardware.'],
    [['validate', '--emulate', '--require', 'hardware'], 'exclude each other'],
    [['plan', '--emulate', '--home', 'real'], '--home real and --emulate exclude each other'],
    [['plan', '--content', 'a', '--content', 'b'], '--content is given twice, as `a` and as `b`'],
    [['lint', '--format=json', '--format', 'junit'], '--format is given twice'],
    [['validate', '--junit-profile', 'gold'], 'standard, strict, tenstorrent'],
    [['validate', '--target', 'n999'], 'Targets are n150, n300'],
    [['validate', 'nowhere'], 'there is no lesson `nowhere`'],
    [['validate', ''], 'there is no lesson'],
    [
      ['validate', 'small#zzz', '--content', 'content'],
      'It has no stages; `tt-lessons plan small --list`',
    ],
    [['validate', '--content', '/nowhere'], '/nowhere holds no lessons'],
    [
      ['validate', '--content', 'content/lessons/small.md'],
      '`content/lessons/small.md` is no folder',
    ],
    [['plan', '--content', 'content/lessons/small.md'], 'the folder that holds `lessons/`'],
    [
      ['doctor', '--content', 'content/lessons/small.md'],
      '`content/lessons/small.md` is no folder',
    ],
    [
      ['suggest', 'small', '--content', 'content/lessons/small.md'],
      '`content/lessons/small.md` is no folder',
    ],
    [['validate', '--content', 'content', '--out', 'two\nlines'], 'the path holds a line feed'],
    [['plan', '--suite', 'nowhere.suite.ts'], 'nowhere.suite.ts: there is no such file'],
    [['report'], 'holds no run'],
    [['report', '.'], 'is not the folder of a run'],
    [['report', 'nowhere'], 'there is no run `nowhere`'],
  ])('%j', async (args, words) => {
    const { status, stdout, stderr } = await place.run(args);
    expect(status).toBe(2);
    expect(stdout + stderr).toContain(words);
    expect(stderr).not.toMatch(/^ {4}at /m);
    if (args.length > 0) expect(stdout).toBe('');
  });
});

it('makes no run for a part that the lesson does not have', async () => {
  const words = ['--content', 'content', '--out', 'kept'];
  expect((await place.run(['validate', 'small', ...words])).status).toBe(0);
  const before = readdirSync(place.path('kept'));
  expect((await place.run(['validate', 'small#zzz', ...words])).status).toBe(2);
  expect(readdirSync(place.path('kept'))).toEqual(before);
});

it.each([
  ['plan', '--content', 'content', '--content', 'content', '--list', '--list'],
  ['plan', '--content', 'content', '--target', 'n150', '--target', 'n300'],
])('an option may be given twice where that changes nothing, or adds: %j', async (...args) => {
  const { status, stderr } = await place.run(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it.each(['lint', 'plan', 'doctor', 'validate', 'report'])(
  '%s says that the folder it stands in is gone',
  (command) => {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        'mkdir gone && cd gone && rmdir ../gone && "$0" "$@"',
        process.execPath,
        BINARY,
        command,
      ],
      { cwd: place.folder, encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^tt-lessons: the folder that it was started in is gone\n.*try again\.\n$/,
    );
  },
);

describe('configuration', () => {
  it('shows every setting and where it came from', async () => {
    const file = place.write(
      'configured/tt-lessons.config.json',
      JSON.stringify({ content: '../content', clocks: { total: 9 }, allow: ['sudo'] }),
    );
    const { status, stdout } = await place.run(
      ['validate', '--print-config', '--out', 'elsewhere', '--silence', '4'],
      { cwd: place.path('configured') },
    );
    expect(status).toBe(0);
    const rows = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => [line.split(' ')[0], line]),
    );
    expect(rows.get('content')).toContain(`"${place.path('content')}"  (${file})`);
    expect(rows.get('allow')).toContain(`["sudo"]  (${file})`);
    expect(rows.get('out')).toContain(`"${place.path('configured/elsewhere')}"  (--out)`);
    expect(rows.get('clocks')).toContain(
      '{"total":9,"silence":4,"grace":5}  (--timeout, --silence)',
    );
    expect(rows.get('home')).toContain('"run"  (default)');
  });

  it('is found upwards and may be TypeScript', async () => {
    place.write(
      'typed/tt-lessons.config.ts',
      `import { defineConfig } from 'tt-lesson-harness';\nexport default defineConfig({ content: '../content', targets: ['n150'] });\n`,
    );
    place.write('typed/deep/down/here.txt', '');
    const { status, stdout } = await place.run(['plan', '--format', 'json'], {
      cwd: place.path('typed/deep/down'),
    });
    expect(status).toBe(0);
    const { plans } = JSON.parse(stdout) as { plans: { lesson: string; target: string }[] };
    expect(plans).toMatchObject([{ lesson: 'small', target: 'n150' }]);
  });

  it.each([
    ['json that is none', 'tt-lessons.config.json', '{ "content": ', 'it cannot be read'],
    ['an unknown key', 'tt-lessons.config.json', '{ "contents": "x" }', 'contents'],
    ['an unknown target', 'tt-lessons.config.json', '{ "targets": ["n151"] }', '`targets.0`'],
    [
      'a SKU that is not listed',
      'tt-lessons.config.json',
      '{ "sku": "mine" }',
      '`skus` does not name',
    ],
    [
      'a path outside the home',
      'tt-lessons.config.json',
      '{ "installs": [{ "source": "/x", "path": "/x", "mode": "link" }] }',
      'installs.0.path',
    ],
    [
      'a module that throws',
      'tt-lessons.config.ts',
      'throw new Error("no luck today");',
      'no luck today',
    ],
    [
      'a module that does not parse',
      'tt-lessons.config.ts',
      'export default {{{',
      'it cannot be loaded',
    ],
    [
      'a module without a default',
      'tt-lessons.config.ts',
      'export const x = 1;',
      'the configuration',
    ],
  ])('refuses %s with its place', async (name, file, content, words) => {
    const folder = `wrong-${name.replaceAll(' ', '-')}`;
    place.write(`${folder}/${file}`, content);
    const { status, stdout, stderr } = await place.run(['plan'], { cwd: place.path(folder) });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(place.path(folder, file));
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

describe('output', () => {
  it('is plain when piped, and when colour is not wanted', async () => {
    const args = ['plan', '--content', 'content'];
    const forced = await place.run(args, { env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\u001b[');
    for (const run of [
      await place.run(args),
      await place.run(args, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
      await place.run([...args, '--no-color'], { env: { FORCE_COLOR: '1' } }),
    ])
      expect(run.stdout).not.toContain('\u001b');
  });

  it('keeps to 80 columns', async () => {
    const { stdout } = await place.run(['plan', '--target', 'n150']);
    const widest = Math.max(...stdout.split('\n').map((line) => [...line].length));
    expect(widest).toBeLessThanOrEqual(80);
  });

  /** Runs a shell pipeline around the binary. */
  function pipeline(text: string) {
    return startProgram('bash', ['-c', `set -o pipefail; ${text}`, BINARY], {
      cwd: place.folder,
      env: {
        PATH: process.env['PATH'],
        HOME: place.path('home'),
        TT_LESSONS_DEVICE_ROOT: place.path('no-devices'),
      },
    }).ended;
  }

  it('may be cut off by `head`', async () => {
    const { status, stderr } = await pipeline('node "$0" plan | head -n 1');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('being cut off does not end a run half way', async () => {
    place.lesson('long', `## Many\n\n\`\`\`bash\n${'echo line\n'.repeat(30)}\`\`\`\n`);
    const { status } = await pipeline(
      'node "$0" validate content/lessons/long.md --out cut | head -n 1',
    );
    expect(status).toBe(0);
    expect(place.results('cut/latest').coverage).toMatchObject([{ commands: 30, ran: 30 }]);
  });

  it('that cannot be written is said, as status 3', async () => {
    const { status, stderr } = await pipeline('node "$0" plan > /dev/full');
    expect(status).toBe(3);
    expect(stderr).toMatch(/could not be written: ENOSPC/);
  });
});

it.each(['usage-part#', 'usage-part@n150#', 'usage-part@'])(
  '%s asks for nothing: wrong usage',
  async (name) => {
    place.lesson('usage-part', '## Say\n\n```bash\necho hello\n```\n');
    const asked = await place.run(['validate', name, '--content', 'content', '--out', 'part']);
    expect(asked).toMatchObject({ status: 2, stdout: '' });
    expect(asked.stderr).toContain(`there is no lesson \`${name}\``);
  },
);
