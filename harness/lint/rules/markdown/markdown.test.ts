import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../apply-edits.ts';
import { findingsIn } from '../../lint.test-support.ts';
import { markdownRules } from './index.ts';

function mended(text: string): string {
  return applyEdits(
    text,
    findingsIn(text, markdownRules).map((one) => one.edits),
  ).text;
}

function block(line: string, language = 'bash'): string {
  return `# A\n\n\`\`\`${language}\n${line}\n\`\`\`\n`;
}

describe('mending Markdown', () => {
  it.each([
    ['cd ~/tt\\_metal &amp;&amp; make', 'cd ~/tt_metal && make'],
    ['export MESH\\_DEVICE=N150', 'export MESH_DEVICE=N150'],
    ['curl [https://x.example](https://x.example)', 'curl https://x.example'],
    ['curl <https://x.example/a>', 'curl https://x.example/a'],
    ['wget "https://x.example/?a=1&amp;b=2"', 'wget "https://x.example/?a=1&b=2"'],
    ['**make**', 'make'],
    ['pip install tt<sup>™</sup>', 'pip install tt'],
    ['# Wormhole<sup>™</sup> chip', '# Wormhole chip'],
  ])('makes of %j %j', (line, expected) => {
    expect(mended(block(line))).toBe(block(expected));
  });

  it.each([
    'x<sup>2</sup>',
    'curl [the file](https://x.example)',
    'echo "a\\_b &lt;"',
    "sed 's/a\\_b/&amp;/'",
    'echo a\\ b \\* c',
    'cat <file> other',
  ])('leaves %j to its author', (line) => {
    expect(mended(block(line))).toBe(block(line));
  });

  it('brings a closing line back into its list, and a blank line before a fence', () => {
    const list = '1. a\n   ```bash\n   ls\n```\n\n2. b\n';
    expect(mended(list)).toBe('1. a\n   ```bash\n   ls\n   ```\n\n2. b\n');
    expect(findingsIn(mended(list), markdownRules)).toEqual([]);
    const html = '<details>\n```text\na\n```\n</details>\n';
    expect(mended(html)).toBe('<details>\n\n```text\na\n```\n</details>\n');
  });

  it('keeps every place inside, whatever the lesson is', () => {
    const piece = fc.constantFrom(
      ...['```bash\n', '```json\n', '```yaml\n', '```python\n', '\n```\n', '    ```\n', '1. '],
      ...['| a ', '|\n', '|---|---|\n', '<sup>™</sup>', '&amp;', 'a\\_b', '**x**', '> ', '{', '}'],
      ...[', ', ': ', '"', "'", '<<E\n', 'import x\n', 'pip install x\n', '\n', ' ', '\t', '- '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), (pieces) => {
        const text = pieces.join('');
        const lines = text.split('\n');
        for (const one of findingsIn(text, markdownRules)) {
          expect(one.rule.startsWith('markdown/')).toBe(true);
          for (const { line, column } of [one, ...one.edits])
            expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes long lines in its stride', () => {
    for (const piece of ['**a ', '[', '<span ', '|', '&amp;', '`', 'import ']) {
      const found = findingsIn(block(piece.repeat(5000)), markdownRules);
      expect(found.length).toBeLessThan(10);
    }
  });
});
