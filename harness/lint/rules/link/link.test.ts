import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../apply-edits.ts';
import { findingsAmong, findingsIn } from '../../lint.test-support.ts';
import { linkRules } from './index.ts';

function said(text: string, known: Parameters<typeof findingsIn>[2] = {}): string[] {
  return findingsIn(text, linkRules, known).map(({ rule, line }) => `${rule}:${line}`);
}

describe('buttons', () => {
  const registeredCommands = new Set(['tenstorrent.startServer']);
  const button = (command: string) => `# A\n\n[Go](command:${command})\n`;

  it('take a name that stands in the source of the extension for a command', () => {
    const read = (path: string) =>
      path === '../src/extension.ts' ? "register('tenstorrent.onlyInCode', run);" : null;
    const known = { registeredCommands, read };
    expect(said(button('tenstorrent.onlyInCode'), known)).toEqual([]);
    expect(said(button('tenstorrent.elsewhere'), known)).toEqual(['link/command-not-registered:3']);
  });

  it('of the editor and of other extensions are left alone', () => {
    expect(said(button('workbench.action.openSettings'), { registeredCommands })).toEqual([]);
    expect(said(button('git.clone'))).toEqual([]);
  });

  it('are errors by the manifest, and no more than warnings by the snapshot', () => {
    const severities = (known = {}) =>
      findingsIn(button('tenstorrent.startVllmServerT3K'), linkRules, known).map(
        ({ severity }) => severity,
      );
    expect(severities({ registeredCommands })).toEqual(['error']);
    expect(severities()).toEqual(['warning']);
  });

  it('with a slip of one letter are told apart from those that count things', () => {
    const help = (command: string) =>
      findingsIn(button(command), linkRules).map((one) => `${one.severity} ${one.help}`)[0];
    expect(help('tenstorrent.startVlmServer')).toBe(
      'warning Write `command:tenstorrent.startVllmServer`.',
    );
    expect(help('tenstorrent.runAnimateDiff4Frame')).toMatch(/^hint /);
  });
});

describe('anchors', () => {
  it('are mended where only dashes, case or signs differ', () => {
    const lesson = '# A\n\n[b](#-The-Rest) [c](#the_rest)\n\n## 🚨 The Rest\n';
    const { text } = applyEdits(
      lesson,
      findingsIn(lesson, linkRules).map(({ edits }) => edits),
    );
    expect(text).toBe('# A\n\n[b](#the-rest) [c](#the-rest)\n\n## 🚨 The Rest\n');
    expect(said(text)).toEqual([]);
  });

  it('name the heading that is likely meant', () => {
    const [one] = findingsIn('# A\n\n[b](#install-the-driver)\n\n## Install Driver\n', linkRules);
    expect(one?.related.map(({ line }) => line)).toEqual([5]);
    expect(one?.help).toBe('`Install Driver` has the anchor `#install-driver`.');
  });
});

describe('what is said to stand above and below', () => {
  it.each([
    ['See the Setup section above.\n\n## Setup\n', 1],
    ['## Setup\n\nSee the "Setup" section below.\n', 3],
    ['## Step 1\n\nSee Step 4 below.\n\n## Step 2\n', 3],
    ['## Step 1\n\nx\n\n## Step 2\n\nSee Step 2 and Step 1 below.\n\nSee Step 1 below.\n', 9],
    ['The table above.\n\n| a |\n|---|\n| b |\n', 1],
  ])('in %j is wrong on line %d', (text, line) => {
    expect(said(text)).toEqual([`link/dangling-reference:${line}`]);
  });

  it.each([
    '## Setup\n\nSee the Setup section above the table.\n',
    'See the Setup step below.\n\n## Setup\n',
    '## Step 1\n\nSee Step 7 below.\n',
    'Keep numpy below 2, and the loss above the last row.\n',
    '```text\nsee the Setup section above\n```\n\n## Setup\n',
  ])('in %j is right, or cannot be known', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('whatever the lesson is', () => {
  const piece = fc.constantFrom(
    ...['[a](', '[b]', '[c][d]', '[d]: ', '![', '](', ')', '<a href="', '">', '#top', '#a-b'],
    ...['command:tenstorrent.showLesson', '?["', '"]', '%7B%22', 'http://', '../x.png', '/y/z.md'],
    ...['see Step 2 below', 'the table above', 'the "a" button above', '## Step 1\n', '# A b\n'],
    ...['\n', '\n\n', ' ', '|', '|---|\n', '```\n', '`', '> ', '- ', 'tmp/docs/A.md', '🚨', 'é'],
  );

  it('keeps every place inside', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const lines = text.split('\n');
        for (const one of findingsAmong({ 'lessons/a.md': text }, linkRules)) {
          expect(one.rule.startsWith('link/')).toBe(true);
          for (const { line, column, endLine, endColumn } of [one, ...one.edits]) {
            expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
            expect(endColumn - 1).toBeLessThanOrEqual(lines[endLine - 1]?.length ?? -1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes long lines in its stride', () => {
    for (const part of ['[a](', '![', 'the a a ', 'see ', '"a ', ' above', '<a href="#', '../'])
      expect(findingsIn(`# A\n\n${part.repeat(4000)}\n`, linkRules).length).toBeLessThan(5000);
  });
});
