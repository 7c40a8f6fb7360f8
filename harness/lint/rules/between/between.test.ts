import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsAmong, findingsIn } from '../../lint.test-support.ts';
import { betweenRules } from './index.ts';

const head = (id: string, status = 'validated', title = id) =>
  `---\nid: ${id}\ntitle: ${title}\nstatus: ${status}\n---\n\n`;

function among(lessons: Record<string, string>, known: Parameters<typeof findingsAmong>[2] = {}) {
  return findingsAmong(lessons, betweenRules, known).map(
    ({ rule, file, line, severity }) => `${severity} ${rule} ${file}:${line}`,
  );
}

describe('what a lesson says of another', () => {
  const link = (id: string) => `[x](command:tenstorrent.showLesson?["${id}"])`;

  it('is held to its front matter before the registry', () => {
    const entry = { id: 'b', fields: { status: 'blocked', title: 'B' }, line: 3, fieldLines: {} };
    const registry = { file: 'r.json', categories: [], lessons: [entry], fault: null };
    const lessons = { 'lessons/a.md': `${head('a')}${link('b')} is currently blocked.\n` };
    expect(among(lessons, { registry })).toEqual([]);
    expect(among({ ...lessons, 'lessons/b.md': head('b') }, { registry })).toEqual([
      'warning between/status-said lessons/a.md:7',
    ]);
  });

  it('counts for nothing where two files are the same lesson with another status', () => {
    const lessons = {
      'lessons/a.md': `${head('a')}${link('b')} is currently blocked.\n`,
      'lessons/b.md': head('b'),
      'lessons/b.old.md': head('b', 'draft'),
    };
    expect(among(lessons)).toEqual([]);
  });

  it('is only a hint where the lesson that is announced is a draft', () => {
    const lessons = {
      'lessons/a.md': `${head('a')}**Lesson 2: All of It** (Coming Soon)\n`,
      'lessons/b.md': head('b', 'draft', 'All of it'),
    };
    expect(among(lessons)).toEqual(['hint between/announced-but-there lessons/a.md:7']);
  });

  it('is not told of a lesson that announces itself', () => {
    expect(among({ 'lessons/a.md': `${head('a')}More of ${link('a')}: coming soon\n` })).toEqual(
      [],
    );
  });
});

describe('what is said of boards', () => {
  const said = (text: string) => findingsIn(text, betweenRules).map(({ message }) => message);

  it.each([
    ['**N150** (Blackhole)', '`Blackhole` is said of an N150, which has Wormhole chips'],
    [
      '### P150: dual Blackhole chips',
      '`dual Blackhole chips` is said of a P150, which has 1 chip',
    ],
    ['The T3000 has 4 Wormhole chips.', '`4 Wormhole chips` is said of a T3000, which has 8 chips'],
    ['N300 has 32 GB of GDDR6.', '`32 GB of GDDR6` is said of an N300, which has 24 GB'],
    [
      'Each Wormhole chip has 880 Tensix cores',
      '`880 Tensix cores` is said of a Wormhole chip, which cannot have more than 80',
    ],
    [
      'Galaxy (32 chips, 200 Tensix cores per chip)',
      '`200 Tensix cores` is said of a Galaxy, which cannot have more than 140 a chip',
    ],
    [
      'On QB2 there are four independent p300c chips',
      '`four independent p300c` is said of a TT-QuietBox 2, whose two P300 cards make one mesh of all four chips (`MESH_DEVICE=P300x2`)',
    ],
  ])('%j is wrong', (text, message) => {
    expect(said(text)).toEqual([message]);
  });

  it.each([
    'N300 (2 Wormhole chips), N150 (Wormhole - single chip), P300 (Blackhole, one card, 2 chips)',
    'T3000 (32 GB of DRAM per board), N300 (12 GB of DRAM each)',
    'An N150 is not a Blackhole card, and no N150 has two chips.',
    'Use an N300 (one chip of it) or the N150 (as on Blackhole).',
    'A TT-QuietBox 2 can serve four models, as four independent devices.',
    'Four independent requests reach the TT-QuietBox 2.',
    'Two N300 (4 chips), a T3000 or two (16 chips).',
    'n150 v2 (Blackhole) and my-n150 (Blackhole)',
  ])('%j is right, or cannot be known', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('whatever the lessons are', () => {
  const piece = fc.constantFrom(
    ...['N150', 'N300 ', 'T3000', 'TT-QuietBox<sup>®</sup> 2', 'Galaxy', 'Wormhole', 'Blackhole '],
    ...[
      ' (',
      ')',
      ': ',
      ' has ',
      ' is ',
      "'s ",
      'four independent p300c',
      'single chip',
      '2 chips',
    ],
    ...[
      '12 GB GDDR6',
      '900 Tensix cores',
      ' per chip',
      '## N150 Specifications\n',
      '- **Memory**: ',
    ],
    ...['| ', '|\n', '|---|---|\n', '\n', '\n\n', '> ', '`', '*', '. ', 'coming soon', 'CT-5: '],
    ...['[x](command:tenstorrent.showLesson?["b"])', 'currently blocked', '[y](b.md#z)', 'é', '🚨'],
  );

  it('keeps every place inside', () => {
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const lessons = { 'lessons/a.md': head('a') + one, 'lessons/b.md': head('b') + other };
        for (const { rule, file, line, column, endLine, endColumn } of findingsAmong(
          lessons,
          betweenRules,
        )) {
          expect(rule.startsWith('between/')).toBe(true);
          const lines = lessons[file as keyof typeof lessons].split('\n');
          expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
          expect(endColumn - 1).toBeLessThanOrEqual(lines[endLine - 1]?.length ?? -1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes long lines in its stride', () => {
    const parts = ['N150 (', 'N300 is ', 'coming soon ', '4 independent chips ', 'CT-5: ', 'a, '];
    for (const part of parts)
      expect(findingsIn(`# A\n\n${part.repeat(20_000)}\n`, betweenRules)).toEqual([]);
  });
});
