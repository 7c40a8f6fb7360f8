import { expect, test } from 'vitest';
import { surroundings } from './lint.test-support.ts';
import { openLesson } from './open-lesson.ts';
import { lineIn, passagesOf, sentencesIn } from './passages.ts';

const LESSON = `# Build

The tree is large. The first build
takes an hour.
And more:

> Quoted words go
> on here.

- one item
- another
  item
`;

test('lines of one paragraph are one passage, and each place knows its line', () => {
  const view = openLesson(Buffer.from(LESSON), 'x.md', null, surroundings());
  const passages = passagesOf(view);
  expect(passages.map(({ text }) => text.trim())).toEqual([
    '# Build',
    'The tree is large. The first build takes an hour. And more:',
    '> Quoted words go on here.',
    '- one item',
    '- another item',
  ]);
  const told = passages[1];
  if (!told) throw new Error('no passage');
  expect(lineIn(told, told.text.indexOf('build'))).toBe(3);
  expect(lineIn(told, told.text.indexOf('takes'))).toBe(4);
  expect(lineIn(told, told.text.indexOf('more'))).toBe(5);
  expect(sentencesIn(told).map(({ text, at }) => [at, text])).toEqual([
    [0, 'The tree is large.'],
    [19, 'The first build takes an hour.'],
    [50, 'And more:'],
  ]);
});
