import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLesson } from './decode.ts';
import { repairEncoding } from './encoding.ts';

const CP1252_LOW = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const readAs = {
  'mac-roman': (bytes: Uint8Array) => new TextDecoder('macintosh').decode(bytes),
  cp1252: (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (sign) => CP1252_LOW[sign.charCodeAt(0) - 0x80] ?? ''),
  'latin-1': (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1'),
};
const twice = (text: string, as: keyof typeof readAs) => readAs[as](new TextEncoder().encode(text));
const TEXT = 'plain\nA → B ✅ and 🎓\ncafé naïve “quoted” — dash\n├── tree ≥ 5 °C\nplain again';

describe.each(['mac-roman', 'cp1252', 'latin-1'] as const)('UTF-8 read as %s', (as) => {
  it('comes back, with the damaged lines named', () => {
    const repair = repairEncoding(twice(TEXT, as));
    expect(repair).toMatchObject({ text: TEXT, misreadAs: as, lines: [2, 3, 4] });
    expect(repair.first).toMatchObject({ line: 2, column: 3, meant: '→' });
  });

  it('comes back where only some lines are damaged', () => {
    const lines = TEXT.split('\n');
    const mixed = lines.map((line, at) => (at === 1 ? twice(line, as) : line)).join('\n');
    expect(repairEncoding(mixed)).toMatchObject({ text: TEXT, misreadAs: as, lines: [2] });
  });

  it('comes back from two layers', () => {
    expect(repairEncoding(twice(twice(TEXT, as), as))).toMatchObject({ text: TEXT, misreadAs: as });
  });

  it('comes back where accents before dashes look like ideographs then', () => {
    const text = '→ é——é…“';
    expect(repairEncoding(twice(text, as)).text).toBe(text);
  });

  it('comes back whatever the text, when it holds signs that take three bytes', () => {
    const sign = fc.constantFrom(...'→✅❌⚠🎓“”—…≥', 'a', ' ', '\n', 'é', 'ü', '°', '×', '—');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
        const text = `→ ${signs.join('')}`;
        expect(repairEncoding(twice(text, as)).text).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sound text', () => {
  it.each([
    '→ “café”… and “Résumé”—yes',
    '“café”…',
    '≈±5 % and √∑ and √∞',
    'SÃO PAULO “NÃO”',
    'x ≤ 5 … “quoted” — dash',
    '¬ a ∧ b, ƒ(x) ≈ 2',
    'Ünïcödé 日本語 🎓',
    '',
  ])('%j stays as it is', (text) => {
    expect(repairEncoding(text)).toMatchObject({ text, misreadAs: null, lines: [] });
  });

  it('keeps its lines and never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const repair = repairEncoding(text);
        expect(repair.text.split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });
});

describe('bytes', () => {
  const decode = (bytes: number[]) => decodeLesson(Uint8Array.from(bytes), 'x.md');

  it('lose their byte order mark and carriage returns', () => {
    expect(decode([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0x62]).text).toBe('a\nb');
    expect(decode([0x61, 0x0d, 0x62]).text).toBe('a\nb');
    expect(decode([]).text).toBe('');
  });

  it('with a mark in front of the front matter are told', () => {
    const rules = (text: string) =>
      decodeLesson(Buffer.from(text), 'x.md').diagnostics.map(
        ({ rule, severity, line }) => `${severity} ${rule} ${line}`,
      );
    expect(rules('\ufeff---\nid: x\n---\n')).toEqual(['warning text/byte-order-mark 1']);
    expect(rules('\ufeffa\n')).toEqual(['hint text/byte-order-mark 1']);
    expect(rules('a\ufeff\n')).toEqual([]);
  });

  it.each([
    ['a\nb\r\nc\n', [2]],
    ['a\r\nb\r\nc\nd\r\n', [3]],
    ['a\r\nb\r\n', []],
    ['a\r\nb', []],
    ['a\rb', []],
    ['a\nb', []],
    ['', []],
  ])('with lines that end in two ways are told at the rarer one: %j', (text, lines) => {
    const { diagnostics } = decodeLesson(Buffer.from(text), 'x.md');
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual(
      lines.map((line) => ['text/line-ends', line]),
    );
  });

  it('that are not UTF-8 are reported with their line', () => {
    const { text, diagnostics } = decode([0x61, 0x0a, 0xff, 0x62]);
    expect(text).toBe('a\n\ufffdb');
    expect(diagnostics).toMatchObject([{ rule: 'text/encoding', severity: 'error', line: 2 }]);
  });

  it('that hold a replacement character by right are not', () => {
    expect(decode([...new TextEncoder().encode('a \ufffd b')]).diagnostics).toEqual([]);
  });

  it('in UTF-16 are read and reported', () => {
    expect(decode([0xff, 0xfe, 0x61, 0, 0x62, 0])).toMatchObject({ text: 'ab' });
    expect(decode([0xfe, 0xff, 0, 0x61, 0, 0x62]).diagnostics[0]?.message).toContain('UTF-16');
  });

  it('encoded twice give one diagnostic at the first damage', () => {
    const bytes = new TextEncoder().encode(`plain\n${twice('a → b', 'mac-roman')}`);
    expect(decodeLesson(bytes, 'x.md').diagnostics).toMatchObject([
      { rule: 'text/encoding', line: 2, column: 3, endColumn: 6 },
    ]);
  });
});
