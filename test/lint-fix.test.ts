import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLEAN, lintJson, TRACE, WRONG } from './lint.test-support.ts';
import { makePlace, runUnprivileged, startProgram } from './run-cli.test-support.ts';

const place = makePlace('lint-fix');
const FIXED = WRONG.replace('ttnn>=0.66.0', "'ttnn>=0.66.0'").replace(
  'http://localhost:8000/v1/models?limit=1&order=asc',
  '"http://localhost:8000/v1/models?limit=1&order=asc"',
);
const bytesOf = (file: string) => readFileSync(place.path(file));
const textOf = (file: string) => bytesOf(file).toString();

describe('lint --fix', () => {
  it('mends what can be mended, shows the rest, and has nothing to do the next time', async () => {
    place.write('plain/wrong.md', WRONG);
    place.write('plain/clean.md', CLEAN);
    const first = await place.run(['lint', '--fix', 'plain']);
    expect(first).toMatchObject({ status: 1, stderr: 'tt-lessons: 2 findings mended\n' });
    expect(first.stdout).toContain('claim/loss-band');
    expect(first.stdout).not.toContain('shell/redirect-in-version');
    expect(textOf('plain/wrong.md')).toBe(FIXED);
    expect(textOf('plain/clean.md')).toBe(CLEAN);
    const second = await place.run(['lint', '--fix', 'plain']);
    expect(second).toEqual({ ...first, stderr: 'tt-lessons: 0 findings mended\n' });
    expect(readdirSync(place.path('plain')).sort()).toEqual(['clean.md', 'wrong.md']);
  });

  it('tells the rest in any format', async () => {
    place.write('told/wrong.md', WRONG);
    const { rules, stderr } = await lintJson(place, ['--fix', 'told']);
    expect(stderr).toContain('2 findings mended');
    expect(rules).toEqual(['claim/loss-band']);
  });

  it.each([
    ['CRLF', WRONG.replaceAll('\n', '\r\n'), FIXED.replaceAll('\n', '\r\n')],
    ['no last line end', WRONG.trimEnd(), FIXED.trimEnd()],
    ['a byte order mark', `\ufeff${WRONG}`, `\ufeff${FIXED}`],
    ['both', `\ufeff${WRONG.replaceAll('\n', '\r\n')}`, `\ufeff${FIXED.replaceAll('\n', '\r\n')}`],
    ['CRLF in some lines', WRONG.replace('\n\n', '\r\n\n'), FIXED.replace('\n\n', '\r\n\n')],
  ])('leaves all else as it was: %s', async (name, before, after) => {
    const file = `kept-${name.replaceAll(' ', '-')}/a.md`;
    place.write(file, before);
    await place.run(['lint', '--fix', dirname(file)]);
    expect(textOf(file)).toBe(after);
  });

  it('inserts line ends of the kind that the file has', async () => {
    const tag = '<details>\n<summary>Output</summary>\n';
    const text = `${CLEAN}\n${tag}\`\`\`text\nready\n\`\`\`\n</details>\n`;
    place.write('inserted/a.md', text.replaceAll('\n', '\r\n'));
    const { stderr } = await place.run(['lint', '--fix', 'inserted']);
    expect(stderr).toContain('1 finding mended');
    const mended = text.replace(tag, `${tag}\n`);
    expect(textOf('inserted/a.md')).toBe(mended.replaceAll('\n', '\r\n'));
  });

  it('keeps the mode of a file, and writes through a link', async () => {
    place.write('target/real.md', WRONG);
    chmodSync(place.path('target/real.md'), 0o640);
    mkdirSync(place.path('linked'));
    symlinkSync('../target/real.md', place.path('linked/a.md'));
    await place.run(['lint', '--fix', 'linked']);
    expect(textOf('target/real.md')).toBe(FIXED);
    expect(lstatSync(place.path('linked/a.md')).isSymbolicLink()).toBe(true);
    expect(statSync(place.path('target/real.md')).mode & 0o777).toBe(0o640);
  });

  const BOTH = '# A\n\n```bash\npip install –U ttnn>=0.6–1\n```\n';

  it('does in turn what two rules would do at one place', async () => {
    place.write('twice/a.md', BOTH);
    const { stderr } = await place.run(['lint', '--fix', 'twice']);
    expect(stderr).toBe('tt-lessons: 2 findings mended\n');
    expect(textOf('twice/a.md')).toBe(BOTH.replace('–U ttnn>=0.6–1', "-U 'ttnn>=0.6-1'"));
  });

  it('mends a text that was encoded twice, and what is wrong in it', async () => {
    const sound = WRONG.replace('# A lesson', '# A lesson → “here”');
    const twice = Buffer.from(Buffer.from(sound).toString('latin1'));
    place.write('mojibake/a.md', twice);
    await place.run(['lint', '--fix', 'mojibake']);
    expect(textOf('mojibake/a.md')).toBe(FIXED.replace('# A lesson', '# A lesson → “here”'));
  });

  it.each([
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(WRONG, 'utf16le')])],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(WRONG), Buffer.from([0xe9, 0x0a])])],
  ])('leaves alone what only its author can mend, and says so: %s', async (name, bytes) => {
    const file = `left-${name.replaceAll(' ', '-')}/a.md`;
    place.write(file, bytes);
    const { status, stderr } = await place.run(['lint', '--fix', dirname(file)]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${file} is left alone: its encoding is broken`);
    expect(bytesOf(file).equals(bytes)).toBe(true);
    // Also where nobody is told any more that it is damaged.
    await place.run(['lint', '--update-baseline', '--baseline', 'kept.json', dirname(file)]);
    const known = JSON.parse(textOf('kept.json'));
    known.findings = known.findings.filter((one: { rule: string }) => one.rule.startsWith('text/'));
    place.write('kept.json', JSON.stringify(known));
    await place.run(['lint', '--fix', '--baseline', 'kept.json', dirname(file)]);
    expect(bytesOf(file).equals(bytes)).toBe(true);
  });

  it('says when a file cannot be written, as status 3, and leaves it as it was', async () => {
    place.write('locked/wrong.md', WRONG);
    place.write('frozen/wrong.md', WRONG);
    if (process.getuid?.() === 0) chownSync(place.path('frozen'), 65534, 65534);
    chmodSync(place.path('frozen/wrong.md'), 0o444);
    chmodSync(place.path('locked'), 0o555);
    for (const folder of ['locked', 'frozen']) {
      const ended = await runUnprivileged(place, ['lint', '--fix', folder]);
      if (ended === null) continue;
      expect(ended.status).toBe(3);
      expect(ended.stderr).toContain(`${folder}/wrong.md cannot be written: EACCES`);
      expect(ended.stderr).toContain('It is as it was.');
      expect(ended.stderr).not.toMatch(TRACE);
      expect(textOf(`${folder}/wrong.md`)).toBe(WRONG);
      expect(readdirSync(place.path(folder))).toEqual(['wrong.md']);
    }
    chmodSync(place.path('locked'), 0o755);
  });
});

describe('lint --fix --dry-run', () => {
  const files = {
    'plain.md': WRONG,
    'crlf.md': WRONG.replaceAll('\n', '\r\n'),
    'open ended ü.md': WRONG.slice(0, WRONG.indexOf('\n```\n\n## Stage')),
  };
  let patch: string;
  beforeAll(async () => {
    for (const [name, text] of Object.entries(files)) {
      place.write(`dry/lessons/${name}`, text);
      for (const by of ['git', 'patch', 'fix']) place.write(`${by}/dry/lessons/${name}`, text);
    }
    const { status, stdout, stderr } = await place.run(['lint', '--fix', '--dry-run', 'dry']);
    expect(status, stderr).toBe(0);
    expect(stderr).toMatch(/\d findings would be mended/);
    patch = stdout;
    place.write('fix.patch', patch);
  });

  it('changes nothing', () => {
    for (const [name, text] of Object.entries(files))
      expect(textOf(`dry/lessons/${name}`)).toBe(text);
    expect(readdirSync(place.path('dry'))).toEqual(['lessons']);
  });

  it.each([
    ['git', ['git', 'apply', '../fix.patch']],
    ['patch', ['patch', '-p1', '--binary', '-i', '../fix.patch']],
  ])('prints what `%s` makes the mended files of', async (by, [program = '', ...args]) => {
    const applied = await startProgram(program, args, {
      cwd: place.path(by),
      env: { PATH: process.env['PATH'], HOME: place.path('home'), LC_ALL: 'C.UTF-8' },
    }).ended;
    expect(applied.status, `${patch}\n${applied.stdout}${applied.stderr}`).toBe(0);
    await place.run(['lint', '--fix', 'dry'], { cwd: place.path('fix') });
    for (const name of Object.keys(files)) {
      expect(textOf(`${by}/dry/lessons/${name}`), name).toBe(textOf(`fix/dry/lessons/${name}`));
      expect(textOf(`fix/dry/lessons/${name}`)).not.toBe(files[name as keyof typeof files]);
    }
  });

  it('changes a file once that is reached by a link too', async () => {
    place.write('twice/lessons/a.md', WRONG);
    symlinkSync('a.md', place.path('twice/lessons/b.md'));
    const { stdout, stderr } = await place.run(['lint', '--fix', '--dry-run', 'twice']);
    expect(stdout.match(/^\+\+\+ .*/gm)).toHaveLength(1);
    expect(stderr).toContain('2 findings would be mended');
  });

  it('shows what all rounds of mending leave, and prints nothing where nothing can be', async () => {
    place.write('again/a.md', '# A\n\n```bash\npip install –U ttnn>=0.6–1\n```\n');
    const again = await place.run(['lint', '--fix', '--dry-run', 'again']);
    expect(again.stderr).toContain('2 findings would be mended');
    await place.run(['lint', '--fix', 'again']);
    for (const line of textOf('again/a.md')
      .split('\n')
      .filter((one) => one.startsWith('pip')))
      expect(again.stdout).toContain(`+${line}\n`);
    place.write('sound/clean.md', CLEAN);
    expect(await place.run(['lint', '--fix', '--dry-run', 'sound'])).toMatchObject({
      ...{ status: 0, stdout: '', stderr: 'tt-lessons: 0 findings would be mended\n' },
    });
  });
});
