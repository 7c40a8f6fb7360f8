import { describe, expect, it } from 'vitest';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('jobs');
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

describe('a job in the background', () => {
  it('fails its command when it could not be run or ended badly, whenever that shows', async () => {
    place.lesson(
      'bad',
      [
        `## Missing\n\n${block('./serve.sh &', 'wait')}`,
        `## Meanwhile\n\n${block('nohup bash -c "exit 7" > s.log 2>&1 &', 'sleep 0.1', 'wait')}`,
        `## Waited\n\n${block('bash -c "sleep 0.2; exit 8" &', 'wait', 'echo "$?"')}`,
        `## Crashed\n\n${block('bash -c "sleep 0.1; kill -SEGV \\$\\$" &', 'sleep 0.5')}`,
        `## Last\n\n${block('./nowhere.sh &')}`,
      ].join(''),
    );
    const { status, stdout } = await place.run(['validate', 'bad', '--content', 'content']);
    expect(status).toBe(1);
    const results = place.results();
    const failed = results.verdicts.filter(({ outcome }) => outcome !== 'passed');
    expect(failed.map(({ id, outcome }) => `${id.split('#')[1]} ${outcome}`)).toEqual([
      'missing/serve-sh-1 failed',
      'meanwhile/nohup-1 failed',
      'waited/bash-1 failed',
      'crashed/bash-1 failed',
      'last/nowhere-sh-1 failed',
    ]);
    const served = verdictOf(results, 'meanwhile/nohup-1');
    expect(served).toMatchObject({ measured: 'exit status 7', line: 18 });
    expect(served?.message).toMatch(/status 7.*; it ran in the background and ended while line 1/);
    expect(served?.diagnostics[0]?.help).toContain('its output is in s.log');
    expect(verdictOf(results, 'last/nowhere-sh-1')?.message).toContain('ended soon after');
    expect(verdictOf(results, 'crashed/bash-1')?.measured).toBe('SIGSEGV');
    expect(stdout).toMatch(/✗.*nohup bash.*status 7/);
  });

  it('holds when it goes on, ends well, or is ended as the lesson has it', async () => {
    place.lesson(
      'good',
      [
        `## Well\n\n${block('sleep 0.1 &', 'wait', 'true &', 'grep -q x /dev/null &', 'wait')}`,
        `## Killed\n\n${block('sleep 1000 &', 'kill %1', 'sleep 1001 &', 'kill $!', 'wait')}`,
        `## Asked\n\n${block('bash -c \'trap "exit 1" TERM; while :; do sleep 0.1; done\' &', 'kill %1', 'wait', 'timeout 0.1 sleep 5 &', 'wait')}`,
        `## Told\n\nThis fails with \`No such file\`:\n\n${block('cat nowhere.txt &')}`,
        `## On\n\n${block('set +e', 'false | cat &', 'sleep 1003 &', 'yes | head -n 1 &')}`,
      ].join(''),
    );
    const { status } = await place.run([
      'validate',
      'good',
      '--content',
      'content',
      '--timeout',
      '20',
    ]);
    const results = place.results();
    expect(results.verdicts.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(status).toBe(0);
    expect(results.coverage).toMatchObject([{ commands: 20, ran: 20 }]);
  });
});
