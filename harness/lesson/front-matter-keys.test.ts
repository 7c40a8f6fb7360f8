import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRONT_MATTER_KEYS, faultOfValue } from './front-matter-keys.ts';
import { frontMatterSchema } from './front-matter-schema.ts';

it('refuses exactly the values that the schema refuses', () => {
  const scalar = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('draft', 'validated', '2026-02-04', '04.02.2026', 0, -1, 2.5, true, null),
    fc.integer(),
    fc.date({ noInvalidDate: true }),
  );
  const value = fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.string(), scalar, { maxKeys: 2 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(FRONT_MATTER_KEYS)), value, (key, given) => {
      const refused = !frontMatterSchema.safeParse({ [key]: given }).success;
      expect(faultOfValue(key, given) !== null).toBe(refused);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['tags', 'x', 'tags', 'must be a list of words, not `x`'],
  ['tags', ['x', null], 'tags.1', 'must be a word, not empty'],
  ['status', 'done', 'status', 'must be draft, validated or blocked'],
  ['estimatedMinutes', '20', 'estimatedMinutes', 'must be a number, not `20`'],
  ['estimatedMinutes', 0, 'estimatedMinutes', 'must be more than 0'],
  ['title', ['x'], 'title', 'must be a text, not a list'],
])('%s: %j', (key, value, path, says) => {
  expect(faultOfValue(key, value)).toEqual({ path, says });
});
