import { describe, expect, it } from 'vitest';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('pipes');
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

describe('the left side of a pipe', () => {
  it('fails a command that could not run it, or that tells of a known error', async () => {
    place.lesson(
      'left',
      [
        `## Broken\n\n${block('cat nofile.txt | head -3', './build/prog 2>&1 | tee log.txt', './build/prog 2>&1 | grep -i passed', 'touch plain', './plain | cat')}`,
        `## Sound\n\n${block('yes | head -n 1', 'seq 9 | grep 12 | cat', 'echo a | cat', 'false | cat', 'echo "No such file or directory" | tee said.txt')}`,
        `## Told\n\nThis fails with \`No such file\`:\n\n${block('cat nofile.txt | head -3')}`,
      ].join(''),
    );
    const { status, stdout } = await place.run(['validate', 'left', '--content', 'content']);
    expect(status).toBe(1);
    const results = place.results();
    expect(results.summary).toMatchObject({ passed: 7, failed: 4 });
    expect(verdictOf(results, 'broken/cat-1')).toMatchObject({
      outcome: 'failed',
      cause: 'lesson',
      message: expect.stringMatching(
        /^`cat nofile\.txt` before a `\|` ended with status 1, which the pipe hides: /,
      ),
      measured: 'exit status 1 before the last part of a pipe',
    });
    const prog = verdictOf(results, 'broken/prog-1');
    expect(prog?.message).toMatch(/^`\.\/build\/prog 2>&1` before a `\|` ended with status 127/);
    expect(verdictOf(results, 'broken/prog-2')?.message).toMatch(
      /hides: \.\/build\/prog does not exist in ~, and no command of the lesson makes it$/,
    );
    expect(verdictOf(results, 'broken/plain-1')?.message).toMatch(/ended with status 126/);
    expect(verdictOf(results, 'told/cat-1')?.outcome).toBe('passed');
    expect(stdout).toContain('which the pipe hides');
    expect(stdout).toMatch(/✗ n150 +\d+ \.\/build\/prog.* status 127 in a pipe/);
  });
});
