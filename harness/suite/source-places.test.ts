import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyPlaces } from './source-places.ts';

const SOURCE = `import { defineSuite } from 'tt-lesson-harness';

// lesson: 'not this one'
const broken = { from: 'v1', stages: 7 };
const stages = {};

export default defineSuite({
  lesson: 'x', /* stages: { */
  requires: { ttMetal: 'v0.67.0', "python": '3.10', broken },
  stages: {
    'stage-1': { checkpoint: "a: { b", steps: 1000, finalLoss: { n150: [1, 2], default: [1, 3] } },
    late: make({ steps: 7 }),
  },
  stepTiers: { 'a-step': 'full' },
  checks: [
    { id: 'one', after: { step: 'a-step' }, run: ({ output }) => /['"{]/.test(output) ? null : { held: true } },
    { id: 'two', after: { step: 'b-step' }, run() { const stages = { deep: { steps: 3 } }; return null; } },
  ],
});
`;

describe('keyPlaces', () => {
  const place = keyPlaces(SOURCE);
  const at = (...path: string[]) => {
    const { line, column, endColumn, exact } = place(path);
    const text = SOURCE.split('\n')[line - 1] ?? '';
    return [line, text.slice(column - 1, endColumn - 1), exact];
  };

  it.each([
    [['lesson'], 8, 'lesson'],
    [['requires', 'ttMetal'], 9, 'ttMetal'],
    [['requires', 'python'], 9, '"python"'],
    [['requires', 'broken'], 9, 'broken'],
    [['stages'], 10, 'stages'],
    [['stages', 'stage-1', 'steps'], 11, 'steps'],
    [['stages', 'stage-1', 'finalLoss', 'default'], 11, 'default'],
    [['stepTiers', 'a-step'], 14, "'a-step'"],
    [['checks', '1'], 17, '{'],
    [['checks', '0', 'after', 'step'], 16, 'step'],
    [['checks', '1', 'after', 'step'], 17, 'step'],
  ])('finds %j', (path, line, text) => {
    expect(at(...path)).toEqual([line, text, true]);
  });

  it('gives the nearest key around what is not written out', () => {
    expect(at('stages', 'late', 'steps')).toEqual([12, 'late', false]);
    expect(at('requires', 'broken', '0', 'from')).toEqual([9, 'broken', false]);
    expect(at('temperatures')).toEqual([1, '', false]);
  });

  it('finds every key of our own suite', () => {
    const source = readFileSync('suites/ct4-finetuning-basics.suite.ts', 'utf8');
    const own = keyPlaces(source);
    for (const path of [
      ['requires', 'broken', '0', 'from'],
      ['requires', 'environment', 'MESH_DEVICE'],
      ['stages', 'stage-4', 'finalLoss'],
      ['temperatures', 'high'],
    ]) {
      const { line, column, endColumn, exact } = own(path);
      expect(exact).toBe(true);
      expect(source.split('\n')[line - 1]?.slice(column - 1, endColumn - 1)).toContain(path.at(-1));
    }
  });

  it('answers for any text, within it', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', '(', ')', ':', ',', '/', '`', "'", '"', '\\', '\n', '${', '*/', '/*'],
      ...['defineSuite(', 'export default ', 'stages', 'a', ' ', '7', '😀', '\0'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const source = pieces.join('');
        const { line, column, endColumn } = keyPlaces(source)(['stages', 'a']);
        const text = source.split('\n')[line - 1];
        expect(text).toBeDefined();
        expect(column).toBeGreaterThan(0);
        expect(endColumn).toBeGreaterThanOrEqual(column);
      }),
    );
  });
});
