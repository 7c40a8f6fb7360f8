import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Results } from '../harness/judge/verdict.ts';
import { makePlace, parseJunit, verdictOf } from './run-cli.test-support.ts';

const SEEDS = fileURLToPath(new URL('../../shared/seeds/', import.meta.url));
const EDITIONS = ['ct4-finetuning-basics.md', 'ct4-finetuning-basics.as-received.md'];

/** A lesson as its authors wrote it, where it is at hand: it is wrong in ways that the harness must find. */
describe.skipIf(!EDITIONS.every((name) => existsSync(SEEDS + name)))(
  'a lesson from outside',
  () => {
    const place = makePlace('seed');
    let first: Results;

    it.each(EDITIONS)(
      '%s runs to its end, and the lesson is blamed in reading order',
      async (name) => {
        // Stage 1 alone trains: the rest of what is wrong lies on the way to it, or after it.
        const { status, stdout } = await place.run([
          'validate',
          SEEDS + name,
          '--emulate',
          '--target',
          'n150',
          '--tier',
          'quick',
          '--format',
          'junit',
          '--out',
          name,
        ]);
        expect(status).toBe(1);
        expect(parseJunit(stdout).suites).toHaveLength(1);
        const results = place.results(`${name}/latest`);
        expect(results.run.interrupted).toBe(false);
        const [coverage] = results.coverage;
        expect(coverage?.commands).toBe(
          (coverage?.ran ?? 0) + (coverage?.skipped.length ?? 0) + (coverage?.blocked.length ?? 0),
        );
        expect(coverage?.ran).toBeGreaterThan(20);

        const failed = results.verdicts.filter((one) => one.outcome === 'failed');
        expect(failed.length).toBeGreaterThan(3);
        expect(new Set(failed.map((one) => one.cause))).toEqual(new Set(['lesson']));
        const lines = failed.filter((one) => one.check === 'command').map((one) => one.line);
        expect(lines).toEqual([...lines].sort((one, other) => one - other));
        for (const { diagnostics } of failed) expect(diagnostics[0]?.severity).toBe('error');

        const form = verdictOf(results, '#lesson/form');
        if (name.includes('as-received'))
          expect(form).toMatchObject({
            outcome: 'failed',
            cause: 'lesson',
            message: expect.stringContaining('encoded twice: UTF-8 read as Mac Roman'),
          });
        else expect(form).toBeUndefined();

        // Both editions say the same: the same is found in both, but for the damage itself.
        if (name === EDITIONS[0]) first = results;
        else {
          const told = (read: Results) =>
            read.verdicts
              .filter((one) => one.outcome === 'failed' && one.check === 'command')
              .map((one) => [one.line, one.diagnostics[0]?.rule]);
          expect(told(results)).toEqual(told(first));
        }
      },
    );
  },
);
