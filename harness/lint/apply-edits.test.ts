import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import type { Edit } from './rule.ts';

const edit = (line: number, column: number, end: [number, number], text: string): Edit => ({
  ...{ line, column, endLine: end[0], endColumn: end[1], text },
});

describe('edits', () => {
  it('replace, insert and remove, wherever they stand', () => {
    const { text, applied } = applyEdits('one\ntwo\nthree\n', [
      [edit(3, 1, [3, 6], '3')],
      [edit(1, 4, [1, 4], '!')],
      [edit(2, 1, [3, 1], '')],
    ]);
    expect(text).toBe('one!\n3\n');
    expect(applied).toBe(3);
  });

  it('reach the end of a text without a last line end', () => {
    expect(applyEdits('one', [[edit(1, 4, [1, 4], '\n')]]).text).toBe('one\n');
  });

  it('of two rules at one place are done in turn: the second waits for another round', () => {
    const done = applyEdits('pip install a>=1', [
      [edit(1, 13, [1, 17], "'a>=1'")],
      [edit(1, 16, [1, 17], '2')],
    ]);
    expect(done).toEqual({ text: "pip install 'a>=1'", applied: 1, postponed: 1 });
  });

  it('that touch without overlapping are both done', () => {
    const done = applyEdits('abcd', [[edit(1, 1, [1, 3], 'x')], [edit(1, 3, [1, 5], 'y')]]);
    expect(done).toEqual({ text: 'xy', applied: 2, postponed: 0 });
  });

  it('that insert at one place have no order, so only the first is done', () => {
    const done = applyEdits('ab', [[edit(1, 2, [1, 2], 'x')], [edit(1, 2, [1, 2], 'y')]]);
    expect(done).toEqual({ text: 'axb', applied: 1, postponed: 1 });
  });

  it('of one finding are done wholly or not at all', () => {
    const done = applyEdits('"a" "b"', [
      [edit(1, 5, [1, 8], 'b')],
      [edit(1, 1, [1, 2], '“'), edit(1, 5, [1, 6], '“')],
    ]);
    expect(done).toEqual({ text: '"a" b', applied: 1, postponed: 1 });
  });

  it('of one finding that overlap each other are not done', () => {
    const done = applyEdits('abc', [[edit(1, 1, [1, 3], 'x'), edit(1, 2, [1, 4], 'y')]]);
    expect(done).toEqual({ text: 'abc', applied: 0, postponed: 1 });
  });

  it.each([
    [edit(0, 1, [1, 1], '')],
    [edit(1, 0, [1, 1], '')],
    [edit(1, 1, [3, 1], '')],
    [edit(1, 3, [1, 2], '')],
    [edit(2, 1, [2, 9], '')],
    [edit(1, 4, [1, 5], '')],
  ])('outside the text are a fault of ours: %j', (one) => {
    expect(() => applyEdits('ab\ncd', [[one]])).toThrow('an edit lies outside the text');
  });

  it('leave all text that no edit covers as it was, in its order', () => {
    const text = fc.stringMatching(/^[a-c\n]{0,60}$/);
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(8), fc.constantFrom('', 'X', 'XY')), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, spans, (before, wanted) => {
        const at = (offset: number) => {
          const upTo = before.slice(0, offset).split('\n');
          return { line: upTo.length, column: (upTo.at(-1) ?? '').length + 1 };
        };
        const groups = wanted.map(([from, length, put]) => {
          const start = Math.min(from, before.length);
          const end = at(Math.min(start + length, before.length));
          return [{ ...at(start), endLine: end.line, endColumn: end.column, text: put }];
        });
        const done = applyEdits(before, groups);
        expect(done.applied + done.postponed).toBe(groups.length);
        if (groups.length > 0) expect(done.applied).toBeGreaterThan(0);
        const kept = done.text.replaceAll(/[XY]/g, '');
        let from = 0;
        for (const letter of kept) {
          const found = before.indexOf(letter, from);
          expect(found).toBeGreaterThanOrEqual(from);
          from = found + 1;
        }
      }),
      { numRuns: 300 },
    );
  });
});
