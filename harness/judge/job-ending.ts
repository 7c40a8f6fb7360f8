import type { JobEnded } from '../journal/event.ts';
import { isAnswer, NEVER_RAN } from './exit-status.ts';
import { callsOf } from './known-variables.ts';

/** Signals by which a program ends itself. */
const CRASHES = new Set('SIGILL SIGABRT SIGBUS SIGFPE SIGSEGV SIGSYS SIGTRAP'.split(' '));

/** Words in which a command ends something, by itself or by a script. */
const ENDS = /kill|stop|shutdown|\bdown\b|quit|timeout/i;

/**
 * Whether a job came to an end that nobody asked for: it could not be run, it crashed, or it ended with a status of
 * failure while no command since it began, nor itself, is one that ends things.
 */
export function endedBadly({ ending, command }: JobEnded, since: readonly string[]): boolean {
  if (ending.kind === 'signalled') return CRASHES.has(ending.signal);
  const { status } = ending;
  if (status === 0 || NEVER_RAN.has(status)) return status !== 0;
  // Above 128 stands the number of a signal that somebody sent, or SIGPIPE.
  if (status > 128) return false;
  if (isAnswer(status, callsOf({ text: command }).at(-1)?.name ?? null)) return false;
  return ![command, ...since].some((text) => ENDS.test(text));
}
