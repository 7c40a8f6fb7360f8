import { describe, expect, it } from 'vitest';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('emulated-home');
const content = ['--content', 'content', '--target', 'n150'];
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

const SOURCED: Record<string, string[]> = {
  bashrc: ['echo "export A=1" >> ~/.bashrc', 'source ~/.bashrc', 'test "$A" = 1'],
  own: ['echo "export A=1" > ~/e.env', 'source ~/e.env', 'test "$A" = 1'],
  fresh: ['source ~/.bashrc', '. ~/.profile', 'python3 --version'],
};

for (const [id, lines] of Object.entries(SOURCED)) place.lesson(id, `## Do\n\n${block(...lines)}`);

describe('a file that a lesson sources', () => {
  it.each(Object.keys(SOURCED))('lets nothing be asked for that nothing needs: %s', async (id) => {
    const ended = await place.run(['validate', id, ...content, '--out', id]);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const results = place.results(`${id}/latest`);
    expect(results.verdicts.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
  });
});

const CLONES: Record<string, { lines: string[]; reasons: (string | null)[] }> = {
  unknown: {
    lines: [
      'git clone https://github.com/tenstorrent/tt-forge.git',
      'cd tt-forge',
      'git checkout main',
      'ls README.md',
      'echo done',
    ],
    reasons: ['not-emulated', 'needs-skipped', 'needs-skipped', 'needs-skipped', null],
  },
  foreign: {
    lines: [
      'git clone --depth 1 -b main https://github.com/example/example && cd example',
      'ls README.md',
      'git log -1',
      'cd ~',
      'echo done',
    ],
    reasons: ['not-emulated', 'needs-skipped', 'needs-skipped', null, null],
  },
  metal: {
    lines: [
      'git clone https://github.com/tenstorrent/tt-metal.git --recurse-submodules && cd tt-metal',
      'git describe --tags',
      'ls ~/tt-metal/README.md',
    ],
    reasons: ['not-emulated', null, null],
  },
};

for (const [id, { lines }] of Object.entries(CLONES))
  place.lesson(id, `## Do\n\n${block(...lines)}`);

describe('a clone', () => {
  it.each(Object.keys(CLONES))(
    'of what is not held, or is there, blames nobody: %s',
    async (id) => {
      const { lines = [], reasons = [] } = CLONES[id] ?? {};
      const ended = await place.run(['validate', id, ...content, '--out', id]);
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      const [coverage] = place.results(`${id}/latest`).coverage;
      expect(coverage).toMatchObject({
        commands: lines.length,
        ran: reasons.filter((one) => one === null).length,
        blocked: [],
      });
      expect(coverage?.skipped.map(({ reason }) => reason)).toEqual(
        reasons.filter((one) => one !== null),
      );
    },
  );
});

it('a tree that is there excuses nothing that it lacks', async () => {
  const clone = 'git clone https://github.com/tenstorrent/tt-metal.git';
  place.lesson('lacks', `## Do\n\n${block(clone, 'cat ~/tt-metal/none.txt')}`);
  expect((await place.run(['validate', 'lacks', ...content, '--out', 'lacks'])).status).toBe(1);
  expect(verdictOf(place.results('lacks/latest'), 'cat-1')).toMatchObject({
    outcome: 'failed',
    cause: 'undecided',
    message: expect.stringContaining('none.txt is not'),
  });
});
