import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlace } from './run-cli.test-support.ts';

describe('plan --write', () => {
  const place = makePlace('kept');
  place.write('tt-lessons.config.json', '{ "content": "content", "suites": "suites" }');
  place.write('suites/README.md', '');
  const fence = (commands: string) => `\`\`\`bash\n${commands}\n\`\`\`\n`;

  it('keeps what runs, and a later loss of commands is status 4', async () => {
    place.lesson('small', fence('true\necho two'));
    const kept = await place.run(['plan', 'small', '--emulate', '--write']);
    expect(kept.status, kept.stderr).toBe(0);
    expect(existsSync(place.path('suites/small.plan.json'))).toBe(true);

    const same = await place.run(['validate', 'small', '--emulate']);
    expect(same.status, same.stderr).toBe(0);

    place.lesson('small', fence('true'));
    const fewer = await place.run(['validate', 'small', '--emulate']);
    expect(fewer.status).toBe(4);
    expect(fewer.stderr).toContain('no longer runs 1 of the commands that were kept');
    expect(fewer.stderr).toContain('small/echo-');

    const again = await place.run(['plan', 'small', '--emulate', '--write']);
    expect(again.status).toBe(0);
    expect((await place.run(['validate', 'small', '--emulate'])).status).toBe(0);
  });

  it('refuses a kept plan that is none', async () => {
    place.lesson('odd', fence('true'));
    place.write('suites/odd.plan.json', '{ "version": 7 }');
    const written = await place.run(['plan', 'odd', '--emulate', '--write']);
    expect(written.status).toBe(2);
    expect(written.stderr).toContain('odd.plan.json');
    expect(readFileSync(place.path('suites/odd.plan.json'), 'utf8')).toContain('7');
    expect((await place.run(['validate', 'odd', '--emulate'])).status).toBe(4);
  });
});
