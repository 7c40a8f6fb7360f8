import type { JobNews } from '../session/background-jobs.ts';
import type { Running } from './run-lesson.ts';

/** A job that is new belongs to the command that has just ended; null at the end of the run. */
export function recordJobs(
  running: Running,
  news: readonly JobNews[],
  now: { task: string; attempt: number } | null,
): void {
  for (const { pid, command, ending } of news) {
    const began = running.jobs.get(pid) ?? now;
    if (began === null) continue;
    if (ending === null) running.jobs.set(pid, began);
    else {
      running.jobs.delete(pid);
      const during = now?.task ?? null;
      running.record({ kind: 'job-ended', at: Date.now(), ...began, during, command, ending });
    }
  }
}
