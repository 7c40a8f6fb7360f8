import { expect, it } from 'vitest';
import { findingsIn } from './lint.test-support.ts';
import { hardCodedHome } from './rules/environment/hard-coded-home.ts';
import { tildeInQuotes } from './rules/shell/tilde-in-quotes.ts';

/** How many edits each finding of a block has. */
function editsFor(leadIn: string, line: string): number[] {
  const text = `# A\n\n${leadIn}\n\n\`\`\`bash\n${line}\n\`\`\`\n`;
  return findingsIn(text, [tildeInQuotes, hardCodedHome]).map(({ edits }) => edits.length);
}

it.each(['A="~/x"', 'A=/home/ttuser/x'])(
  'puts no `$HOME` into what is saved as a file: %s',
  (line) => {
    expect(editsFor('Put this into `.env`:', line)).toEqual([0]);
  },
);

it.each(['export A="~/x"', 'export A=/home/ttuser/x'])('puts it into what is typed: %s', (line) => {
  expect(editsFor('Set the folder:', line)).toEqual([1]);
});
