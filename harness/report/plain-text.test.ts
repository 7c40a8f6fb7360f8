import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutEnd, cutPath, displayWidth, wrap } from './display-width.ts';
import { commandLine, oneLine, plainText, shellWord, stripAnsi } from './plain-text.ts';

const anyText = fc.string({ unit: 'binary' });

describe('foreign text made plain', () => {
  it('loses colours, titles and links', () => {
    expect(stripAnsi('\u001b[1;31mred\u001b[0m')).toBe('red');
    expect(stripAnsi('\u001b]0;title\u0007text')).toBe('text');
    expect(stripAnsi('\u001b]8;;http://a\u001b\\link\u001b]8;;\u001b\\')).toBe('link');
    expect(stripAnsi('a\u001b(Bb\u001b=c')).toBe('abc');
  });

  it('shows a line that was rewritten as it ended', () => {
    expect(plainText('10%\r50%\r100%\r\nnext')).toBe('100%\nnext');
  });

  it('never keeps what could move the cursor', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plainText(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
        expect(oneLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]/);
      }),
    );
  });

  it('joins a continued command', () => {
    expect(commandLine('python a.py \\\n  --x 1 \\\n  --y')).toBe('python a.py --x 1 --y');
  });

  it('quotes only what a shell would take apart', () => {
    expect(shellWord('--seed=1')).toBe('--seed=1');
    expect(shellWord("a#b c'd")).toBe(`'a#b c'\\''d'`);
  });
});

describe('width on a terminal', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['🎭', 2],
    ['👩‍👩‍👧', 2],
    ['e\u0301', 1],
    ['⚠️', 2],
    ['✓', 1],
    ['한글', 4],
  ])('of %s is %i', (text, width) => expect(displayWidth(text)).toBe(width));

  it('is kept by cutting', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 30 }), (text, width) => {
        const plain = oneLine(text);
        expect(displayWidth(cutEnd(plain, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('is kept by wrapping, and no word is lost', () => {
    const words = fc.array(fc.stringMatching(/^[a-z日]{1,8}$/), { maxLength: 20 });
    fc.assert(
      fc.property(words, (list) => {
        const lines = wrap(list.join(' '), 20);
        expect(lines.join(' ')).toBe(list.join(' '));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(20);
      }),
    );
  });
});

it('cuts a path at a slash, and only when it is too long', () => {
  expect(cutPath('content/lessons/x.md', 20)).toBe('content/lessons/x.md');
  expect(cutPath('../../content/lessons/x.md', 20)).toBe('…/lessons/x.md');
  expect(cutPath('a-very-long-name-without-a-slash.md', 20)).toBe(
    'a-very-long-name-without-a-slash.md',
  );
});
