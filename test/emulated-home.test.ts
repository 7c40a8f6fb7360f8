import { describe, expect, it } from 'vitest';
import { makePlace } from './run-cli.test-support.ts';

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
