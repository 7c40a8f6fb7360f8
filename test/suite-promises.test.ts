import { describe, expect, it } from 'vitest';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('suite-promises');
const words = ['--content', 'content', '--target', 'n150', '--emulate'];
const suiteFile = (id: string, stage: string) =>
  place.write(
    `own/${id}.suite.js`,
    `export default { lesson: '${id}', stages: { 'stage-1': ${stage} } };\n`,
  );

place.lesson('slip', '## Stage 1: say\n\n```bash\necho hello\n```\n');

describe('what a suite promises of a stage that the lesson does not have', () => {
  it('fails, and the plan says so before', async () => {
    const suite = suiteFile('slip', "{ checkpoint: 'm2', steps: 50, finalLoss: [1, 2] }");
    const planned = await place.run(['plan', 'slip', ...words, '--suite', suite]);
    expect(planned.status).toBe(0);
    expect(planned.stderr).toContain('no training command of the lesson saves `m2`');

    const { status, stdout } = await place.run(['validate', 'slip', ...words, '--suite', suite]);
    expect(status).toBe(1);
    expect(stdout).toContain('the suite promises steps and a final loss of stage-1');
    expect(verdictOf(place.results(), '#stage-1/training')).toMatchObject({
      outcome: 'failed',
      cause: 'lesson',
      line: 8,
      diagnostics: [{ rule: 'stage/no-training' }],
    });
  });

  it('is not known of texts that nothing asks for', async () => {
    const suite = suiteFile('slip', "{ checkpoint: 'm2', structure: 'fluent' }");
    const run = ['validate', 'slip', ...words, '--suite', suite];
    const { status, stdout } = await place.run(run);
    expect(status).toBe(0);
    expect(stdout).toMatch(/1 unknown/);
    expect(verdictOf(place.results(), '#stage-1/texts')?.message).toContain(
      'no command of the lesson asks `m2` for one',
    );
    expect((await place.run([...run, '--strict'])).status).toBe(1);
  });
});

describe('a configured folder of suites', () => {
  it.each(['plan', 'validate', 'doctor', 'lint'])(
    'that is not there makes %s wrong usage',
    async (command) => {
      place.write(
        'set/tt-lessons.config.json',
        '{ "content": "../content", "suites": "nosuites" }',
      );
      const { status, stderr } = await place.run([command], { cwd: place.path('set') });
      expect(status).toBe(2);
      expect(stderr).toContain('there is no folder of suites');
      expect(stderr).toContain('set/nosuites');
    },
  );
});
