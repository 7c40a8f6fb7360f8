import { failure, type Result, success } from '../base/result.ts';
import type { JournalEvent } from './event.ts';

/** Keys that an event must have, beside `at`. */
const KEYS: Record<JournalEvent['kind'], readonly string[]> = {
  'run-started': ['runId', 'lesson', 'file', 'input', 'target', 'machine', 'plan', 'suite'],
  probed: ['after', 'facts'],
  'task-started': ['task', 'text', 'attempt', 'log'],
  'task-slow': ['task', 'seconds', 'silentSeconds', 'limitSeconds'],
  'task-ended': ['task', 'attempt', 'ending', 'seconds', 'observation', 'refusals', 'products'],
  'task-skipped': ['task', 'reason', 'detail'],
  'task-blocked': ['task', 'by', 'detail'],
  'device-checked': ['task', 'free', 'holders'],
  'check-recorded': ['check', 'outcome', 'message'],
  'cure-started': ['fault', 'step', 'tasks', 'retried'],
  'training-text-digested': ['path', 'digest'],
  'run-ended': ['why', 'message'],
};

/** Whether a value read from a journal is an event as this version writes it. */
export function checkEvent(value: unknown): Result<JournalEvent, string> {
  if (typeof value !== 'object' || value === null) return failure('it is no object');
  const kind = (value as { kind?: unknown }).kind;
  if (typeof kind !== 'string' || !(kind in KEYS))
    return failure(`its kind is ${JSON.stringify(kind)}`);
  if (typeof (value as { at?: unknown }).at !== 'number') return failure('it does not say when');
  const missing = KEYS[kind as JournalEvent['kind']].find((key) => !(key in value));
  if (missing !== undefined) return failure(`a ${kind} event without \`${missing}\``);
  const version = (value as { version?: unknown }).version;
  if (kind === 'run-started' && version !== 1)
    return failure(`its version is ${JSON.stringify(version)}, and this harness reads version 1`);
  return success(value as JournalEvent);
}
