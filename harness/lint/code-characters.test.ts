import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import { findingsIn } from './lint.test-support.ts';
import { asMeant, isWithinEmoji, oddCharacter } from './odd-characters.ts';
import { textRules } from './rules/text/index.ts';

function mended(line: string): string {
  const text = `# A\n\n\`\`\`bash\n${line}\n\`\`\`\n`;
  const edits = findingsIn(text, textRules).map((one) => one.edits);
  return applyEdits(text, edits).text.split('\n').slice(3, -2).join('\n');
}

describe('mending odd characters in commands', () => {
  it.each([
    ['cd\u00a0~/tt-metal', 'cd ~/tt-metal'],
    ['\u00a0ls', ' ls'],
    ['train\u200b.py --batch 8', 'train.py --batch 8'],
    ['train.py –model small', 'train.py --model small'],
    ['train.py —model small', 'train.py --model small'],
    ['train.py –-model small', 'train.py --model small'],
    ['train.py -–model small', 'train.py --model small'],
    ['tt-smi –r 0', 'tt-smi -r 0'],
    ['tt\u2011smi -r', 'tt-smi -r'],
    ['export A=“x y”', 'export A="x y"'],
    ['git commit -m ‘first try’', "git commit -m 'first try'"],
    ['docker run –rm image', 'docker run --rm image'],
    ['git log –oneline', 'git log --oneline'],
    ['vllm serve m –max-model-len 4096', 'vllm serve m --max-model-len 4096'],
    // One dash or two: only a person can tell.
    ['ls –la', 'ls –la'],
    ['rm –rf ~/x', 'rm –rf ~/x'],
    ['tar –xzf a.tgz', 'tar –xzf a.tgz'],
    ['find . –name x', 'find . –name x'],
    ['gcc –Wall a.c', 'gcc –Wall a.c'],
    ['java –jar a.jar', 'java –jar a.jar'],
  ])('makes of %j %j', (line, expected) => {
    expect(mended(line)).toBe(expected);
  });

  it.each([
    // The new quotes would pair with those that are there.
    'grep “a" x',
    'git commit -m “first',
    'git commit -m "it’s – done"',
    'echo "x\u200b" > a—b',
    'ls # a – “b”',
    'echo a – b',
  ])('leaves quotes and dashes of %j', (line) => {
    expect(mended(line)).toBe(line.replace('\u200b', ''));
  });
});

describe('oddCharacter', () => {
  it('names what it is and what was meant', () => {
    expect(oddCharacter('\u00a0')).toEqual({
      kind: 'blank',
      name: 'a no-break space (U+00A0)',
      meant: ' ',
    });
    expect(oddCharacter('\u2010')?.name).toBe('a hyphen (U+2010)');
    expect(oddCharacter('\u202e')).toMatchObject({ kind: 'direction', meant: null });
    expect(['a', 'é', '→', '✓', '\n', '\t', ' '].map(oddCharacter)).toEqual(Array(7).fill(null));
    expect(asMeant('“–a\u200b\u00a0b')).toBe('"-a b');
  });

  it('leaves emoji whole', () => {
    expect(isWithinEmoji('👩\u200d💻', 2)).toBe(true);
    expect(isWithinEmoji('a\u200db', 1)).toBe(false);
  });
});

describe('rules of the text', () => {
  it('keep their places inside, whatever the lesson is', () => {
    const piece = fc.constantFrom(
      '```bash\n',
      '```json\n',
      '\n```\n',
      '`',
      '“',
      '”',
      '–',
      '\u00a0',
      '\u200b',
      '\ufffd',
      '"',
      "'",
      ' ',
      'echo ',
      'a',
      '=',
      '#',
      '> ',
      '\n',
      '\\',
      '$(',
      ')',
      '<<E\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), (pieces) => {
        const text = pieces.join('');
        const lines = text.split('\n');
        for (const one of findingsIn(text, textRules)) {
          expect(one.rule.startsWith('text/')).toBe(true);
          for (const { line, column, endColumn } of [one, ...one.edits]) {
            expect(column).toBeGreaterThan(0);
            expect(endColumn - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
