import { describe, expect, it } from 'vitest';
import { readRegistry } from './read-registry.ts';

describe('readRegistry', () => {
  it('reads entries with the lines of their fields', () => {
    const text = [
      '{',
      '  "categories": [{ "id": "basics" }, {}],',
      '  "lessons": [',
      '    {',
      '      "id": "train",',
      '      "estimatedMinutes": 10',
      '    },',
      '    { "title": "No id" }',
      '  ]',
      '}',
    ].join('\n');
    expect(readRegistry(text, 'r.json')).toEqual({
      file: 'r.json',
      categories: ['basics'],
      lessons: [
        {
          id: 'train',
          fields: { id: 'train', estimatedMinutes: 10 },
          line: 4,
          fieldLines: { id: 5, estimatedMinutes: 6 },
        },
        { id: '', fields: { title: 'No id' }, line: 8, fieldLines: { title: 8 } },
      ],
      strange: [{ line: 8, message: 'this entry has no id' }],
      fault: null,
    });
  });

  it.each([
    [
      '{\n  "lessons": [\n    { "id": "a" },\n  ]\n}',
      4,
      /a value is wanted, and `\]` stands there/,
    ],
    ['{\n  "lessons": [', 2, /the end of the file/],
    ['{}', 1, /no list `lessons`/],
    ['[]', 1, /no list `lessons`/],
    ['', 1, /no JSON/],
  ])('says where %j is broken', (text, line, message) => {
    const { fault, lessons } = readRegistry(text, 'r.json');
    expect(fault).toMatchObject({ line, message: expect.stringMatching(message) });
    expect(lessons).toEqual([]);
  });

  it('survives any depth', () => {
    const deep = `{"lessons": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(readRegistry(deep, 'r.json').lessons).toEqual([]);
  });
});
