// Writes the fingerprints of a training text's lines: node scripts/write-fingerprints.js TEXT FILE.ts
// Only numbers are kept, from which no line can be read back.
import { readFileSync, writeFileSync } from 'node:fs';
import { FEWEST_LETTERS, fingerprintOf } from '../dist/harness/lint/claims/fingerprint.js';

const [, , source, target] = process.argv;
if (!source || !target) throw new Error('usage: write-fingerprints.js TEXT FILE.ts');
const prints = new Set();
for (const line of readFileSync(source, 'utf8').split('\n')) {
  const print = fingerprintOf(line);
  if (print !== null) prints.add(print);
}
const sorted = [...prints].sort((one, other) => one - other);
const bytes = Buffer.alloc(sorted.length * 3);
for (const [at, print] of sorted.entries()) bytes.writeUIntBE(print, at * 3, 3);
writeFileSync(
  target,
  `/**
 * Fingerprints of the lines of tinyshakespeare (1,115,394 characters) that hold at least ${FEWEST_LETTERS} letters: three bytes
 * each, sorted, in base64. Written by \`scripts/write-fingerprints.js\`.
 */
export const TINYSHAKESPEARE_LINES =
  // biome-ignore format: one long word
  '${bytes.toString('base64')}';
`,
);
