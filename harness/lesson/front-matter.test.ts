import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontMatter } from './front-matter.ts';

const read = (yaml: string) => readFrontMatter(`---\n${yaml}\n---\n\n# Title\n`, 'x.md');
const rules = (yaml: string) =>
  read(yaml).diagnostics.map(({ rule, severity, line }) => `${severity} ${rule} ${line}`);

describe('readFrontMatter', () => {
  it('reads what lessons carry, with the line of each key', () => {
    const { frontMatter, diagnostics } = read(
      'id: ct4\ntitle: "A: b"\ndescription: >-\n  long\n  text\nsupportedHardware:\n  - n150\n  - t3k\nstatus: draft\nvalidationDate: 2026-02-04\nestimatedMinutes: 30\nminTTMetalVersion: v0.67.0',
    );
    expect(diagnostics).toEqual([]);
    expect(frontMatter).toMatchObject({
      id: 'ct4',
      title: 'A: b',
      supportedHardware: ['n150', 't3k'],
      status: 'draft',
      validatedOn: [],
      validationDate: '2026-02-04',
      estimatedMinutes: 30,
      minTTMetalVersion: 'v0.67.0',
      line: 1,
      endLine: 14,
    });
    expect(frontMatter.keyLines).toMatchObject({
      id: 2,
      title: 3,
      supportedHardware: 7,
      status: 10,
    });
  });

  it('keeps unknown keys and hints at them', () => {
    expect(rules('id: x\nsupported_hardware: [n150]')).toEqual(['hint front-matter/unknown-key 3']);
    const { frontMatter, diagnostics } = read('supported_hardware: [n150]');
    expect(frontMatter.all).toEqual({ supported_hardware: ['n150'] });
    expect(diagnostics[0]?.help).toContain('supportedHardware');
  });

  it('reports values of the wrong kind at their key and keeps what can be understood', () => {
    expect(rules('id: x\nstatus: done\nestimatedMinutes: soon')).toEqual([
      'error front-matter/schema 3',
      'error front-matter/schema 4',
    ]);
    expect(read('supportedHardware: n150').frontMatter.supportedHardware).toEqual(['n150']);
  });

  it('takes a key without a value for a slip, not for a value of the wrong kind', () => {
    const { frontMatter, diagnostics } = read('id: x\nvalidatedOn:\nestimatedMinutes: 5');
    expect(frontMatter).toMatchObject({ validatedOn: [], estimatedMinutes: 5 });
    expect(diagnostics).toMatchObject([
      { rule: 'front-matter/schema', severity: 'warning', message: '`validatedOn` has no value' },
    ]);
  });

  it.each([
    ['id: [', 'error front-matter/yaml'],
    ['id: a\nid: b', 'error front-matter/yaml 3'],
    ['- a list', 'error front-matter/yaml 2'],
    ['title: Fine: tuning', 'error front-matter/yaml 2'],
  ])('reports YAML that cannot be read: %j', (yaml, expected) => {
    expect(rules(yaml)[0]).toContain(expected);
  });

  it('finds none in a text without it', () => {
    for (const text of ['', '# A\n', '---', '---\n\ntext\n', 'a\n---\nid: x\n---\n'])
      expect(readFrontMatter(text, 'x.md')).toMatchObject({
        frontMatter: { line: 0, endLine: 0, all: {} },
        diagnostics: [],
      });
  });

  it('says so when it is never closed', () => {
    expect(readFrontMatter('---\nid: x\n\n# A\n', 'x.md').diagnostics[0]?.message).toContain('---');
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'a: ',
      '- ',
      '&x ',
      '*x',
      '<<: ',
      '!!js ',
      '{',
      '}',
      '[',
      '|',
      '\n',
      ' ',
      '"',
      '#',
      ': ',
      '__proto__: ',
      '2026-01-01',
      '\t',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { frontMatter, diagnostics } = read(pieces.join(''));
        for (const one of diagnostics)
          expect(one.line).toBeLessThanOrEqual(Math.max(frontMatter.endLine, 2));
      }),
    );
  });
});
