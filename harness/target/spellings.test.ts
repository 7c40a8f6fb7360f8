import { describe, expect, it } from 'vitest';
import { CARDS, T3000 } from './spellings.ts';
import { TARGETS } from './targets.ts';

const KNOWN = new RegExp(`^(?:${CARDS}|${T3000})$`);

describe('spellings', () => {
  it('have every name of a card that a target goes by, or is made of', () => {
    const names = Object.values(TARGETS)
      .flatMap(({ name, aliases, boardTypes }) => [name, ...aliases, ...boardTypes])
      .filter((word) => /^(?:[np]\d+[a-z]?|t3\w*)$/.test(word));
    expect(names).toContain('n150s');
    expect(names.filter((word) => !KNOWN.test(word))).toEqual([]);
  });
});
