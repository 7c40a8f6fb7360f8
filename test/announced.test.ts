import { describe, expect, it } from 'vitest';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('announced');
const content = ['--content', 'content'];
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

describe('a failure that the text announces', () => {
  it('keeps the promise, and its success is said', async () => {
    place.lesson(
      'told',
      [
        `This fails with \`No such file or directory\`:\n\n${block('cat ~/no-such')}`,
        `You should see an error:\n\n${block('ls ~/nowhere')}`,
        block('# This will fail:', '(exit 3)'),
        `The next command should fail:\n\n${block('true')}`,
      ].join(''),
    );
    const planned = await place.run(['plan', 'told', ...content]);
    expect(planned.stdout).toContain('is to fail: "You should see an error:"');
    const ended = await place.run(['validate', 'told', ...content]);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout.match(/fails, as announced/g)).toHaveLength(3);
    expect(verdictOf(place.results(), 'true-1')).toMatchObject({
      outcome: 'passed',
      message: expect.stringContaining('the text says that it fails'),
    });
  });

  it('is told where the text speaks of a chance only', async () => {
    place.lesson(
      'chance',
      [
        `This fails if the board is busy:\n\n${block('cat ~/no-such')}`,
        `This may fail:\n\n${block('ls ~/nowhere')}`,
      ].join(''),
    );
    expect((await place.run(['validate', 'chance', ...content, '--out', 'chance'])).status).toBe(1);
    expect(place.results('chance/latest').summary).toMatchObject({ failed: 2, passed: 0 });
  });
});
