import { describe, expect, it } from 'vitest';
import { otherTarget } from './other-target.ts';

const of = (leadIn: string, target = 'n150', title = '') =>
  otherTarget({ comments: [], leadIn }, { title }, target);

describe('otherTarget', () => {
  it.each([
    ['For P150 only:', 'p150'],
    ['N300 only: run', 'n300'],
    ['On an N300, run:', 'n300'],
    ['This takes a minute. On N300 or T3K, run:', 'n300, t3k'],
    ['For N300 and T3000 boards:', 'n300, t3k'],
    ['On a Galaxy, set the mesh:', 'galaxy'],
  ])('%s', (leadIn, boards) => {
    expect(of(leadIn)).toBe(boards);
    expect(of(leadIn, boards.split(', ')[0])).toBeNull();
  });

  it.each([
    'On an N300, you will see two chips:',
    'Skip this on N300:',
    'This does not work on N150; on N300 it does:',
    'For an N300 the output differs. Run:',
    'With N300 support built in, run:',
    'N300 and T3K were tried:',
    'Run:',
  ])('not %s', (leadIn) => expect(of(leadIn)).toBeNull());

  it('goes by the nearest that names boards', () => {
    expect(of('Run:', 'n150', 'On N300')).toBe('n300');
    expect(of('On N150, run:', 'n150', 'On N300')).toBeNull();
  });
});
