import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineSchema } from './baseline-schema.ts';
import { parseBaseline } from './parse-baseline.ts';

const entry = { file: 'lessons/a.md', rule: 'text/x', text: 'the line', count: 2 };
const textOf = (findings: unknown, version: unknown = 1) => JSON.stringify({ version, findings });

describe('a baseline is read', () => {
  it('as it was written, and without what it does not know', () => {
    const read = parseBaseline(textOf([{ ...entry, by: 'somebody' }]));
    expect(read).toEqual({ ok: true, value: { version: 1, findings: [entry] } });
  });

  it('with a byte order mark that an editor left', () => {
    expect(parseBaseline(`\ufeff${textOf([])}`).ok).toBe(true);
  });

  it.each([
    ['', 'no JSON'],
    ['{"version": 1,', 'no JSON'],
    ['{\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n}', 'a merge left its marks'],
    ['null', 'an object was expected'],
    ['[]', 'an object was expected'],
    ['{}', 'it has no `version`'],
    [textOf([], 2), 'its `version` is 2'],
    [textOf({}), '`findings` is no list'],
    [textOf([entry, 7]), '`findings[1]` is no object'],
    [textOf([{ ...entry, rule: 7 }]), '`findings[0]` has no text in `rule`'],
    [textOf([{ ...entry, count: 0 }]), 'a whole number from 1 on'],
    [textOf([{ ...entry, count: 1.5 }]), 'a whole number from 1 on'],
    [textOf([{ ...entry, count: '1' }]), 'a whole number from 1 on'],
  ])('not from %j', (text, said) => {
    const read = parseBaseline(text);
    expect(read.ok ? 'it was read' : read.failure).toContain(said);
  });

  it('or refused just as its schema says', () => {
    const field = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null));
    const part = fc.record(
      { file: field, rule: field, text: field, count: fc.oneof(fc.integer(), field) },
      { requiredKeys: [] },
    );
    const sound = fc.record({
      ...{ file: fc.string(), rule: fc.string(), text: fc.string() },
      count: fc.integer({ min: 1 }),
    });
    const document = fc.oneof(
      fc.record({ version: fc.constant(1), findings: fc.array(sound) }),
      fc.record({ version: fc.constantFrom(1, 1, 1, 2, '1'), findings: fc.array(part) }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(document, (value) => {
        const text = JSON.stringify(value);
        const own = parseBaseline(text);
        const schema = baselineSchema.safeParse(JSON.parse(text));
        expect(own.ok).toBe(schema.success);
        if (own.ok) expect(own.value).toEqual(schema.data);
      }),
      { numRuns: 500 },
    );
  });
});
