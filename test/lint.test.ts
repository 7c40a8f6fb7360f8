import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { RULE_TEXTS } from '../harness/lint/rules.ts';
import { CLEAN, DOUBTFUL, lintJson, TRACE, WRONG, widthOf } from './lint.test-support.ts';
import { type Ended, makePlace } from './run-cli.test-support.ts';

const place = makePlace('lint');
place.write('clean/lessons/clean.md', CLEAN);
place.write('wrong/lessons/wrong.md', WRONG);
place.write('doubtful/lessons/doubtful.md', DOUBTFUL);

describe('what lint shows', () => {
  let wrong: Ended;
  beforeAll(async () => {
    wrong = await place.run(['lint', '--content', 'wrong']);
  });

  it('is what is wrong, where, the lines themselves, and what to do', () => {
    const { status, stdout, stderr } = wrong;
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const blocks = stdout.split('\n\n');
    const install = blocks.find((block) => block.includes('shell/redirect-in-version')) ?? '';
    const [head, ...rest] = install.split('\n');
    expect(head).toBe('error shell/redirect-in-version  wrong/lessons/wrong.md:17:13');
    const drawn = rest.findIndex((line) => line.startsWith('   17 │ pip install ttnn>=0.66.0'));
    expect(rest[drawn + 1]).toBe(`      │ ${' '.repeat(12)}${'~'.repeat('ttnn>=0.66.0'.length)}`);
    expect(rest.at(-1)).toMatch(/^ {2}→ \S/);
  });

  it('draws both places where two things contradict', () => {
    const loss =
      wrong.stdout.split('\n\n').find((block) => block.includes('claim/loss-band')) ?? '';
    expect(loss).toContain('wrong/lessons/wrong.md:29:17');
    expect(loss).toMatch(/^ {3}23 │ The final loss is 3\.5-4\.0 after 10 epochs\.\n +│ -+ \S/m);
    expect(loss).toMatch(/^ {3}29 │ A final loss of 3\.0-3\.2 .*\n +│ +~~~~~~~$/m);
  });

  it('ends with the sum and the next step', () => {
    const [sum, next, command] = wrong.stdout.trimEnd().split('\n').slice(-3);
    expect(sum).toBe('✗ 3 errors, 0 warnings, 0 hints in 1 lesson');
    expect(next).toBe('  2 findings can be mended safely, as this shows:');
    // On a line of its own where both do not fit: it is there to be pasted.
    expect(command).toBe('    tt-lessons lint --content wrong --fix --dry-run');
  });

  it('is one sentence for a lesson without a fault', async () => {
    expect(await place.run(['lint', '--content', 'clean'])).toMatchObject({
      ...{ status: 0, stdout: '✓ nothing found in 1 lesson\n', stderr: '' },
    });
  });

  it('keeps to 80 columns, without colour when piped', async () => {
    const doubtful = await place.run(['lint', '--content', 'doubtful']);
    for (const { stdout } of [wrong, doubtful]) {
      expect(widthOf(stdout)).toBeLessThanOrEqual(80);
      expect(stdout).not.toContain('\u001b');
    }
  });

  it('has colour when that is forced, unless it is not wanted', async () => {
    const args = ['lint', '--content', 'wrong'];
    const forced = await place.run(args, { env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\u001b[');
    for (const run of [
      await place.run(args, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
      await place.run([...args, '--no-color'], { env: { FORCE_COLOR: '1' } }),
    ])
      expect(run.stdout).toBe(wrong.stdout);
  });

  it('is errors alone when quiet is asked for, with the sum of all', async () => {
    const { status, stdout } = await place.run(['lint', '--content', 'doubtful', '--quiet']);
    expect(status).toBe(0);
    expect(stdout).toBe('! 0 errors, 1 warning, 0 hints in 1 lesson\n');
  });

  it('is the same twice', async () => {
    const once = await place.run(['lint', 'wrong', 'doubtful', 'clean']);
    const again = await place.run(['lint', 'clean', 'doubtful', 'wrong']);
    // All but the next step, which is made of the words that were typed.
    const findings = ({ stdout }: typeof once) => stdout.slice(0, stdout.lastIndexOf('✗'));
    expect(findings(again)).toBe(findings(once));
    expect(again.status).toBe(once.status);
  });
});

describe('exit status', () => {
  it.each([
    [['clean'], 0],
    [['clean', '--strict'], 0],
    [['doubtful'], 0],
    [['doubtful', '--strict'], 1],
    [['wrong'], 1],
    [['wrong', '--strict'], 1],
  ])('of %j is %d', async (args, status) => {
    expect((await place.run(['lint', ...args])).status).toBe(status);
  });

  it('is that of the findings in every format', async () => {
    const formats = ['json', 'sarif', 'github', 'junit'];
    const ended = formats.map((format) => place.run(['lint', 'doubtful', '--format', format]));
    const strict = formats.map((format) =>
      place.run(['lint', 'doubtful', '--strict', '--format', format]),
    );
    expect((await Promise.all(ended)).map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect((await Promise.all(strict)).map(({ status }) => status)).toEqual([1, 1, 1, 1]);
  });
});

describe('our own lesson', () => {
  it('has no finding, by default, as content and as a file', async () => {
    const own = new URL('../fixtures/content', import.meta.url).pathname;
    const named = await place.run(['lint', '--strict']);
    expect(named).toMatchObject({ status: 0, stdout: '✓ nothing found in 1 lesson\n' });
    expect(named.stderr).toContain('no lesson is named');
    for (const args of [['--content', own], [own], [`${own}/lessons/ct4-finetuning-basics.md`]]) {
      const { status, stdout, stderr } = await place.run(['lint', '--strict', ...args]);
      expect(stdout + stderr).toBe('✓ nothing found in 1 lesson\n');
      expect(status).toBe(0);
    }
  });
});

describe('what is linted', () => {
  it('is told alike from wherever it is asked for, with paths as they can be opened from there', async () => {
    const here = await lintJson(place, ['wrong/lessons/wrong.md']);
    expect(here.places).toContain('wrong/lessons/wrong.md:17 shell/redirect-in-version');
    const inside = await lintJson(place, ['wrong.md'], { cwd: place.path('wrong/lessons') });
    expect(inside.places).toContain('wrong.md:17 shell/redirect-in-version');
    const beside = await lintJson(place, ['--content', '../wrong'], { cwd: place.path('clean') });
    expect(beside.places).toContain('../wrong/lessons/wrong.md:17 shell/redirect-in-version');
    expect([inside.rules, beside.rules]).toEqual([here.rules, here.rules]);
  });

  it('is the content that a configuration names', async () => {
    place.write('configured/tt-lessons.config.json', '{ "content": "../wrong" }');
    const { rules } = await lintJson(place, [], { cwd: place.path('configured') });
    expect(rules).toContain('shell/redirect-in-version');
  });

  it('may lie outside any content folder', async () => {
    place.write('loose/notes.md', WRONG);
    const { status, places } = await lintJson(place, ['loose/notes.md']);
    expect(status).toBe(1);
    expect(places).toContain('loose/notes.md:17 shell/redirect-in-version');
  });

  it('lies in folders of folders, but not in hidden ones or in dependencies', async () => {
    place.write('nested/lessons/a/b/deep.md', CLEAN);
    place.write('nested/lessons/a/lessons/inner.markdown', CLEAN.replace('clean', 'inner'));
    place.write('nested/lessons/.drafts/hidden.md', WRONG);
    place.write('nested/lessons/node_modules/x/readme.md', WRONG);
    place.write('nested/outside.md', WRONG);
    const { document, rules } = await lintJson(place, ['nested']);
    expect(document.summary.lessons).toBe(2);
    expect(rules).not.toContain('shell/redirect-in-version');
  });

  it('is told once when it is named twice', async () => {
    const once = await lintJson(place, ['wrong']);
    const twice = await lintJson(place, ['wrong', 'wrong/lessons', './wrong/lessons/wrong.md']);
    expect(twice.document.summary).toEqual(once.document.summary);
  });
});

describe('lint --explain', () => {
  it('prints the page of a rule', async () => {
    const page = await place.run(['lint', '--explain', 'shell/redirect-in-version']);
    expect(page).toMatchObject({ status: 0, stderr: '' });
    expect(page.stdout).toMatch(/^# shell\/redirect-in-version\n/);
    expect(page.stdout).toContain('## What to do');
    expect(page.stdout).toContain('tt-lessons-ignore shell/redirect-in-version: your reason');
  });

  it('names every rule in 80 columns', async () => {
    const { status, stdout } = await place.run(['lint', '--explain', 'list']);
    expect(status).toBe(0);
    const ids = [...stdout.matchAll(/^(\S+\/\S+) +(?:error|warning|hint) /gm)].map(([, id]) => id);
    expect(ids).toEqual(RULE_TEXTS.map(({ id }) => id));
    expect(widthOf(stdout)).toBeLessThanOrEqual(80);
  });

  it.each([
    ['shell/redirect-in-versoin', 'Did you mean `shell/redirect-in-version`?'],
    ['shell/nothing', 'Of that group there are shell/syntax,'],
    ['shell', 'Of that group there are shell/syntax,'],
    ['../../README', 'lint --explain list'],
    ['', 'lint --explain list'],
  ])('%j is status 2, with what there is', async (rule, said) => {
    const { status, stdout, stderr } = await place.run(['lint', '--explain', rule]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`there is no rule \`${rule}\``);
    expect(stderr).toContain(said);
  });
});

describe('wrong usage is status 2, one sentence and what to do', () => {
  beforeAll(() => {
    execFileSync('mkfifo', [place.path('pipe.md')]);
  });

  it.each([
    [['--formt', 'json'], 'Did you mean `--format`?'],
    [['--format', 'xml'], 'It takes pretty, json, sarif, github, junit.'],
    [['--format', 'jsn'], 'Did you mean `json`?'],
    [['--fix', '--update-baseline'], '--fix and --update-baseline do not go together'],
    [['--fix', '--watch'], '--fix and --watch do not go together'],
    [['--dry-run'], '--dry-run shows what --fix would do, and needs it'],
    [['--fix', '--dry-run', '--format', 'json'], '--format json does not go with --fix --dry-run'],
    [['--explain', 'flow/venv', '--format', 'sarif'], '--format sarif does not go with --explain'],
    [['--watch', '--format', 'json'], '--format json does not go with --watch'],
    [['--baseline', 'none.json'], 'there is no baseline `none.json`'],
    [['nowhere.md'], 'there is no file or folder `nowhere.md`'],
    [['--content', 'nowhere'], 'there is no file or folder `nowhere`'],
    [['--content', 'home'], 'no Markdown file lies below `home`'],
    [['--content', 'wrong/lessons/wrong.md'], '`wrong/lessons/wrong.md` is no folder'],
    [['/dev/zero'], '`/dev/zero` is a device, not a file'],
    [['pipe.md'], '`pipe.md` is a named pipe, not a file'],
    [['no-devices'], 'no Markdown file lies below `no-devices`'],
    [[''], 'there is no file or folder'],
    [['--target', 'n150'], '`lint` has no option `--target`'],
  ])('%j', async (args, said) => {
    const { status, stdout, stderr } = await place.run(['lint', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr.trim().split('\n').length).toBeGreaterThanOrEqual(2);
    expect(stderr).not.toMatch(TRACE);
  });

  it('has help in 80 columns that names what lint takes', async () => {
    const { status, stdout } = await place.run(['lint', '--help']);
    expect(status).toBe(0);
    for (const option of ['--fix', '--explain RULE', '--update-baseline', '--watch', '--strict'])
      expect(stdout).toContain(`  ${option} `);
    expect(widthOf(stdout)).toBeLessThanOrEqual(80);
  });
});
