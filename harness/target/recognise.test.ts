import { describe, expect, it } from 'vitest';
import { parseTarget } from './aliases.ts';
import { boardTypeOfId, plainBoardType } from './board-kind.ts';
import { nearestKeys, nearestValue } from './nearest.ts';
import { type ChipLike, describeChips, recogniseTarget } from './recognise.ts';
import { TARGET_NAMES } from './target.ts';
import { TARGETS } from './targets.ts';

/** Chips of one kind, dealt out to boards in turn. */
function chips(kind: string, count: number, boards: number, suffix = ''): ChipLike[] {
  return Array.from({ length: count }, (_, index) => ({
    boardType: `${kind}${suffix}`,
    boardId: (0x1000_0000 + (index % boards)).toString(16),
  }));
}

const nodes = (kind: string, count: number): ChipLike[] =>
  Array.from({ length: count }, () => ({ boardType: kind, boardId: '' }));

describe('recogniseTarget', () => {
  it.each([
    ['n150', chips('n150', 1, 1, ' L')],
    ['n300', [...chips('n300', 1, 1, ' L'), ...chips('n300', 1, 1, ' R')]],
    ['t3k', [...chips('n300', 4, 4, ' L'), ...chips('n300', 4, 4, ' R')]],
    ['p100', chips('p100a', 1, 1)],
    ['p150', chips('p150b', 1, 1)],
    ['p300c', chips('p300c', 4, 2)],
    ['galaxy', chips('tt-galaxy-wh', 32, 1, ' L')],
    ['galaxy', chips('tt-galaxy-bh', 32, 1)],
    ['n300', nodes('n300', 1)],
    ['t3k', nodes('n300', 4)],
    ['galaxy', nodes('galaxy-wormhole', 32)],
  ])('knows a %s', (target, found) => {
    expect(recogniseTarget(found)).toBe(target);
  });

  it.each([
    ['nothing', []],
    ['half a T3000', [...chips('n300', 2, 2, ' L'), ...chips('n300', 2, 2, ' R')]],
    ['two n300 boards in one count', chips('n300', 2, 2, ' L')],
    ['mixed boards', [...chips('p100a', 1, 1), ...chips('p150a', 1, 1)]],
    ['a Galaxy of two kinds', [...chips('tt-galaxy-wh', 16, 1), ...chips('tt-galaxy-bh', 16, 1)]],
    ['a board of the future', chips('x900', 1, 1)],
    ['a single p300', chips('p300a', 2, 1)],
  ])('knows %s as no target', (_, found) => {
    expect(recogniseTarget(found)).toBeNull();
  });

  it('asks the id where the type is not known by name', () => {
    expect(recogniseTarget([{ boardType: 'unknown', boardId: '100018611902010' }])).toBe('n150');
  });

  it('says what is there', () => {
    expect(describeChips([...chips('n300', 2, 2, ' L'), ...chips('p100a', 1, 1)])).toBe(
      '2 x n300, 1 x p100a',
    );
    expect(describeChips([])).toBe('no chip');
  });
});

describe('board ids', () => {
  it.each([
    ['100018611902010', 'n150'],
    ['0x10001451172208f', 'n300'],
    ['000004323191b040', 'p100a'],
    ['0000046131934118', 'p300c'],
    ['100035100000000', 'tt-galaxy-wh'],
    ['0000047131831011', 'tt-galaxy-bh'],
    ['', null],
    ['N/A', null],
    ['ff', null],
  ])('%s is %s', (id, kind) => {
    expect(boardTypeOfId(id)).toBe(kind);
  });

  it('takes the place suffix off, and the names of the driver for its own', () => {
    expect(plainBoardType('tt-galaxy-wh L')).toBe('tt-galaxy-wh');
    expect(plainBoardType('galaxy-wormhole')).toBe('tt-galaxy-wh');
    expect(plainBoardType('n300 R')).toBe('n300');
  });
});

describe('targets', () => {
  it('are called by any word in use', () => {
    expect(parseTarget('N150')).toBe('n150');
    expect(parseTarget(' T3000 ')).toBe('t3k');
    expect(parseTarget('tg')).toBe('galaxy');
    expect(parseTarget('p300x2')).toBe('p300c');
    expect(parseTarget('simulator')).toBeNull();
  });

  it('have words that mean one of them alone', () => {
    const words = Object.values(TARGETS).flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(words).size).toBe(words.length);
    expect(Object.keys(TARGETS)).toEqual([...TARGET_NAMES]);
  });

  it('look for a value nearest first', () => {
    expect(nearestKeys('t3k')).toEqual(['t3k', 'n300', 'wormhole_b0', 'default']);
    expect(nearestKeys('p150')).toEqual(['p150', 'blackhole', 'default']);
    expect(nearestValue({ wormhole_b0: 1, default: 2 }, 'n150')).toEqual({
      key: 'wormhole_b0',
      value: 1,
    });
    expect(nearestValue({ blackhole: 1 }, 'n150')).toBeNull();
  });
});
