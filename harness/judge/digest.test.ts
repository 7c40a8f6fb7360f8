import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestText } from './digest.ts';

const PLAY = 'MIRA:\nWhat, sir?\n\nOLD KING:\nNo.\n\n'.repeat(3);

describe('digestText', () => {
  it('knows words, speakers and characters', () => {
    const digest = digestText(PLAY);
    expect(digest).toMatchObject({
      version: 1,
      bytes: 99,
      characters: 99,
      alphabet: '\n ,.:?ADGIKLMNORWahiorst',
      words: ['king', 'mira', 'no', 'old', 'sir', 'what'],
      speakers: ['MIRA', 'OLD KING'],
      speakerShare: 6 / 19,
      lineShare: 18 / 99,
    });
    expect(digest.shape.shuffled).toBeGreaterThan(digest.shape.own);
  });

  it('takes no name for a speaker that stands there twice', () => {
    expect(digestText('A LIST:\nx\n\nA LIST:\ny\n').speakers).toEqual([]);
  });

  it('does not mind how lines end', () => {
    const { bytes, characters, ...rest } = digestText(PLAY.replaceAll('\n', '\r\n'));
    expect(rest).toEqual({ ...digestText(PLAY), bytes: undefined, characters: undefined });
    expect([bytes, characters]).toEqual([117, 117]);
  });

  it('never throws, and survives JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const digest = digestText(text);
        expect(JSON.parse(JSON.stringify(digest))).toEqual(digest);
      }),
      { numRuns: 40 },
    );
  });

  const shared = '../shared/data/tinyshakespeare.txt';
  it.skipIf(!existsSync(shared))('is small for a real text', () => {
    const digest = digestText(readFileSync(shared, 'utf8'));
    expect(JSON.stringify(digest).length).toBeLessThan(600_000);
    expect([...digest.alphabet]).toHaveLength(65);
    expect(digest.speakers).toContain('KING HENRY VI');
  });
});
