import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeepOptions } from '../engine/lint/kept-lints.ts';
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
    folder: join(cacheFolder(), 'tt-lessons', 'lint'),
    build: `${packageVersion()} ${size} ${mtimeMs}`,
  };
}

/** As the XDG Base Directory Specification has it: a path that is not absolute counts for none. */
function cacheFolder(): string {
  const given = process.env['XDG_CACHE_HOME'] ?? '';
  return isAbsolute(given) ? given : join(homedir(), '.cache');
}
