import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticAtLine, type RelatedPlace } from '../base/diagnostic.ts';
import { codeFrame } from './code-frame.ts';
import { displayWidth } from './display-width.ts';
import { createPaint } from './paint.ts';

const paint = createPaint(false);
const LINES = [
  '# Stage 1 🎭',
  '\tpython train.py --data_path "日本語の名前" --epochs 10',
  '**Loss**: 3.5 to 4.0 | **Time**: 30 seconds',
  '',
  'one',
  'two',
  'three',
  'Final loss: 3.28',
];

function frame(
  place: { line: number; column: number; endLine?: number; endColumn: number },
  related: RelatedPlace[] = [],
  text: string | null = LINES.join('\n'),
  columns = 80,
): string[] {
  const texts = new Map(text === null ? [] : [['a.md', text]]);
  const whole = { file: 'a.md', endLine: place.line, ...place, related };
  return codeFrame(whole, texts, { columns, paint });
}

describe('a code frame', () => {
  it('draws the squiggle under the exact token, and related places in the same frame', () => {
    const related = [{ file: 'a.md', line: 8, message: 'the transcript ends at 3.28' }];
    expect(frame({ line: 3, column: 11, endColumn: 21 }, related)).toEqual([
      'a.md:3:11',
      ' 2 │     python train.py --data_path "日本語の名前" --epochs 10',
      ' 3 │ **Loss**: 3.5 to 4.0 | **Time**: 30 seconds',
      '   │           ~~~~~~~~~~',
      ' ⋮',
      ' 8 │ Final loss: 3.28',
      '   │ ---------------- the transcript ends at 3.28',
    ]);
  });

  it('counts a tab to its stop, and wide characters as two', () => {
    const at = (LINES[1] ?? '').indexOf('--epochs') + 1;
    const lines = frame({ line: 2, column: at, endColumn: at + 8 });
    const drawn = lines.findIndex((line) => line.includes('--epochs'));
    const before = (lines[drawn] ?? '').split('--epochs')[0] ?? '';
    expect(displayWidth((lines[drawn + 1] ?? '').split('~')[0] ?? '')).toBe(displayWidth(before));
    expect(lines[drawn + 1]?.trimEnd().endsWith(' ~~~~~~~~')).toBe(true);
  });

  it('takes an emoji for two columns', () => {
    expect(frame({ line: 1, column: 11, endColumn: 13 })[2]).toBe('   │           ~~');
  });

  it('marks a whole line when nothing finer is known', () => {
    const lines = codeFrame(
      diagnosticAtLine('a/b', 'error', 'a.md', 8, 'm'),
      new Map([['a.md', LINES.join('\n')]]),
      { columns: 80, paint },
    );
    expect(lines).toEqual([
      'a.md:8',
      ' 7 │ three',
      ' 8 │ Final loss: 3.28',
      '   │ ~~~~~~~~~~~~~~~~',
    ]);
  });

  it('cuts a long line around the place', () => {
    const long = `${'a'.repeat(500)} here ${'b'.repeat(500)}`;
    const lines = frame({ line: 1, column: 502, endColumn: 506 }, [], long, 60);
    expect(lines[1]).toMatch(/^ 1 │ …a+ here b+…$/);
    const at = (lines[1] ?? '').indexOf('here');
    expect(lines[2]?.slice(at)).toBe('~~~~');
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60);
  });

  it('cuts a line of a megabyte without looking at all of it', () => {
    const long = `${'é'.repeat(1_000_000)}X`;
    const lines = frame({ line: 1, column: 1_000_001, endColumn: 1_000_002 }, [], long);
    expect(lines[1]?.endsWith('X')).toBe(true);
    expect(lines[2]?.trimEnd().length).toBe(lines[1]?.length);
  });

  it('names the place when it has no text, and related places too', () => {
    const related = [{ file: 'b.md', line: 3, message: 'elsewhere' }];
    expect(frame({ line: 3, column: 2, endColumn: 4 }, related, null)).toEqual([
      'a.md:3:2',
      '  b.md:3 elsewhere',
    ]);
  });

  it('draws places of another file below that file', () => {
    const texts = new Map([
      ['a.md', 'one'],
      ['b.md', 'first\nsecond'],
    ]);
    const place = { ...diagnosticAtLine('a/b', 'error', 'a.md', 1, 'm') };
    place.related = [{ file: 'b.md', line: 2, message: 'set here' }];
    expect(codeFrame(place, texts, { columns: 80, paint })).toEqual([
      'a.md:1',
      ' 1 │ one',
      '   │ ~~~',
      'b.md',
      ' 2 │ second',
      '   │ ------ set here',
    ]);
  });

  it('spans lines', () => {
    expect(frame({ line: 5, column: 2, endLine: 7, endColumn: 3 })).toEqual([
      'a.md:5:2',
      ' 5 ┃ one',
      ' 6 ┃ two',
      ' 7 ┃ three',
      ' 8 │ Final loss: 3.28',
    ]);
  });

  it('prints no control characters of the text', () => {
    const lines = frame({ line: 1, column: 1, endColumn: 2 }, [], 'x\u001b[31mred\u0007\u202e');
    expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(lines[1]).toBe(' 1 │ x␛[31mred␇�');
  });

  it('never throws, stays within its columns, and puts every squiggle on the page', () => {
    const unit = fc.string({ unit: 'binary', maxLength: 120 });
    const lines = fc.array(fc.oneof(unit, fc.constantFrom('\t\tx', '👩‍👩‍👧 é́ 日本', '')), {
      maxLength: 8,
    });
    const number = fc.oneof(
      fc.integer({ min: -2, max: 130 }),
      fc.constantFrom(0.5, Number.NaN, 1e9),
    );
    fc.assert(
      fc.property(
        lines,
        fc.tuple(number, number, number, number),
        number,
        fc.integer({ min: -5, max: 120 }),
        (text, [line, column, endLine, endColumn], near, columns) => {
          const related = [{ file: 'a.md', line: near, message: 'see\nhere' }];
          const place = { file: 'a.md', line, column, endLine, endColumn, related };
          const drawn = codeFrame(place, new Map([['a.md', text.join('\n')]]), { columns, paint });
          expect(drawn.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
          for (const one of drawn.slice(1))
            if (one.includes('│'))
              expect(displayWidth(one)).toBeLessThanOrEqual(Math.max(30, columns));
        },
      ),
      { numRuns: 200 },
    );
  });
});
