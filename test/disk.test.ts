import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BINARY, makePlace, startProgram, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('disk');
place.lesson('small', '```bash\necho small\n```\n');
place.lesson('loud', '```bash\nhead -c 4000000 /dev/zero | tr "\\0" y\necho after\n```\n');
const content = ['--content', 'content'];

/** A file system of this many bytes at a folder, or false where this user may not mount one. */
function mountTiny(folder: string, bytes: number): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    return false;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  });
  return true;
}

describe('where runs are kept', () => {
  it.each(['a-file/below', '/proc/nowhere', '/dev/null'])(
    '%s cannot be written: status 3 and a sentence',
    async (out) => {
      place.write('a-file', 'in the way');
      const { status, stdout, stderr } = await place.run([
        'validate',
        'small',
        ...content,
        '--out',
        out,
      ]);
      expect(status).toBe(3);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/run's folder .* cannot be made/);
      expect(stderr).toContain('--out');
    },
  );

  it('may have blanks and letters of any script in its path', async () => {
    const out = 'some where/über 教';
    expect((await place.run(['validate', 'small', ...content, '--out', out])).status).toBe(0);
    expect(place.results(`${out}/latest`).summary.passed).toBe(1);
  });
});

describe('a colon in the path of a run', () => {
  place.lesson('tools', '```bash\nls\ngit --version\npython3 --version\ntouch made\nfalse\n```\n');
  const command = ['validate', 'small', 'tools', '--content', place.path('content')];
  const env = { TMPDIR: place.path('temporary') };
  mkdirSync(place.path('temporary'));

  it('does not part the PATH of its machines, which its folder leads to', async () => {
    mkdirSync(place.path('at 12:30'));
    const cwd = place.path('at 12:30');
    const { status } = await place.run(command, { cwd, env });
    expect(status).toBe(1);
    const { verdicts } = place.results('at 12:30/reports/latest');
    const failed = verdicts.filter(({ outcome }) => outcome !== 'passed');
    expect(failed.map(({ task }) => task)).toEqual(['tools@n150#tools/false-1']);
    expect(verdicts).toHaveLength(6);
    expect(readdirSync(`${cwd}/reports/latest/machines`)).toEqual(['tools.n150']);
    expect(readdirSync(`${cwd}/reports/latest/machines/tools.n150`)).toContain('made');

    const small = ['validate', 'small', '--content', place.path('content')];
    expect((await place.run([...small, '--keep'], { cwd, env })).status).toBe(0);
    expect(readdirSync(`${cwd}/reports/latest/machines`)).toEqual(['small.n150']);
    expect((await place.run(small, { cwd, env })).status).toBe(0);
    expect(readdirSync(`${cwd}/reports/latest`)).not.toContain('machines');
  });

  it('is refused where no other place is left', async () => {
    mkdirSync(place.path('t:mp'));
    const { status, stderr } = await place.run([...command, '--out', 'o:ut'], {
      env: { TMPDIR: place.path('t:mp') },
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/neither .*o:ut.* nor .*t:mp can hold a machine: a colon in a path/);
    expect(stderr).toContain('--out DIR');
  });
});

describe('a full disk', () => {
  it.each([
    ['before a machine is built', 64 * 1024],
    ['while a command writes', 3_000_000],
  ])('%s is said, and never taken for a pass', async (_, bytes) => {
    const folder = place.path(`tiny-${bytes}`);
    if (!mountTiny(folder, bytes)) return;
    const { status, stderr, stdout } = await place.run([
      'validate',
      'loud',
      ...content,
      '--out',
      folder,
    ]);
    expect([1, 3]).toContain(status);
    expect(stdout + stderr).toMatch(/ENOSPC|[Nn]o space left/);
    expect(stderr).not.toMatch(/a fault of our own/);
  });
});

describe('a disk that fills while a lesson runs', () => {
  it('keeps what was done and why it ended, for the last lines and for `report`', async () => {
    const folder = place.path('filling');
    if (!mountTiny(folder, 24_000_000)) return;
    place.lesson('fills', '```bash\nfalse\nyes | head -c 60000000\necho two\n```\n');
    const run = await place.run(['validate', 'fills', ...content, '--out', folder]);
    // Whatever room is left for results, the journal has it all.
    const told = await place.run(['report', `${folder}/latest`, '--format', 'json']);
    for (const printed of [run.stdout, told.stdout]) {
      const text = printed.replace(/\s+/g, ' ');
      expect(text).toMatch(/the run could not go on: the journal cannot be written: ENOSPC/);
      expect(text).toMatch(/the log of this command is cut short: ENOSPC/);
    }
    expect(run.stdout).toMatch(/1 passed, 3 failed; not run: 1 blocked/);
    expect(run.stdout).not.toContain('interrupted');
    // The command that failed by itself counts before the machine.
    expect(told.status).toBe(1);
  });
});

describe('a log that is cut short', () => {
  it('is told, and never taken for whole', async () => {
    place.lesson('long', '```bash\nyes | head -c 9000000\necho after\n```\n');
    const { status, stdout } = await startProgram(
      'bash',
      [
        '-c',
        'ulimit -f 4000; exec "$0" "$@"',
        process.execPath,
        BINARY,
        'validate',
        'long',
        ...content,
      ],
      {
        cwd: place.folder,
        env: {
          PATH: process.env['PATH'],
          HOME: place.path('home'),
          TT_LESSONS_DEVICE_ROOT: place.path('no-devices'),
        },
      },
    ).ended;
    expect(status).toBe(3);
    expect(stdout).toContain('the log of this command is cut short: EFBIG: file too large');
    expect(verdictOf(place.results(), 'run/logs')).toMatchObject({
      outcome: 'failed',
      cause: 'infrastructure',
      expected: 'all 9000000 bytes that it printed',
    });
    expect(verdictOf(place.results(), 'long/echo-1')?.outcome).toBe('passed');
  });
});

describe('content that may only be read', () => {
  it('is not written to', async () => {
    place.write(
      'readonly/lessons/calm.md',
      '---\nid: calm\nsupportedHardware: [n150]\n---\n```bash\necho calm\n```\n',
    );
    chmodSync(place.path('readonly/lessons/calm.md'), 0o444);
    chmodSync(place.path('readonly/lessons'), 0o555);
    const before = readdirSync(place.path('readonly'), { recursive: true });
    expect((await place.run(['validate', 'calm', '--content', 'readonly'])).status).toBe(0);
    expect(readdirSync(place.path('readonly'), { recursive: true })).toEqual(before);
    chmodSync(place.path('readonly/lessons'), 0o755);
  });
});
