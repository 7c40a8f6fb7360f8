import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openFrontDoor } from '../test/front-door.test-support.ts';

/**
 * Every suite as Vitest tests: `vitest run --project suites -t "Stage 2"` runs what stage 2 needs and no more.
 * One test for each check of the plan; the lesson runs once, when the first of them asks for its verdict.
 */
const suites = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.suite.ts'))
  .map((name) => basename(name, '.suite.ts'));

for (const id of suites) {
  const door = await openFrontDoor(id);
  describe(`${id} on ${door.target}${door.emulated ? ' (emulated)' : ''}`, () => {
    for (const { title, checks } of door.groups)
      describe(title, () => {
        for (const check of checks)
          it(check.title, async ({ skip }) => {
            const verdict = await door.verdict(check.id);
            if (verdict?.outcome === 'skipped') skip(verdict.message);
            expect(verdict, 'the run came to no verdict on this').toBeDefined();
            expect(['passed', 'flaky', 'unknown'], verdict?.message).toContain(verdict?.outcome);
          });
      });
    it('holds in everything else that was judged', async () => {
      expect(await door.otherFailures()).toEqual([]);
    });
  });
}
