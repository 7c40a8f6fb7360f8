import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledLines } from './labelled-lines.ts';
import { surroundings } from './lint.test-support.ts';
import { openLesson } from './open-lesson.ts';

function read(text: string) {
  return labelledLines(openLesson(Buffer.from(text), 'x.md', null, surroundings()));
}

describe('labelledLines', () => {
  it.each([
    ['**Time:** 20 minutes', 'time', '20 minutes'],
    ['- **Estimated time**: ~20 min', 'estimated time', '~20 min'],
    ['> ⏱️ Time: `20` minutes', 'time', '20 minutes'],
    ['### Status: draft', 'status', 'draft'],
    ['| **Hardware** | N150, N300 |', 'hardware', 'N150, N300'],
    ['__Hardware:__ [N150](https://x.example/n150)', 'hardware', 'N150'],
  ])('reads %j', (line, label, value) => {
    expect(read(`# A\n\n${line}\n`)).toEqual([{ label, value, line: 3, opening: true }]);
  });

  it('reads several in one line', () => {
    expect(read('**Time:** 15 min | **Prerequisites:** none\n')).toMatchObject([
      { label: 'time', value: '15 min' },
      { label: 'prerequisites', value: 'none' },
    ]);
  });

  it.each([
    'a sentence that goes on and on for more words than any label has: and then ends',
    '| Board | Chips | Memory |',
    '| Hardware |',
    '- 12:30 tea',
    'Time',
  ])('reads none in %j', (line) => {
    expect(read(`${line}\n`)).toEqual([]);
  });

  it('passes over code', () => {
    expect(read('```yaml\nstatus: draft\n```\n')).toEqual([]);
  });

  it('knows which speak of the whole lesson', () => {
    const text =
      '# A\n\nTime: 1 h\n\n## Step 1: Go\n\nTime: 5 min\n\n```bash\nls\n```\n\nTime: 2 h\n';
    expect(read(text).map(({ opening }) => opening)).toEqual([true, false, false]);
    expect(read('# A\n\n```bash\nls\n```\n\nTime: 2 h\n')).toMatchObject([{ opening: false }]);
  });

  it('reads any text, and only lines that are there', () => {
    const piece = fc.constantFrom('|', ' ', '**', ':', 'abc', '\n', '- ', '#', '>', '[', '](', ')');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { line, value } of read(text)) {
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          expect(value).toBe(value.trim());
        }
      }),
    );
  });

  it('takes long lines of blanks in its stride', () => {
    const blanks = ' '.repeat(3000);
    expect(read(`|abc|${blanks}\nabc${blanks}x :\n|${blanks}abc|x${blanks}`)).toEqual([]);
  });
});
