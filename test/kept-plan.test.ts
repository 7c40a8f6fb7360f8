import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makePlace, startProgram } from './run-cli.test-support.ts';

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

describe('plans and the package', () => {
  const place = makePlace('kept-package');
  const fence = (commands: string) => `\`\`\`bash\n${commands}\n\`\`\`\n`;
  const SHIPPED = 'ct4-finetuning-basics';
  const ours = fileURLToPath(new URL('..', import.meta.url));
  const words = ['--content', 'content', '--emulate'];

  it('are kept apart: without a configuration there is no place for one', async () => {
    for (const id of ['other', SHIPPED]) {
      place.lesson(id, fence('true'));
      const { status, stdout, stderr } = await place.run(['plan', id, ...words, '--write']);
      expect({ status, stdout }, stderr).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('no configuration names a folder of suites');
      expect(stderr).toContain('--suite FILE');
      expect(existsSync(join(ours, 'suites', `${id}.plan.json`))).toBe(false);
    }
    const shipped = await place.run(['plan', SHIPPED, '--emulate', '--write']);
    expect(shipped.status).toBe(2);
  });

  it('lie beside a suite that is named', async () => {
    const suite = place.write('own/other.suite.ts', "export default { lesson: 'other' };\n");
    const { status, stderr } = await place.run([
      ...['plan', 'other', ...words, '--suite', suite, '--write'],
    ]);
    expect(status, stderr).toBe(0);
    expect(existsSync(place.path('own/other.plan.json'))).toBe(true);
  });

  it('lie where the configuration says, for a lesson with the id of a shipped one too', async () => {
    place.write('set/tt-lessons.config.json', '{ "content": "../content", "suites": "suites" }');
    place.write('set/suites/README.md', '');
    const cwd = place.path('set');
    const { status, stderr } = await place.run(['plan', SHIPPED, '--emulate', '--write'], { cwd });
    expect(status, stderr).toBe(0);
    expect(existsSync(place.path(`set/suites/${SHIPPED}.plan.json`))).toBe(true);
  });

  it("are not held against another lesson with the id of the package's own", async () => {
    // A package of its own to write into: the tests' own must stay as it is.
    const copy = place.path('package');
    mkdirSync(copy);
    for (const name of [
      ...['bin', 'dist', 'fixtures/content/templates', 'fixtures/emulator/trainer/scripts'],
      ...['package.json', 'suites'],
    ])
      cpSync(join(ours, name), join(copy, name), { recursive: true });
    symlinkSync(join(ours, 'node_modules'), join(copy, 'node_modules'));
    place.write('package/fixtures/content/lessons/same.md', '# Same\n\n```bash\ntrue\n```\n');
    place.write(
      'package/suites/same.plan.json',
      JSON.stringify({
        version: 1,
        lesson: 'same',
        plans: [{ target: 'n150', tier: 'full', emulated: true, tasks: ['same@n150#gone/true-1'] }],
      }),
    );
    place.lesson('same', fence('true'));
    const binary = join(copy, 'bin/tt-lessons.js');
    const validate = (...more: string[]) =>
      startProgram(process.execPath, [binary, 'validate', 'same', '--emulate', ...more], {
        cwd: place.folder,
        env: { PATH: process.env['PATH'], HOME: place.path('home') },
      }).ended;
    const other = await validate('--content', 'content');
    expect(other.stderr).toBe('');
    expect(other.status).toBe(0);
    const own = await validate();
    expect(own.status).toBe(4);
    expect(own.stderr).toContain('no longer runs 1 of the commands that were kept');
  });
});
