import { setTimeout as delay } from 'node:timers/promises';
import { type JobEnding, listedJobs } from './job-list.ts';
import { readProcess } from './processes.ts';

/** Time in which a job that cannot be run, or has wrong flags, comes to its end. */
const YOUNG_MILLISECONDS = 1_000;
/** Time between two looks at whether it has. */
const LOOK_MILLISECONDS = 25;

/** Something that became known of a job in the background with the answer to a command. */
export interface JobNews {
  pid: number;
  command: string;
  /** Null of one that was seen for the first time, and runs. */
  ending: JobEnding | null;
}

/** What the shell's answers tell of its jobs in the background: which began, and how they came to their end. */
export class BackgroundJobs {
  readonly #running = new Map<number, { command: string; since: number }>();

  /** Those that run, by the number of their last process, with the moment at which they were first seen. */
  get running(): ReadonlyMap<number, { command: string; since: number }> {
    return this.#running;
  }

  /**
   * @param text what the shell was given
   * @param list what `jobs -l` printed after it
   * @param waited pairs of process and status, for jobs that `wait` has taken from the list
   */
  news(text: string, list: string, waited: string, now: number): JobNews[] {
    const news: JobNews[] = [];
    for (const [, pid, status] of waited.matchAll(/(\d+) (\d+)/g)) {
      const known = this.#running.get(Number(pid));
      if (!known || !this.#running.delete(Number(pid))) continue;
      const ending: JobEnding = { kind: 'exited', status: Number(status) };
      news.push({ pid: Number(pid), command: known.command, ending });
    }
    // The list has what ran in the foreground too. One that has ended before it was ever seen to run is known by its text.
    const alone = /(?:^|[^&])&\s*$/.test(text);
    for (const { pid, command, ending, background } of listedJobs(list)) {
      const known = this.#running.get(pid);
      if (ending !== null && (known || alone)) {
        this.#running.delete(pid);
        news.push({ pid, command: known?.command ?? command, ending });
      } else if (ending === null && background && !known) {
        this.#running.set(pid, { command, since: now });
        news.push({ pid, command, ending: null });
      }
    }
    return news;
  }

  /** Resolves when each of them has ended, or has run for long enough to be taken for one that works. */
  async outgrown(): Promise<void> {
    const young = () =>
      [...this.#running].some(([pid, { since }]) => {
        const state = readProcess(pid)?.state ?? 'X';
        return Date.now() - since < YOUNG_MILLISECONDS && state !== 'Z' && state !== 'X';
      });
    while (young()) await delay(LOOK_MILLISECONDS);
  }

  /** Another shell has other jobs. */
  forget(): void {
    this.#running.clear();
  }
}
