import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Results } from '../harness/judge/verdict.ts';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('doctor');

describe('doctor', () => {
  it('holds a good machine ready, with what the lesson itself will bring about', async () => {
    const { status, stdout, stderr } = await place.run([
      'doctor',
      '--emulate',
      '--target',
      'n150',
      '--format',
      'json',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const results = JSON.parse(stdout) as Results;
    const outcome = (check: string) => verdictOf(results, `preflight/${check}`)?.outcome;
    for (const check of [
      'tt-metal-version',
      'submodules',
      'ttnn-conflict',
      'python',
      'disk',
      'board',
      'device-free',
    ])
      expect(outcome(check)).toBe('passed');
    for (const check of ['transformers', 'dataset', 'tt-metal-home']) {
      expect(outcome(check)).toBe('skipped');
      expect(verdictOf(results, `preflight/${check}`)?.message).toMatch(
        /line \d+ of the lesson brings it about$/,
      );
    }
    expect(results.summary).toMatchObject({ failed: 0, exit: 0 });
    expect(readdirSync(place.folder)).not.toContain('reports');
    expect(
      readdirSync(tmpdir()).filter(
        (name) => name.startsWith('tt-lessons-doctor-') && !place.folder.endsWith(name),
      ),
    ).toEqual([]);
  });

  it.each([
    ['old-version', 'tt-metal-version'],
    ['wrong-board', 'board'],
    ['board-silent', 'board'],
  ])('finds %s: status 3, and what to do', async (fault, check) => {
    const { status, stdout } = await place.run([
      'doctor',
      '--emulate',
      '--target',
      'n150',
      '--fault',
      fault,
      '--format',
      'json',
    ]);
    const verdict = verdictOf(JSON.parse(stdout) as Results, `preflight/${check}`);
    expect(status).toBe(3);
    expect(verdict).toMatchObject({ outcome: 'failed', cause: 'infrastructure' });
    expect(verdict?.diagnostics[0]?.help).not.toBe('');
  });

  it('speaks to people in 80 columns', async () => {
    const { status, stdout } = await place.run([
      'doctor',
      '--target',
      'n150',
      '--fault',
      'old-version',
    ]);
    expect(status).toBe(3);
    expect(stdout).toMatch(/^ {2}✗ tt-metal-version .*v0\.65\.1/m);
    // Paths and commands are not broken, and the last line stays one line.
    const wide = stdout
      .trim()
      .split('\n')
      .slice(0, -1)
      .find((line) => [...line].length > 80 && !/\S{40}/.test(line));
    expect(wide).toBeUndefined();
  });

  it('asks of a lesson without a suite only what its commands use', async () => {
    place.lesson('plain', '```bash\necho plain\n```\n');
    const { status, stdout } = await place.run([
      'doctor',
      'plain',
      '--content',
      'content',
      '--format',
      'json',
    ]);
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as Results).verdicts.map((one) => one.check)).toEqual([
      'disk',
      'board',
      'device-free',
    ]);
  });
});
