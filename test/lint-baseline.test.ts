import { existsSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLEAN, lintJson, WRONG } from './lint.test-support.ts';
import { makePlace } from './run-cli.test-support.ts';

const place = makePlace('lint-baseline');
const LINKED = `${CLEAN.replace('id: clean', 'id: linked')}\n[there](clean.md#nowhere)\n`;

describe('a baseline', () => {
  it('keeps what a rule between lessons found when one lesson is linted alone', async () => {
    place.write('tree/lessons/clean.md', CLEAN);
    place.write('tree/lessons/linked.md', LINKED);
    expect((await lintJson(place, ['--content', 'tree'])).rules).toContain(
      'between/heading-not-found',
    );
    await place.run(['lint', '--content', 'tree', '--update-baseline']);
    const file = place.path('tree', 'tt-lessons.baseline.json');
    const before = readFileSync(file, 'utf8');
    const alone = await place.run(['lint', 'tree/lessons/linked.md']);
    expect(alone.stderr).toBe('');
    await place.run(['lint', 'tree/lessons/linked.md', '--update-baseline']);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(await place.run(['lint', '--content', 'tree'])).toMatchObject({ status: 0, stderr: '' });
    place.write('tree/lessons/linked.md', CLEAN.replace('id: clean', 'id: linked'));
    const mended = await place.run(['lint', '--content', 'tree']);
    expect(mended.stderr).toContain('`tt-lessons lint --content tree --update-baseline`');
  });
});

it('forgets a lesson that is gone when the whole folder is linted', async () => {
  place.write('gone/lessons/a.md', WRONG);
  place.write('gone/lessons/b.md', WRONG.replace('id: wrong', 'id: b'));
  await place.run(['lint', '--content', 'gone', '--update-baseline']);
  rmSync(place.path('gone', 'lessons', 'b.md'));
  const { stderr } = await place.run(['lint', '--content', 'gone']);
  expect(stderr).toMatch(/holds \d+ findings that nothing finds any more/);
  await place.run(['lint', '--content', 'gone', '--update-baseline']);
  const kept = readFileSync(place.path('gone', 'tt-lessons.baseline.json'), 'utf8');
  expect(kept).toContain('lessons/a.md');
  expect(kept).not.toContain('lessons/b.md');
});

describe('the next step', () => {
  it('is of what was linted', async () => {
    place.write('it is/a.md', WRONG);
    const { stdout } = await place.run(['lint', 'it is']);
    expect(stdout).toContain("tt-lessons lint 'it is' --fix --dry-run");
  });

  it('changes nothing where no lesson was named', async () => {
    for (const option of ['--update-baseline', '--fix']) {
      const { status, stderr } = await place.run(['lint', option]);
      expect(status).toBe(2);
      expect(stderr).toContain(`${option} changes files, and no lesson is named`);
    }
  });

  it('says when no lesson was named', async () => {
    const { stderr } = await place.run(['lint']);
    expect(stderr).toContain('no lesson is named');
    expect(existsSync(place.path('tt-lessons.baseline.json'))).toBe(false);
  });
});

it.each([[[]], [['--update-baseline']]])(
  'a folder in place of the file is said, by the name that was typed: %j',
  async (more) => {
    place.write('a/b/here.md', WRONG);
    const words = ['lint', 'a/b/here.md', '--baseline', place.path('a'), ...more];
    const { status, stdout, stderr } = await place.run(words, { cwd: place.path('.') });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      `tt-lessons: \`${place.path('a')}\` is a folder, and a baseline is a file\n` +
        `Name the file: \`--baseline ${place.path('a', 'tt-lessons.baseline.json')}\`.\n`,
    );
  },
);

it('a baseline in a folder that is not there is wrong usage, and the folder is named', async () => {
  place.write('no-folder/lessons/a.md', '# A\n');
  const words = ['lint', 'no-folder', '--baseline', 'sub/x.json', '--update-baseline'];
  const { status, stderr } = await place.run(words);
  expect(status).toBe(2);
  expect(stderr).toContain('sub/x.json cannot be written: there is no folder `sub`');
});
