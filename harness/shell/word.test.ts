import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './word.ts';

function pieces(raw: string): [string, string][] {
  return piecesOf(raw, { start: 0, end: raw.length }).map(({ kind, text }) => [kind, text]);
}

describe('piecesOf', () => {
  it('divides a word by its quotes', () => {
    expect(pieces('~/x')).toEqual([['plain', '~/x']]);
    expect(pieces('"~/x"')).toEqual([['double', '~/x']]);
    expect(pieces("A='~/x'y")).toEqual([
      ['plain', 'A='],
      ['single', '~/x'],
      ['plain', 'y'],
    ]);
    expect(pieces('"$HOME/a b"/c')).toEqual([
      ['quoted-expansion', '$HOME'],
      ['double', '/a b'],
      ['plain', '/c'],
    ]);
  });

  it('tells places of the text around the word', () => {
    const text = 'cd "~/x"';
    const [piece] = piecesOf(text, { start: 3, end: 8 });
    expect(piece).toEqual({ kind: 'double', text: '~/x', start: 4, end: 7 });
  });

  it('never throws, and every piece is what stands at its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a~/$(){}|&;\n"\'`\\ #<>=') }), (text) => {
        for (const piece of piecesOf(text, { start: 0, end: text.length }))
          expect(text.slice(piece.start, piece.end)).toBe(piece.text);
      }),
    );
  });
});
