import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadModule } from '../config/load-module.ts';
import { keyPlaces } from '../suite/source-places.ts';
import type { SuiteDraft } from './draft.ts';
import { writeSuite } from './write-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'tt-lessons-draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const loaded = (text: string) => {
  const file = join(folder, 'x.suite.ts');
  writeFileSync(file, text);
  return loadModule(file);
};

const draft: SuiteDraft = {
  suite: {
    lesson: 'x',
    requires: {
      diskBytes: 5e9,
      broken: [
        { from: 'v0.66.0', to: 'v0.66.1', why: `it's "odd" \\ and long ${'word '.repeat(20)}` },
      ],
    },
    stages: {
      'stage-1': {
        checkpoint: "it's",
        steps: 20_000,
        finalLoss: { low: 1, high: 2, source: null },
      },
    },
  },
  notes: [
    { key: ['stages', 'stage-1', 'steps'], kind: 'source', message: 'As stated.', lines: [9, 12] },
    { key: ['requires', 'ttMetal'], kind: 'open', message: 'Two floors. */ }', lines: [3] },
  ],
};

describe('writeSuite', () => {
  it('writes a module that holds the draft', async () => {
    expect(await loaded(writeSuite(draft, 'lessons/x.md'))).toEqual(draft.suite);
  });

  it('puts the lines of the lesson above what comes from them, and what is open where it belongs', () => {
    const text = writeSuite(draft, 'lessons/x.md');
    const lines = text.split('\n');
    const { line } = keyPlaces(text)(['stages', 'stage-1', 'steps']);
    expect(lines[line - 1]).toBe('      steps: 20_000,');
    expect(lines[line - 2]).toBe('      // Lines 9 and 12: as stated.');
    expect(text).toContain('    // ttMetal: To decide: Two floors. * / } Line 3.');
    expect(text).toContain('diskBytes: 5e9,');
    expect(
      Math.max(...lines.filter((one) => !one.includes('why:')).map((one) => one.length)),
    ).toBeLessThanOrEqual(100);
  });

  it('holds any words, as text and as remarks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.double({ min: 0.001, max: 1e12, noNaN: true }),
        async (words, number) => {
          const suite = {
            lesson: `x${words}`,
            requires: { diskBytes: number, packages: [words, `'${words}"`] },
          };
          const notes: SuiteDraft['notes'] = [
            { key: ['requires', 'packages'], kind: 'source', message: words, lines: [] },
            { key: ['stages'], kind: 'open', message: words, lines: [1] },
          ];
          expect(await loaded(writeSuite({ suite, notes }, words))).toEqual(suite);
        },
      ),
      { numRuns: 60 },
    );
  });
});
