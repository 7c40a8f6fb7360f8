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
  });

  it('is missed where it does not come', async () => {
    expect(verdictOf(place.results(), 'true-1')).toMatchObject({
      outcome: 'unknown',
      cause: 'lesson',
      message: expect.stringContaining('the text says that it fails'),
    });
    const { stdout } = await place.run(['report']);
    expect(stdout).toContain('1 unknown');
    expect((await place.run(['report', '--strict'])).status).toBe(1);
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

  it('has to be the one that is announced', async () => {
    place.lesson(
      'other',
      [
        `The command below fails on N300, but works on N150:\n\n${block('cat ~/no-such')}`,
        `This fails with "permission denied":\n\n${block('ls ~/nowhere')}`,
        `It exits with status 3:\n\n${block('(exit 4)')}`,
      ].join(''),
    );
    const asked = ['validate', 'other', '--target', 'n150', ...content, '--out', 'other'];
    expect((await place.run(asked)).status).toBe(1);
    expect(place.results('other/latest').summary).toMatchObject({ failed: 3, passed: 0 });
  });
});

describe('a failure whose error the text shows', () => {
  it('keeps the promise, where it is the same', async () => {
    const shown = (text: string) => `\`\`\`text\n${text}\n\`\`\`\n\n`;
    place.lesson(
      'shown',
      [
        block('cat nofile1') + shown('cat: nofile1: No such file or directory'),
        `${block('cat nofile2')}Expected output:\n\n${shown('cat: nofile2: No such file or directory')}`,
        block('cat nofile3') + shown('cat: nofile4: No such file or directory'),
      ].join(''),
    );
    const ended = await place.run(['validate', 'shown', ...content, '--out', 'shown']);
    expect(ended.status).toBe(1);
    expect(ended.stdout.match(/fails, as shown/g)).toHaveLength(2);
    const results = place.results('shown/latest');
    expect(results.summary).toMatchObject({ failed: 1, passed: 2 });
    expect(verdictOf(results, 'cat-1')?.message).toContain('printed the error that the text shows');
    expect(verdictOf(results, 'cat-3')?.outcome).toBe('failed');
  });
});
