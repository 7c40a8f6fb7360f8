import { expect, it } from 'vitest';
import { fingerprintOf, unpack } from './fingerprint.ts';
import { TINYSHAKESPEARE_LINES } from './tinyshakespeare.ts';

it('knows a line again, however it is spelled', () => {
  const print = fingerprintOf('But, soft! what light through yonder window breaks?');
  expect(print).not.toBeNull();
  expect(fingerprintOf('  BUT SOFT! What light through yonder window breaks')).toBe(print);
  expect(unpack(TINYSHAKESPEARE_LINES).has(print ?? 0)).toBe(true);
});

it('keeps no short lines, and knows none that Shakespeare did not write', () => {
  expect(fingerprintOf('ROMEO:')).toBeNull();
  const prints = unpack(TINYSHAKESPEARE_LINES);
  expect(prints.size).toBeGreaterThan(20_000);
  const strange = Array.from(
    { length: 1000 },
    (_, at) =>
      `tokenizer accelerator benchmark ${'abcdefghij'.charAt(at % 10).repeat(1 + (at % 37))} lesson`,
  );
  const hits = strange.filter((line) => prints.has(fingerprintOf(line) ?? -1));
  // One in about 750 by chance.
  expect(hits.length).toBeLessThan(15);
});
