import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StructureLevel } from '../../suite/suite.ts';
import { digestText } from '../digest.ts';
import { compareStages, compareTemperatures } from './compare.ts';
import { judgeTexts, type TextFindings } from './judge-texts.ts';
import { imitate, makePlay, numbers } from './play.test-support.ts';
import type { TextCheckName } from './text-check.ts';
import type { TextSample } from './text-sample.ts';

const PLAY = makePlay(120_000);
const DIGEST = digestText(PLAY);
const WITHER = 'with the wither '.repeat(13).slice(0, 200);

function sample(text: string, more: Partial<TextSample> = {}): TextSample {
  return { prompt: 'MIRA:', text, asked: text.length, temperature: 0.8, ...more };
}

/** Three texts of 200 characters by a model of `order` characters of context. */
function texts(order: number, seed: number, length = 200): TextSample[] {
  return [1, 2, 3].map((one) => sample(imitate(PLAY, order, length, 100 * seed + one)));
}

function judge(samples: readonly TextSample[], level: StructureLevel): TextFindings {
  return judgeTexts(samples, DIGEST, level);
}

function failed(findings: TextFindings): TextCheckName[] {
  return findings.checks.filter(({ held }) => held === false).map(({ check }) => check);
}

function changed(change: (text: string) => string, seed = 1): TextSample[] {
  return [...texts(5, seed), ...texts(5, seed + 50)].map((one) => ({
    ...one,
    text: change(one.text),
  }));
}

function shuffle(text: string): string {
  const next = numbers(text.length);
  return [...text]
    .map((character) => ({ character, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ character }) => character)
    .join('');
}

describe('texts of models that learn', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))('hold at their level, seed %d', (seed) => {
    expect(failed(judge(texts(0, seed), 'noise'))).toEqual([]);
    expect(failed(judge(texts(3, seed), 'layout'))).toEqual([]);
    expect(failed(judge(texts(4, seed), 'words'))).toEqual([]);
    expect(failed(judge(texts(5, seed), 'fluent'))).toEqual([]);
    expect(judge(texts(5, seed), 'fluent').held).toBe(true);
  });

  it('do not hold above it', () => {
    for (const seed of [1, 2, 3, 4]) {
      expect(failed(judge(texts(0, seed), 'layout'))).toContain('layout');
      expect(failed(judge(texts(1, seed), 'fluent'))).toContain('real-words');
    }
  });

  it('are ordered from stage to stage, and not the other way', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const early = judge(texts(2, seed), 'noise').measures;
      const late = judge(texts(5, seed), 'noise').measures;
      expect(compareStages(early, late).held).toBe(true);
      expect(compareStages(late, late).held).toBe(true);
      expect(compareStages(late, early).held).toBe(false);
    }
  });

  it('tell a low temperature from a high one', () => {
    const low = [sample(imitate(PLAY, 5, 200, 7), { temperature: 0.3 })];
    const high = [sample(imitate(PLAY, 2, 200, 7), { temperature: 1.2 })];
    expect(compareTemperatures(low, high, DIGEST).held).toBe(true);
    expect(compareTemperatures(high, low, DIGEST).held).toBe(false);
    expect(compareTemperatures([], high, DIGEST).held).toBeNull();
  });
});

describe('texts that are not what they should be', () => {
  it.each<[string, (text: string) => string, TextCheckName]>([
    ['loops', () => WITHER, 'loops'],
    ['prose', (text) => text.replace(/\s+/g, ' '), 'layout'],
    ['shuffled', shuffle, 'layout'],
    ['shuffled words', (text) => text.replace(/[a-z]{2,}/g, shuffle), 'real-words'],
    ['no speakers', (text) => text.replace(/^[A-Z ]+:\n/gm, ''), 'layout'],
    ['other speakers', (text) => text.replace(/^[A-Z ]+:$/gm, 'Zorbo Blah:'), 'speakers'],
    ['other characters', (text) => text.replace(/e/g, '€'), 'characters'],
    ['a copy', (text) => PLAY.slice(text.length * 50, text.length * 51), 'copying'],
    ['cut off', (text) => text.slice(0, 20), 'length'],
    ['blank', () => ' \n '.repeat(60), 'length'],
  ])('%s', (_, change, check) => {
    const samples = changed(change).map((one) => ({ ...one, asked: 200 }));
    const findings = judge(samples, 'fluent');
    expect(failed(findings)).toContain(check);
    expect(findings.held).toBe(false);
  });

  it('are too little to say when there is hardly any', () => {
    const findings = judge([sample('Karl', { asked: null })], 'fluent');
    expect(failed(findings)).toEqual([]);
    expect(findings.checks.find(({ check }) => check === 'layout')?.held).toBeNull();
    expect(judge([], 'fluent').held).toBeNull();
  });
});

describe('what is excused', () => {
  const junk =
    ':l   .Srk gwtb  rfl!bv R\nmmk  sg:ndr t  wwl llvb OO gr kktw ssw v.b  glwn rr!w vvn mrd zz ggt ';

  it('is junk before good text, and short texts that are nothing else', () => {
    const samples = [
      ...texts(6, 3).map((one) => ({ ...one, text: junk + one.text })),
      sample(junk, { asked: 90 }),
    ];
    const { measures, held } = judge(samples, 'fluent');
    expect(held).toBe(true);
    expect(measures.excused).toBeGreaterThan(3 * 60);
  });

  it('is not noise to the end', () => {
    const noise = texts(0, 2).map(({ text }) => sample(text));
    expect(judge(noise, 'fluent').measures.excused).toBe(0);
    expect(judge([sample(junk)], 'words').held).toBe(false);
  });

  it('is a prompt printed again, and repetition at a low temperature', () => {
    const text = imitate(PLAY, 6, 200, 3);
    const [plain, prompted] = [sample(text), sample(`MIRA:${text}`)];
    expect(judge([prompted], 'words').measures).toEqual(judge([plain], 'words').measures);
    const cool = judge([sample(WITHER, { temperature: 0.3 })], 'noise');
    expect(cool.checks.find(({ check }) => check === 'loops')?.held).toBeNull();
    const mixed = judge([plain, sample(WITHER, { temperature: 0.3 })], 'noise');
    expect(mixed.measures.texts).toBe(1);
  });
});

describe('any texts', () => {
  it('never throw, and give numbers that JSON can hold', () => {
    const any = fc.record({
      prompt: fc.option(fc.string()),
      text: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.lorem({ maxCount: 40 })),
      asked: fc.option(fc.integer()),
      temperature: fc.option(fc.double()),
    });
    const level = fc.constantFrom<StructureLevel>('noise', 'layout', 'words', 'fluent');
    // A digest costs more than a judgement; that any text has one is a test of its own.
    const odd = [
      '',
      ' ',
      'word',
      '\n\n\n',
      'A:\nb\n\n'.repeat(9),
      '\ud800é日本👩‍👧',
      '\0'.repeat(500),
    ];
    const digests = [DIGEST, ...odd.map(digestText)];
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 4 }),
        level,
        fc.constantFrom(...digests),
        (samples, asked, digest) => {
          const findings = judgeTexts(samples, digest, asked);
          expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
          compareStages(findings.measures, findings.measures);
          compareTemperatures(samples, samples, digest);
        },
      ),
      { numRuns: 200 },
    );
  });
});
