import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KeepOptions } from '../engine/lint/kept-lints.ts';
import { keptFolder } from './kept-folder.ts';
import { packageVersion } from './package.ts';

/**
 * Where lints are kept for the next run: in the user's folder for such things. Only what the build bundled keeps
 * anything, since its file tells one build from another; null for all else.
 */
export function whereKept(): KeepOptions | null {
  const file = fileURLToPath(import.meta.url);
  if (!file.endsWith('.cjs')) return null;
  const { mtimeMs, size } = statSync(file);
  return {
    folder: keptFolder(),
    build: `${packageVersion()} ${size} ${mtimeMs}`,
  };
}
