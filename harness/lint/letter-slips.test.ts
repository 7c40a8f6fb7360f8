import { describe, expect, it } from 'vitest';
import { likeness, WordIndex } from './letter-slips.ts';

describe('likeness', () => {
  it.each([
    ['recrusive', 'recursive', 'swapped'],
    ['rfom', 'from', 'swapped'],
    ['desciptor', 'descriptor', 'inserted'],
    ['transsformer', 'transformer', 'inserted'],
    ['descripter', 'descriptor', 'replaced'],
    ['initialised', 'initialized', null],
    ['dependant', 'dependent', null],
    ['unloaded', 'reloaded', null],
    ['form', 'from', null],
    ['there', 'three', null],
    ['model', 'models', null],
    ['utilize', 'untilize', null],
    ['labeled', 'labelled', null],
    ['behavior', 'behaviour', null],
    ['judgment', 'judgement', null],
    ['later', 'latter', null],
    ['receiver', 'recieve', null],
    ['same', 'same', null],
    ['', 'a', null],
  ])('%s, %s: %s', (one, other, kind) => {
    expect(likeness(one, other)).toBe(kind);
    expect(likeness(other, one)).toBe(kind);
  });
});

it('an index finds every word that is alike, wherever the slip is', () => {
  const word = 'architecture';
  const index = new WordIndex([{ word, count: 3 }]);
  for (let at = 0; at < word.length - 1; at++) {
    const swapped = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    if (swapped !== word) expect(index.find(swapped, () => true)?.word, swapped).toBe(word);
    const less = word.slice(0, at) + word.slice(at + 1);
    if (likeness(less, word)) expect(index.find(less, () => true)?.word, less).toBe(word);
  }
});
