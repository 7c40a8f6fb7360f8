import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';

const shape = (text: string) => parseMarkdown(text).toString();

it('takes a closing fence left of its list for the end of the block', () => {
  const text =
    '1. Run\n   ```bash\n   ls\n```\n\nWords.\n\n2. Run\n   ```bash\n   pwd\n```\n\nMore words.\n';
  expect(shape(text).match(/FencedCode/g)).toHaveLength(2);
  expect(shape(text)).toMatch(/Paragraph\)$/);
});

it('reads a text mended step by step as the same text mended at once', () => {
  const piece = fc.constantFrom(
    '1. Run\n   ```bash\n   ls\n```\n',
    '> ```\n> x\n```\n',
    'Words with *stress* and `code`.\n',
    '\n',
    '```bash\nls\n```\n',
    '- item\n  ```\n  a\n',
    '# Heading\n',
    '| a | b |\n|---|---|\n| 1 | 2 |\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      // A prefix that needs no mending must not change how the rest is read.
      const shifted = shape(`Plain.\n\n${text}`);
      expect(
        shifted.replace('Document(Paragraph', 'Document(').replace('Document(,', 'Document('),
      ).toBe(shape(`\n\n${text}`).replace(/^Document$/, 'Document()'));
    }),
    { numRuns: 300 },
  );
});
