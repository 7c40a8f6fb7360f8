import type { LossAlarm } from '../loss/curve.ts';

/** Sees every chunk of a command's output as it arrives. Pure: knows nothing of processes. */
export interface OutputWatcher<Seen> {
  /** Bytes of one stream in order; `at` is milliseconds since the command began. */
  push(stream: 'stdout' | 'stderr', bytes: Uint8Array, at: number): void;
  /** Asked after every push: a reason to end the command at once, or null. */
  alarm(): LossAlarm | null;
  /** What was seen so far, bounded and JSON-safe; for progress lines and, at the end, for the journal. */
  progress(): { step: number; goal: number | null; loss: number } | null;
  finish(): Seen;
}
