import { describe, expect, it } from 'vitest';
import { makePlace } from './run-cli.test-support.ts';

/** No fault, no alarm: more seeds by `node bench/seeds.js 1 50`. */
describe('a machine without a fault', () => {
  const place = makePlace('seeds');

  it.each([17])('passes every check with seed %i', async (seed) => {
    const out = place.path(`seed-${seed}`);
    const ended = await place.run([
      'validate',
      '--emulate',
      '--target',
      'n150',
      '--seed',
      String(seed),
      '--out',
      out,
      '--quiet',
    ]);
    const { verdicts, summary } = place.results(`seed-${seed}/latest`);
    const wrong = verdicts.filter((verdict) => verdict.outcome !== 'passed');
    expect(wrong.map((one) => `${one.id} ${one.outcome}: ${one.message}`)).toEqual(
      wrong
        .filter((one) => one.outcome === 'skipped')
        .map((one) => `${one.id} ${one.outcome}: ${one.message}`),
    );
    expect(summary.failed + summary.unknown + summary.blocked + summary.flaky).toBe(0);
    expect(summary.passed).toBeGreaterThan(100);
    expect(ended.status).toBe(0);
  });
});
