import type { JournalEvent } from '../journal/event.ts';
import type { Results } from './verdict.ts';

/** What an engine tells whoever watches: journal events as they happen, and what is too frequent to keep. */
export type LiveEvent =
  | { kind: 'journal'; lesson: string; target: string; event: JournalEvent }
  /** At most a few a second for each running command. */
  | {
      kind: 'progress';
      lesson: string;
      target: string;
      task: string;
      step: number;
      goal: number | null;
      loss: number;
      seconds: number;
    }
  /** One lesson on one target is judged; the others may still run. */
  | { kind: 'judged'; lesson: string; target: string; results: Results };
