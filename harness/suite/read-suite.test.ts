import { describe, expect, it } from 'vitest';
import { defineSuite } from './define-suite.ts';
import { readSuite } from './read-suite.ts';

const read = (input: unknown) => readSuite(input, 'suites/x.suite.ts');

describe('readSuite', () => {
  it('fills in what an author leaves out', () => {
    const result = read(
      defineSuite({
        lesson: 'x',
        stages: {
          'stage-1': { checkpoint: 'one.pkl', finalLoss: [3.5, 4], steps: { about: 1000 } },
          'stage-2': {
            checkpoint: 'two.pkl',
            finalLoss: { n150: [1, 2], default: [1, 3] },
            steps: 50,
          },
        },
      }),
    );
    if (!result.ok) throw new Error(result.failure.message);
    const { stages } = result.value.data;
    expect(stages['stage-1']).toMatchObject({
      title: 'Stage 1',
      tier: 'quick',
      products: ['{save}_final.pkl'],
      below: null,
      steps: 1000,
      stepsTolerance: 0.1,
      finalLoss: { default: { low: 3.5, high: 4, source: "the lesson's own promise" } },
    });
    expect(stages['stage-2']).toMatchObject({ below: 'stage-1', steps: 50, stepsTolerance: 0 });
    expect(stages['stage-2']?.finalLoss.n150?.high).toBe(2);
  });

  it.each([
    [{ lesson: 'x', stages: { s: { checkpoint: 'a', finalLoss: [4, 3] } } }, 'stages.s.finalLoss'],
    [{ lesson: 'x', stages: { s: { checkpoint: 'a', below: 'gone' } } }, 'stages.s.below'],
    [{ lesson: 'x', requires: { ttMetal: '0.67' } }, 'requires.ttMetal'],
    [{ lesson: 'x', surprise: 1 }, 'surprise'],
    [{ lesson: 'x', temperatures: { low: 0.3, high: 1.2, stage: 'gone' } }, 'temperatures.stage'],
    [
      { lesson: 'x', checks: [{ id: 'Bad Id', after: { step: 'a' }, run: () => null }] },
      'checks.0.id',
    ],
    [undefined, 'the suite'],
  ])('refuses %j and names the key', (input, key) => {
    const result = read(input);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.failure.message).toContain(key);
  });
});
