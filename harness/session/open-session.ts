import { mkdirSync } from 'node:fs';
import { failure, type Result, success } from '../base/result.ts';
import { findBash } from './bash.ts';
import { LiveSession } from './live-session.ts';
import type { SessionFailure, SessionOptions } from './session.ts';

/**
 * Starts a bash in `home` with exactly the given environment. Fails when there is no bash of 4.4 or newer, when
 * the home is missing, or when the shell does not come to its prompt within 20 s.
 */
export async function openSession(
  options: SessionOptions,
): Promise<Result<LiveSession, SessionFailure>> {
  const bash = await findBash(options.bash);
  if (!bash.ok) return bash;
  try {
    mkdirSync(options.scratch, { recursive: true, mode: 0o700 });
  } catch (error) {
    return failure({
      kind: 'start-failed',
      message: `the session's folder cannot be made: ${(error as Error).message}`,
    });
  }
  const session = new LiveSession(options, bash.value);
  const started = await session.start();
  if (started.ok) return success(session);
  await session.close();
  return started;
}
