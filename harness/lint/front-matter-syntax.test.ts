import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placeOfKey,
  placeOfValue,
  replaced,
  unquoted,
  writtenKey,
  writtenKeys,
} from './front-matter-syntax.ts';
import { surroundings } from './lint.test-support.ts';
import { openLesson } from './open-lesson.ts';

function open(yaml: string) {
  const text = `---\n${yaml}\n---\n\n# A\n`;
  return openLesson(Buffer.from(text), 'x.md', null, surroundings());
}

describe('writtenKeys', () => {
  it('knows keys, what stands above them, and their words with places', () => {
    const view = open('id: x\nmeta:\n  board: [n150, "n300"]\nlist:\n  - id: y');
    expect(writtenKeys(view).map(({ above, key }) => [...above, key].join('.'))).toEqual([
      'id',
      'meta',
      'meta.board',
      'list',
      'list.id',
    ]);
    const board = writtenKeys(view).find(({ key }) => key === 'board');
    expect(board?.words.map(unquoted)).toEqual(['n150', 'n300']);
    for (const { text, from, to } of board?.words ?? [])
      expect(view.lesson.text.slice(from, to)).toBe(text);
  });

  it('knows the lines of a folded text', () => {
    const view = open('description: >-\n  One line,\n  status: draft\nid: x');
    const { folded = [] } = writtenKey(view, 'description') ?? {};
    expect(folded.map(({ text }) => text)).toContain('status: draft');
    for (const { text, from, to } of folded) expect(view.lesson.text.slice(from, to)).toBe(text);
  });

  it('knows none where there is no front matter, or none that can be read', () => {
    expect(writtenKeys(open('- a list'))).toEqual([]);
    expect(writtenKeys(openLesson(Buffer.from('# A\n'), 'x.md', null, surroundings()))).toEqual([]);
  });

  it('keeps every place inside, whatever is written', () => {
    const piece = fc.constantFrom(
      'a: ',
      '- ',
      '&x ',
      '*x',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      '\n',
      '  ',
      '>-\n',
      '| ',
      'ü',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const view = open(pieces.join(''));
        for (const { from, to, words, folded } of writtenKeys(view))
          for (const one of [{ from, to }, ...words, ...folded]) {
            expect(one.from).toBeLessThanOrEqual(one.to);
            expect(one.to).toBeLessThanOrEqual(view.lesson.text.length);
          }
      }),
    );
  });
});

describe('places', () => {
  const view = open('id: x\nboards: [a, b]');

  it('are of the key, of its only value, and of the first line where it stands nowhere', () => {
    expect(placeOfKey(view, 'id')).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 3 });
    expect(placeOfValue(view, 'id')).toEqual({ line: 2, column: 5, endLine: 2, endColumn: 6 });
    expect(placeOfValue(view, 'boards')).toMatchObject({ line: 3, column: 1 });
    expect(placeOfKey(view, 'status')).toMatchObject({ line: 1, column: 1 });
    expect(placeOfKey(view, '__proto__')).toMatchObject({ line: 1 });
  });

  it('of a word make an edit', () => {
    const word = writtenKey(view, 'boards')?.words[1];
    expect(word && replaced(view, word, 'c')).toMatchObject({ line: 3, column: 13, text: 'c' });
  });
});
