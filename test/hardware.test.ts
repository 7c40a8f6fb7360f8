import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../harness/judge/verdict.ts';
import { makeBoard } from './board.test-support.ts';
import { type Ended, makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('hardware');
const content = ['--content', 'content'];
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

const board = makeBoard(place);
place.write('silent/tt-smi', '#!/bin/bash\necho "No chips detected" >&2\nexit 1\n');
place.write('installs/tt-metal/file.txt', 'original\n');
place.write('home/mine.txt', 'mine\n');

place.lesson(
  'tiny',
  [
    `## Look\n\n${block('cat ~/tt-metal/file.txt', 'echo "$HOME" > where.txt', 'cat where.txt')}`,
    `## Write\n\n${block('echo changed > ~/tt-metal/file.txt')}`,
    `## Ask\n\n${block('sudo -n true', 'docker ps', 'tt-smi -r', 'rm -rf ~/tt-metal')}`,
  ].join(''),
);
place.lesson('other', block('echo other'), { hardware: '[p150]' });
place.write(
  'owner/tt-lessons.config.json',
  JSON.stringify({
    content: '../content',
    installs: [{ source: '../installs/tt-metal', path: '~/tt-metal', mode: 'link' }],
  }),
);

chmodSync(place.path('silent/tt-smi'), 0o755);

describe('without a board', () => {
  it.each(['validate', 'plan', 'doctor'])('%s --require hardware is status 3', async (command) => {
    const { status, stdout, stderr } = await place.run([
      command,
      'tiny',
      ...content,
      '--require',
      'hardware',
    ]);
    expect(status).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('shows no trace of a board');
    expect(existsSync(place.path('reports'))).toBe(false);
  });
});

describe('with a trace of a board that does not answer', () => {
  it.each(['validate', 'plan', 'doctor'])(
    '%s is status 3, never a quiet fall-back',
    async (command) => {
      const { status, stdout, stderr } = await place.run([command, 'tiny', ...content], {
        env: board('silent'),
      });
      expect(status).toBe(3);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/dev\/tenstorrent exists, yet no board answers/);
      expect(stderr).toContain('--emulate runs without it');
    },
  );

  it('a declared SKU is a trace too', async () => {
    place.write(
      'fleet/tt-lessons.config.json',
      JSON.stringify({ content: '../content', sku: 'wh_n150', skus: { wh_n150: 'n150' } }),
    );
    const { status, stderr } = await place.run(['plan', 'tiny'], { cwd: place.path('fleet') });
    expect(status).toBe(3);
    expect(stderr).toContain('declares this machine to be wh_n150');
  });

  it('--emulate runs emulated', async () => {
    const { status, stdout } = await place.run(
      ['validate', 'other', ...content, '--emulate', '--out', 'emulated'],
      { env: board('silent') },
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^EMULATED/);
    expect(place.results('emulated/latest').run.emulated).toBe(true);
  });
});

describe('with a board', () => {
  let ended: Ended;
  let results: Results;
  const owner = (args: string[], env: Record<string, string> = {}) =>
    place.run(args, { cwd: place.path('owner'), env: { ...board(), ...env } });
  const reasons = (read: Results) =>
    new Map(read.coverage[0]?.skipped.map((one) => [one.task.split('/').at(-1), one.reason]));

  beforeAll(async () => {
    ended = await owner(['validate', 'tiny', '--out', 'safe']);
    results = place.results('owner/safe/latest');
  });

  it('a lesson runs on it, in a home of the run, and nothing says emulated', () => {
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).not.toContain('EMULATED');
    expect(results.run.emulated).toBe(false);
    expect(results.machines).toMatchObject([
      { target: 'n150', emulated: false, timing: 'representative' },
    ]);
    const look = readFileSync(
      place.path('owner/safe/latest', verdictOf(results, 'look/cat-2')?.log ?? ''),
      'utf8',
    );
    expect(look.trim()).toMatch(
      new RegExp(`^${place.path('owner/safe')}/[^/]+/machines/tiny\\.n150/home$`),
    );
    expect(existsSync(place.path('home/where.txt'))).toBe(false);
    const link = place.path('owner/safe/latest/machines/tiny.n150/home/tt-metal');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('what could do harm needs a permission, and was not run', () => {
    expect(Object.fromEntries(reasons(results))).toEqual(
      Object.fromEntries(
        ['echo-1', 'sudo-1', 'docker-1', 'tt-smi-1', 'rm-1'].map((task) => [
          task,
          'needs-permission',
        ]),
      ),
    );
    const [first] = results.coverage[0]?.skipped ?? [];
    expect(first?.detail).toContain('linked from');
    expect(first?.detail).toContain('--allow change-install');
    expect(readFileSync(place.path('installs/tt-metal/file.txt'), 'utf8')).toBe('original\n');
    expect(existsSync(place.path('machine/resets'))).toBe(false);
  });

  it('a permission allows just what it names', async () => {
    const allowed = await owner([
      'validate',
      'tiny',
      '--out',
      'allowed',
      '--allow',
      'change-install,reset-board',
    ]);
    expect(allowed.status).toBe(0);
    const read = place.results('owner/allowed/latest');
    expect([...reasons(read).keys()]).toEqual(['sudo-1', 'docker-1', 'rm-1']);
    expect(readFileSync(place.path('installs/tt-metal/file.txt'), 'utf8')).toBe('changed\n');
    expect(readFileSync(place.path('machine/resets'), 'utf8')).toBe('reset\n');
  });

  it('a lesson for another kind of board is not run: status 4', async () => {
    for (const args of [['other'], ['other', '--target', 'p150'], ['tiny', '--target', 'p150']]) {
      const { status, stderr } = await owner(['validate', ...args, '--out', 'nothing']);
      expect(status).toBe(4);
      expect(stderr).toContain('the board that is present is n150');
    }
    expect(existsSync(place.path('owner/nothing'))).toBe(false);
  });

  it('--fault is refused, since nobody breaks a real machine', async () => {
    const { status, stderr } = await owner(['validate', 'tiny', '--fault', 'old-version']);
    expect(status).toBe(2);
    expect(stderr).toContain('--fault breaks emulated machines only');
  });

  it('--home real runs in the home of the user, and spares what is there', async () => {
    place.lesson('homely', block('pwd', 'rm mine.txt', 'echo new > new.txt'));
    mkdirSync(place.path('home'), { recursive: true });
    const { status } = await owner(['validate', 'homely', '--home', 'real', '--out', 'real']);
    expect(status).toBe(0);
    const read = place.results('owner/real/latest');
    expect(
      readFileSync(place.path('owner/real/latest', verdictOf(read, 'pwd-1')?.log ?? ''), 'utf8'),
    ).toBe(`${place.path('home')}\n`);
    expect(read.coverage[0]?.skipped).toMatchObject([{ reason: 'needs-permission' }]);
    expect(readFileSync(place.path('home/mine.txt'), 'utf8')).toBe('mine\n');
    expect(readFileSync(place.path('home/new.txt'), 'utf8')).toBe('new\n');
  });

  it('doctor finds it', async () => {
    const { status, stdout } = await owner(['doctor', 'tiny', '--format', 'json']);
    expect(status).toBe(0);
    const read = JSON.parse(stdout) as Results;
    expect(verdictOf(read, 'preflight/board')).toMatchObject({ outcome: 'passed' });
  });

  it('what a command hides in another is found too', async () => {
    const hidden = [
      'env A=1 sudo true',
      'timeout 5 sudo true',
      'nohup sudo true',
      'command sudo true',
      'exec sudo true',
      'bash -c "cd /; sudo reboot"',
      'eval "sudo true"',
      "sh -ec 'rm -rf ~/tt-metal'",
      'ls | xargs -r rm -rf ~/tt-metal',
      "find ~/tt-metal -name '*.o' -delete",
      'find ~/tt-metal -type f -exec rm {} +',
      'mv ~/tt-metal ~/old',
      'make -C ~/tt-metal all',
      'bash ~/tt-metal/build_metal.sh',
      'apt-get install -y cmake',
      'systemctl restart docker',
      'mkfs.ext4 /dev/sda1',
      'pkill -f python',
    ];
    const harmless = [
      'env A=1 true',
      'command -v sudo docker',
      'timeout 5 true',
      'bash -c "echo sudo"',
      'find . -name x',
      'echo sudo rm -rf /',
    ];
    place.lesson('hidden', block(...hidden, ...harmless));
    const { stdout } = await owner(['plan', 'hidden', '--format', 'json']);
    const { plans } = JSON.parse(stdout) as {
      plans: { tasks: { text: string; reason: string | null }[] }[];
    };
    const skipped = plans[0]?.tasks
      .filter((task) => task.reason === 'needs-permission')
      .map((task) => task.text);
    expect(skipped).toEqual(hidden);
  });
});
