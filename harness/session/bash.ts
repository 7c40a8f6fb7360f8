import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { failure, type Result, success } from '../base/result.ts';
import type { SessionFailure } from './session.ts';

const known = new Map<string, Promise<Result<string, SessionFailure>>>();

/**
 * Path of a bash that can carry a session: 4.4 or newer, for `mapfile -d`. Looked for on the harness's own
 * PATH and not on the lesson's, and asked for its version once a process.
 */
export function findBash(asked = 'bash'): Promise<Result<string, SessionFailure>> {
  const cached = known.get(asked);
  if (cached !== undefined) return cached;
  const found = examine(asked);
  known.set(asked, found);
  return found;
}

async function examine(asked: string): Promise<Result<string, SessionFailure>> {
  const path = isAbsolute(asked) ? asked : onPath(asked);
  if (path === null || !isExecutable(path)) {
    return failure({ kind: 'no-bash', message: `no bash at ${path ?? 'any folder of PATH'}` });
  }
  const text = await new Promise<string>((resolve) => {
    execFile(path, ['--version'], { env: { LC_ALL: 'C' }, timeout: 10_000 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const [, version = '', major, minor] = /version ((\d+)\.(\d+)[^\s(]*)/.exec(text) ?? [];
  if (version === '') {
    return failure({ kind: 'no-bash', message: `${path} does not say which bash it is` });
  }
  if (Number(major) * 100 + Number(minor) >= 404) return success(path);
  return failure({
    kind: 'bash-too-old',
    version,
    message: `bash ${version} at ${path} is too old: 4.4 or newer is needed`,
  });
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return (
    [...folders, '/bin', '/usr/bin'].map((folder) => join(folder, name)).find(isExecutable) ?? null
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
