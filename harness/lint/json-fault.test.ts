import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

describe('jsonFault', () => {
  it.each([
    ['{ "a": [1, 2,] }', 13, 'a value'],
    ['{ "a": 1, }', 10, 'a key'],
    ['{ "a": 1 "b": 2 }', 9, '`,` or the end'],
    ["{ 'a': 1 }", 2, 'a key or `}`'],
    ['{ "a" 1 }', 6, '`:`'],
    ['{ "a": [1 }', 10, '`,` or the end'],
    ['{ "a": 1', 8, '`,` or the end'],
    ['', 0, 'a value'],
    ['{} {}', 3, '`,` or the end'],
    ['[01]', 2, '`,` or the end'],
  ])('says where %j breaks', (text, offset, wanted) => {
    expect(jsonFault(text)).toEqual({ offset, wanted });
  });

  it('agrees with the parser on what is JSON', () => {
    const sound = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\n"',
      '1',
      '-0.5e3',
      'null',
      ' ',
      '\n',
      'x',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(jsonFault(text) === null).toBe(sound(text));
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonFault(text)).toBe(null);
      }),
    );
  });
});
