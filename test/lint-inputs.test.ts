import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLEAN, FRONT, lintJson, TRACE, WRONG } from './lint.test-support.ts';
import { BINARY, makePlace, runUnprivileged, startProgram } from './run-cli.test-support.ts';

const place = makePlace('lint-inputs');
const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('whatever the bytes are, there is an answer', () => {
  it.each<[string, string | Uint8Array, number, string[]]>([
    ['nothing', '', 0, []],
    ['blanks', ' \n\t\n\n', 0, []],
    ['front matter alone', FRONT('a'), 0, []],
    ['front matter that never ends', FRONT('a').slice(0, -4), 1, ['front-matter/yaml']],
    ['CRLF', WRONG.replaceAll('\n', '\r\n'), 1, ['shell/redirect-in-version']],
    ['carriage returns alone', WRONG.replaceAll('\n', '\r'), 1, ['shell/redirect-in-version']],
    ['no last line end', WRONG.trimEnd(), 1, ['claim/loss-band']],
    ['UTF-16', utf16(WRONG), 1, ['text/encoding', 'shell/redirect-in-version']],
    ['UTF-16, big endian', utf16(WRONG).swap16(), 1, ['text/encoding', 'claim/loss-band']],
    ['UTF-16, cut within a character', utf16(WRONG).subarray(0, 301), 1, ['text/encoding']],
    ['bytes that are not UTF-8', Buffer.from(`${WRONG}\xe9\xff\n`, 'latin1'), 1, ['text/encoding']],
    ['no text at all', Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 97) % 256)), 1, []],
    ['NUL', WRONG.replace('pip', 'pi\0p'), 1, ['text/invisible-character']],
    ['half a surrogate pair', `# A\n\n\`a ${String.fromCharCode(0xd83d)}\`\n`, 0, []],
    ['a line of ten million letters', `# A\n\n${'word '.repeat(2_000_000)}\n`, 0, []],
    ['a line of 200,000 brackets', `# A\n\n${'['.repeat(200_000)}\n`, 0, []],
    ['deep quotes', `# A\n\n${'> '.repeat(2_000)}x\n`, 0, []],
    [
      'deep lists',
      Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- x\n`).join(''),
      0,
      [],
    ],
    ['a fence that never ends', `${CLEAN}\n\`\`\`bash\necho "`, 1, ['markdown/unclosed-fence']],
  ])('%s', async (name, bytes, status, rules) => {
    const file = place.write(`odd/${name.replaceAll(' ', '-')}.md`, bytes);
    const linted = await lintJson(place, [file]);
    expect(linted.rules).toEqual(expect.arrayContaining(rules));
    expect(linted.rules).not.toContain('harness/rule-panic');
    expect(linted.stderr).toBe('');
    expect(linted.status).toBe(status);
  });

  it.each([
    ['a log', `\`\`\`text\n${'step 1000: loss 3.5\n'.repeat(250_000)}\`\`\`\n`],
    ['one line', `${'words and `code` '.repeat(300_000)}\n`],
  ])('five megabytes: %s', async (name, body) => {
    const file = place.write(
      `large/${name.replace(' ', '-')}.md`,
      `${FRONT('large')}# A\n\n${body}`,
    );
    const { status, document } = await lintJson(place, [file]);
    expect(status).toBe(0);
    expect(document.summary.lessons).toBe(1);
  });

  it('more findings than a call takes arguments', async () => {
    const file = place.write('large/many.md', `# A\n\n${'## Empty\n\n'.repeat(70_000)}`);
    const { status, stdout } = await place.run(['lint', file, '--format', 'github']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/::notice title=tt-lessons lint::0 errors, \d{3},\d{3} warnings/);
  });
});

describe('whatever a file is called and wherever it lies', () => {
  it.each([
    'two words.md',
    'new\nline.md',
    'tab\there.md',
    'ünï 日本 🎭.md',
    '-dash.md',
    "it's $(x) `y` %41.MD",
  ])('%j', async (name) => {
    place.write(`named/${name}`, WRONG);
    const linted = await lintJson(place, [`named/${name}`]);
    expect(linted.document.findings.map(({ file }) => file)).toContain(`named/${name}`);
    const { stdout } = await place.run(['lint', `named/${name}`]);
    expect(stdout.match(/^error \S+ {2}named\/.*:\d+:\d+$/gm)).toHaveLength(3);
  });

  it('in a folder with a name like a file', async () => {
    place.write('folders/x.md/inner.md', WRONG);
    const { places } = await lintJson(place, ['folders']);
    expect(places).toContain('folders/x.md/inner.md:17 shell/redirect-in-version');
    expect((await lintJson(place, ['folders/x.md'])).places).toEqual(places);
  });

  it('behind a link; one that leads nowhere is said', async () => {
    place.write('elsewhere/real.md', WRONG);
    mkdirSync(place.path('links/lessons'), { recursive: true });
    place.write('links/lessons/clean.md', CLEAN);
    symlinkSync('../../elsewhere/real.md', place.path('links/lessons/linked.md'));
    symlinkSync('nowhere.md', place.path('links/lessons/dangling.md'));
    symlinkSync('loop.md', place.path('links/lessons/loop.md'));
    // As editors have it for a lock.
    symlinkSync('me@here.1', place.path('links/lessons/.#clean.md'));
    for (const words of [['links'], ['--content', 'links']]) {
      const linted = await place.run(['lint', ...words, '--no-cache']);
      expect(linted.status).toBe(2);
      expect(linted.stdout).toContain('links/lessons/linked.md:17');
      expect(linted.stdout).toContain('in 2 lessons\n');
      const gone = (name: string, to: string) =>
        `tt-lessons: links/lessons/${name} is a link to ${to}, and that is not there\n` +
        'Bring back what it leads to, or remove the link.\n';
      expect(linted.stderr).toBe(gone('dangling.md', 'nowhere.md') + gone('loop.md', 'loop.md'));
    }
    const named = await place.run(['lint', 'links/lessons/dangling.md']);
    expect(named).toMatchObject({ status: 2, stdout: '' });
    expect(named.stderr).toContain('dangling.md` is a link to `nowhere.md`, and that is not there');
  });

  it('among content that is not what it should be', async () => {
    place.write('mixed/lessons', 'a file by the name of the folder\n');
    place.write('mixed/a.md', CLEAN);
    place.write('mixed/lesson-registry.json', '{"lessons": 7');
    place.write('mixed/templates', 'no folder');
    place.write('mixed/package.json', '[');
    const { status, rules } = await lintJson(place, ['--content', 'mixed']);
    expect(status).toBe(1);
    expect(rules).toContain('registry/unreadable');
    place.write('mixed/commands.yaml', '- a\n- list\n');
    const broken = await place.run(['lint', '--content', 'mixed']);
    expect(broken).toMatchObject({ status: 2, stdout: '' });
    expect(broken.stderr).toContain('mixed/commands.yaml: it is not a map');
  });

  it('when it may not be read', async () => {
    place.write('secret/a.md', CLEAN);
    place.write('closed/b.md', CLEAN);
    chmodSync(place.path('secret/a.md'), 0);
    chmodSync(place.path('closed'), 0);
    for (const [path, said] of [
      ['secret', 'secret/a.md cannot be read: EACCES'],
      ['closed', 'a folder cannot be read: EACCES'],
    ] as const) {
      const ended = await runUnprivileged(place, ['lint', path]);
      if (ended === null) continue;
      expect(ended).toMatchObject({ status: 2, stdout: '' });
      expect(ended.stderr).toContain(said);
      expect(ended.stderr).not.toMatch(TRACE);
    }
    // The others are linted all the same.
    place.write('partly/lessons/a.md', CLEAN);
    place.write('partly/lessons/b.md', WRONG);
    place.write('partly/lessons/c.md', CLEAN.replace('id: clean', 'id: c'));
    for (const name of ['a', 'c']) chmodSync(place.path(`partly/lessons/${name}.md`), 0);
    const partly = await runUnprivileged(place, ['lint', '--content', 'partly', '--no-cache']);
    if (partly !== null) {
      expect(partly.status).toBe(2);
      expect(partly.stdout).toContain('error shell/redirect-in-version  partly/lessons/b.md:17');
      expect(partly.stdout).toContain('in 1 lesson\n');
      for (const name of ['a', 'c'])
        expect(partly.stderr).toContain(`partly/lessons/${name}.md cannot be read: EACCES`);
      expect(partly.stdout).not.toContain('between/');
    }
    // A lesson that is named needs nothing of what lies beside it.
    place.write('beside/lessons/a.md', CLEAN);
    place.write('beside/lessons/closed/b.md', CLEAN);
    chmodSync(place.path('beside/lessons/closed'), 0);
    const named = await runUnprivileged(place, ['lint', 'beside/lessons/a.md']);
    if (named !== null) expect(named).toMatchObject({ status: 0, stderr: '' });
    for (const folder of ['closed', 'beside/lessons/closed']) chmodSync(place.path(folder), 0o755);
  });
});

it('a name that is not UTF-8 is said, and the other lessons are linted', async () => {
  const folder = Buffer.from(`${place.path('named-oddly')}/lessons/`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(Buffer.concat([folder, Buffer.from('caf\xe9.md', 'latin1')]), CLEAN);
  place.write('named-oddly/lessons/b.md', WRONG);
  const linted = await place.run(['lint', '--content', 'named-oddly']);
  expect(linted.status).toBe(2);
  expect(linted.stdout).toContain('error shell/redirect-in-version  named-oddly/lessons/b.md:17');
  const said = 'named-oddly/lessons/caf\ufffd.md cannot be read: its name is not UTF-8';
  expect(linted.stderr).toBe(`tt-lessons: ${said}\nGive the file another name.\n`);
  const named = await place.run(['lint', 'named-oddly/lessons/caf\ufffd.md']);
  expect(named).toMatchObject({ status: 2, stdout: '' });
  expect(named.stderr).toContain('its name is not UTF-8');
  const planned = await place.run(['plan', '--content', 'named-oddly']);
  expect(planned).toMatchObject({ status: 2, stdout: '' });
  expect(planned.stderr).toContain('cannot be read: its name is not UTF-8');
});

describe('whatever becomes of what it says', () => {
  /** Runs a shell pipeline around the binary. */
  const pipeline = (text: string) =>
    startProgram('bash', ['-c', `set -o pipefail; ${text}`, BINARY], {
      cwd: place.folder,
      env: { PATH: process.env['PATH'], HOME: place.path('home') },
    }).ended;

  it('may be cut off by `head`, and keeps its status', async () => {
    place.write('cut/wrong.md', `${WRONG}\n${WRONG.slice(FRONT('wrong').length).repeat(40)}`);
    const { status, stdout, stderr } = await pipeline('node "$0" lint cut | head -n 1');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('that cannot be written is said, as status 3 at least', async () => {
    place.write('sound/clean.md', CLEAN);
    const { status, stderr } = await pipeline('node "$0" lint sound > /dev/full');
    expect(status).toBe(3);
    expect(stderr).toMatch(/could not be written: ENOSPC/);
  });

  it('is whole, however much it is', async () => {
    place.write('much/wrong.md', `${WRONG}\n${WRONG.slice(FRONT('wrong').length).repeat(200)}`);
    const { stdout } = await pipeline('node "$0" lint much --format json | cat');
    const { findings, summary } = JSON.parse(stdout);
    expect(findings.length).toBe(summary.errors + summary.warnings + summary.hints);
    expect(stdout.length).toBeGreaterThan(100_000);
  });

  it('comes from a folder that is gone as well as from another', async () => {
    place.write('moving/clean.md', CLEAN);
    renameSync(place.path('moving'), place.path('moved'));
    expect((await place.run(['lint', 'moving/clean.md'])).status).toBe(2);
    expect((await place.run(['lint', 'clean.md'], { cwd: place.path('moved') })).status).toBe(0);
  });
});
