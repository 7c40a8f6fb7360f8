import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The user's folder for lints of earlier runs. */
export function keptFolder(): string {
  return join(cacheFolder(), 'tt-lessons', 'lint');
}

/** As the XDG Base Directory Specification has it: a path that is not absolute counts for none. */
function cacheFolder(): string {
  const given = process.env['XDG_CACHE_HOME'] ?? '';
  return isAbsolute(given) ? given : join(homedir(), '.cache');
}
