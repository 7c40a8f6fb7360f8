import type { Ending } from '../journal/event.ts';
import type { CommandOutcome, CommandRequest } from './session.ts';

/** The outcome of a command that was not given to the shell. */
export function neverRan<Seen>(
  request: CommandRequest<Seen>,
  ending: Ending,
): CommandOutcome<Seen> {
  const at = Date.now();
  return {
    ending,
    pipeStatus: [],
    jobs: [],
    seconds: 0,
    startedAt: at,
    endedAt: at,
    cwdBefore: null,
    cwdAfter: null,
    seen: request.watcher.finish(),
    refusals: [],
    leftovers: [],
    logFailure: null,
  };
}
