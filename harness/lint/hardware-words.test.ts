import { describe, expect, it } from 'vitest';
import { hardwareIn, hardwareWord, sameHardware } from './hardware-words.ts';

describe('hardwareWord', () => {
  it.each([
    ['n150', 'n150'],
    [' N150d ', 'n150'],
    ['T3000', 't3k'],
    ['p300c', 'p300c'],
    ['QB2', 'p300x2'],
    ['sim', 'simulator'],
    ['gpu', null],
    ['', null],
  ])('takes %j for %s', (word, expected) => {
    expect(hardwareWord(word)).toBe(expected);
  });
});

describe('sameHardware', () => {
  it('counts two words for one chip as one, and no others', () => {
    expect(sameHardware('p300x2', 'p300c')).toBe(true);
    expect(sameHardware('n150', 'n150')).toBe(true);
    expect(sameHardware('n150', 'n300')).toBe(false);
  });
});

describe('hardwareIn', () => {
  it('finds what a text names, where it stands', () => {
    expect(hardwareIn('N150, a T3000 (LoudBox) or Galaxy')).toEqual([
      { text: 'N150', word: 'n150', at: 0 },
      { text: 'T3000', word: 't3k', at: 8 },
      { text: 'LoudBox', word: 't3k', at: 15 },
      { text: 'Galaxy', word: 'galaxy', at: 27 },
    ]);
    expect(hardwareIn('TT-QuietBox<sup>®</sup> 2')).toMatchObject([{ word: 'p300x2' }]);
  });

  it.each(['n1500', 'my-n150', 'a.n300', 'p150x', 'QuietBox'])('finds none in %j', (text) => {
    expect(hardwareIn(text)).toEqual([]);
  });
});
