import { describe, expect, it } from 'vitest';
import { stageNamedBy } from './stage.ts';

describe('stageNamedBy', () => {
  it.each([
    ['Stage 2', ['stage-2']],
    ['Stages 1, 2 and 4', ['stage-1', 'stage-2', 'stage-4']],
    ['stages 1-3', ['stage-1', 'stage-3']],
    ['Stage 1 to Stage 4', ['stage-1', 'stage-4']],
    ['Step 4: Stage 2, 1,500 steps', ['stage-2']],
    ['Step 4: Stage 2, 500 steps', ['stage-2']],
    ['Stage 2, 10 epochs', ['stage-2']],
    ['Stage 3 and 20 minutes of sampling', ['stage-3']],
    ['Stage 1/3', ['stage-1', 'stage-3']],
    ['the stages of a run', []],
    ['version 1.2', []],
  ])('of %j are %j', (text, stages) => {
    expect(stageNamedBy(text)).toEqual(stages);
  });
});
