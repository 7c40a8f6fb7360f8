import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestText } from '../judge/digest.ts';
import type { TextDigest } from '../judge/text-digest.ts';
import { textDigestSchema } from '../judge/text-digest-schema.ts';

/** The digest that a run's folder holds under this name; null when it is not there or no digest. */
export function readDigest(folder: string, name: string): TextDigest | null {
  try {
    return textDigestSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  } catch {
    // Without it structure checks say `unknown`, which is the truth.
    return null;
  }
}

/**
 * Digests a training text into the run's folder. Targets that train on the same text share one digest, and
 * only the first of them pays the third of a second that a megabyte takes.
 * @throws when the folder cannot be written
 */
export function keepDigest(folder: string, text: string): { name: string; digest: TextDigest } {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const name = `inputs/training-text.${hash}.json`;
  const known = readDigest(folder, name);
  if (known) return { name, digest: known };
  const digest = digestText(text);
  writeFileSync(join(folder, name), JSON.stringify(digest));
  return { name, digest };
}
