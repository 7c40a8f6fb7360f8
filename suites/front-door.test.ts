import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import type { Verdict } from '../harness/judge/verdict.ts';
import { openFrontDoor } from '../test/front-door.test-support.ts';

/**
 * Every suite as Vitest tests: `vitest run --project suites -t "Stage 2"` runs what stage 2 needs and no more.
 * One test for each check of the plan; the lesson runs once, when the first of them asks for its verdict.
 */
declare module 'vitest' {
  interface TaskMeta {
    /** Id of the verdict that the test awaits. */
    check?: string;
  }
}

const suites = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.suite.ts'))
  .map((name) => basename(name, '.suite.ts'));

for (const id of suites) {
  const door = await openFrontDoor(id);
  describe(door.title, () => {
    for (const { title, checks } of door.groups)
      describe(title, () => {
        for (const check of checks)
          it(check.title, { meta: { check: check.id } }, async (context) => {
            const asked = asking(context);
            const verdict = await door.verdict(check.id, asked);
            // A comparison with another stage is not asked for when only this one was chosen.
            if (verdict === undefined && asked.chosen !== null)
              context.skip('needs more to be run');
            if (verdict === undefined) expect.fail('the run came to no verdict on this');
            if (verdict.outcome === 'skipped') context.skip(verdict.message);
            if (verdict.outcome === 'failed' || verdict.outcome === 'blocked') fail(verdict);
            if (verdict.outcome !== 'passed')
              await context.annotate(verdict.message, verdict.outcome);
          });
      });
    it('keeps every other promise', { meta: { check: '' } }, async (context) => {
      for (const verdict of await door.others(asking(context))) fail(verdict);
    });
    afterAll(door.close);
  });
}

type Tasks = TestContext['task']['file']['tasks'];

/** What Vitest has chosen to run in this file: all of it, or what `-t` and the like have left. */
function asking({ task, signal }: TestContext) {
  const tests = (tasks: Tasks): TestContext['task'][] =>
    tasks.flatMap((one) => (one.type === 'suite' ? tests(one.tasks) : [one]));
  const all = tests(task.file.tasks);
  const chosen = all.filter((test) => test.mode === 'run' || test.mode === 'queued');
  return {
    chosen: chosen.length === all.length ? null : chosen.map((test) => test.meta.check ?? ''),
    signal,
  };
}

/** Fails with the verdict's sentence, at the line of the lesson that makes the promise. */
function fail({ message, cause, check, file, line, diagnostics }: Verdict): never {
  const help = diagnostics[0]?.help ?? '';
  const error = new Error([`${message} (${cause ?? 'blocked'})`, help].join('\n').trimEnd());
  error.stack = `${error.name}: ${error.message}\n    at ${check} (${resolve(file)}:${line}:1)`;
  throw error;
}
