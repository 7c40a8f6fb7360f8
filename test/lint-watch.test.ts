import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLEAN } from './lint.test-support.ts';
import { makePlace, startUnprivileged } from './run-cli.test-support.ts';

const place = makePlace('lint-watch');
const LINK = (name: string) => `\n[x](#${name})\n`;

/** Starts to watch a folder of two lessons; `next` waits for what the run says after something was done. */
async function watching(folder: string) {
  place.write(`${folder}/lessons/a.md`, CLEAN);
  place.write(`${folder}/lessons/b.md`, CLEAN.replace('id: clean', 'id: b'));
  const { child, until, ended } = place.start(['lint', '--content', '.', '--watch'], {
    cwd: place.path(folder),
  });
  let seen = 0;
  await until((output) => output.includes('Ctrl+C'));
  return {
    child,
    ended,
    /** What is said from here on up to the words. */
    async next(act: () => void, words: string | RegExp): Promise<string> {
      let said = '';
      act();
      await until((output) => {
        const fresh = output.slice(seen);
        const at = fresh.search(words);
        if (at < 0 || !/Ctrl\+C ends it\s*$/.test(fresh)) return false;
        said = fresh;
        seen = output.length;
        return true;
      });
      return said;
    },
  };
}

describe('lint --watch', () => {
  it('sees every save, in place and by a file that takes the place of the old one', async () => {
    const { child, ended, next } = await watching('saves');
    const file = place.path('saves', 'lessons', 'a.md');
    await next(() => appendFileSync(file, LINK('one')), '#one');
    for (const name of ['two', 'three', 'four']) {
      const said = await next(() => {
        writeFileSync(`${file}.new`, CLEAN + LINK(name));
        renameSync(`${file}.new`, file);
      }, `#${name}`);
      expect(said).toContain('lessons/a.md');
    }
    child.kill('SIGINT');
    expect((await ended).status).toBe(130);
  });

  it('sees lessons and folders that come, move and go', async () => {
    const { child, ended, next } = await watching('moves');
    const at = (...parts: string[]) => place.path('moves', 'lessons', ...parts);
    await next(() => writeFileSync(at('new.md'), `# N\n${LINK('fresh')}`), 'in 3 lessons');
    await next(() => {
      mkdirSync(at('sub'));
      writeFileSync(at('sub', 'deep.md'), `# D\n${LINK('deep')}`);
    }, '#deep');
    await next(() => appendFileSync(at('sub', 'deep.md'), LINK('deeper')), '#deeper');
    const moved = await next(() => renameSync(at('b.md'), at('c.md')), 'all lessons');
    expect(moved).toContain('in 4 lessons');
    await next(() => appendFileSync(at('c.md'), LINK('here')), '#here');
    const gone = await next(() => rmSync(at('sub'), { recursive: true }), 'in 3 lessons');
    expect(gone).not.toContain('#deep');
    child.kill('SIGTERM');
    const { status, stderr } = await ended;
    expect([status, stderr]).toEqual([130, '']);
  });

  it('does not wake itself by what it writes beside the lessons', async () => {
    const { child, ended, next } = await watching('self');
    const at = (...parts: string[]) => place.path('self', 'lessons', ...parts);
    // What a redirection would write there: nothing is said of it.
    writeFileSync(at('lint.log'), 'watching\n');
    const said = await next(() => appendFileSync(at('a.md'), LINK('one')), '#one');
    expect(said.match(/Ctrl\+C/g)).toHaveLength(2);
    child.kill('SIGINT');
    await ended;
  });

  it('goes on when the folder is moved away and made again', async () => {
    const { child, ended, next } = await watching('again');
    renameSync(place.path('again', 'lessons'), place.path('again', 'elsewhere'));
    mkdirSync(place.path('again', 'lessons'));
    const file = place.path('again', 'lessons', 'a.md');
    await next(() => writeFileSync(file, CLEAN + LINK('one')), '#one');
    await next(() => appendFileSync(file, LINK('two')), '#two');
    child.kill('SIGINT');
    expect((await ended).status).toBe(130);
  });

  it('ends when nobody reads any more', async () => {
    const { child, ended, next } = await watching('unread');
    const file = place.path('unread', 'lessons', 'a.md');
    await next(() => appendFileSync(file, LINK('one')), '#one');
    child.stdout?.destroy();
    appendFileSync(file, LINK('two'));
    appendFileSync(place.path('unread', 'lessons', 'b.md'), LINK('three'));
    expect((await ended).status).toBe(0);
  });

  it('tells of a lesson that cannot be read, and goes on with the others', async () => {
    place.write('gone/lessons/a.md', CLEAN);
    const link = place.path('gone', 'lessons', 'b.md');
    symlinkSync('nowhere', link);
    const { child, until, ended } = place.start(['lint', '--content', 'gone', '--watch']);
    const lost = 'gone/lessons/b.md is a link to nowhere, and that is not there';
    await until((said) => said.includes('in 1 lesson\n') && said.includes(`tt-lessons: ${lost}\n`));
    appendFileSync(place.path('gone', 'lessons', 'a.md'), LINK('one'));
    await until((said) => said.includes('#one'));
    writeFileSync(place.path('gone', 'lessons', 'nowhere'), `# B\n${LINK('two')}`);
    await until((said) => said.includes('#two') && said.includes('in 2 lessons'));
    symlinkSync('nothing', place.path('gone', 'lessons', 'c.md'));
    await until((said) => said.includes('gone/lessons/c.md is a link to nothing'));
    rmSync(place.path('gone', 'lessons', 'c.md'));
    await until((said) => said.split('(all lessons,').length === 4);
    child.kill('SIGINT');
    const { status, stderr } = await ended;
    expect(status).toBe(130);
    expect(stderr.match(/^tt-lessons: .*/gm)).toEqual([
      `tt-lessons: ${lost}`,
      'tt-lessons: gone/lessons/c.md is a link to nothing, and that is not there',
    ]);
  });

  it('so of one that may not be read any more, until it may', async () => {
    const file = place.write('closed/lessons/a.md', CLEAN);
    place.write('closed/lessons/b.md', CLEAN.replace('id: clean', 'id: b'));
    const watched = await startUnprivileged(place, ['lint', '--content', 'closed', '--watch']);
    if (watched === null) return;
    const { child, until, ended } = watched;
    await until((said) => said.includes('Ctrl+C'));
    chmodSync(file, 0);
    await until(
      (said) =>
        said.includes('tt-lessons: closed/lessons/a.md cannot be read: EACCES') &&
        said.includes('(closed/lessons/a.md, '),
    );
    chmodSync(file, 0o644);
    await until((said) => said.includes('(all lessons, '));
    child.kill('SIGINT');
    const { status, stdout } = await ended;
    expect(status).toBe(130);
    expect(stdout.match(/in \d lessons?$/gm)).toEqual(['in 2 lessons', 'in 2 lessons']);
  });

  it('ends where none can be read from the start', async () => {
    mkdirSync(place.path('none'));
    symlinkSync('nowhere', place.path('none', 'a.md'));
    const { status, stdout, stderr } = await place.run(['lint', 'none', '--watch']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('none/a.md is a link to nowhere, and that is not there');
  });
});
