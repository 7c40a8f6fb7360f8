import type { Lesson } from '../lesson/lesson.ts';
import type { Task } from './plan.ts';

/** Overrides given by a person; null leaves the rule in force. Seconds. */
export interface ClockOptions {
  totalSeconds: number | null;
  silenceSeconds: number | null;
}

/** For commands that no stated duration covers: a build or a clone may well take minutes. */
const UNSTATED_SECONDS = 600;
const LEAST_SECONDS = 60;
/** A first step holds a compile; 137 s were measured where a lesson claimed 12. */
const LEAST_SILENCE_SECONDS = 180;

/**
 * Three times the longest duration that the lesson states for the command's stage, at least 60 s. The clock
 * of silence is one such duration, so that a hang ends earlier than the whole, yet outlives a first compile.
 */
export function clocksFor(
  lesson: Lesson,
  stage: string | null,
  options: ClockOptions,
): Task['clocks'] {
  const stated = lesson.claims
    .filter((claim) => claim.kind === 'duration' && claim.stage !== null && claim.stage === stage)
    .reduce((most, claim) => Math.max(most, claim.high ?? claim.low ?? 0), 0);
  const total = stated > 0 ? Math.max(LEAST_SECONDS, 3 * stated) : UNSTATED_SECONDS;
  const silence = Math.min(total, Math.max(LEAST_SILENCE_SECONDS, stated));
  return {
    totalSeconds: options.totalSeconds ?? total,
    silenceSeconds: Math.min(
      options.silenceSeconds ?? silence,
      options.totalSeconds ?? Number.POSITIVE_INFINITY,
    ),
    source:
      options.totalSeconds !== null || options.silenceSeconds !== null
        ? 'as asked'
        : stated > 0
          ? `three times the ${stated} s that the lesson states`
          : 'the lesson states no duration',
  };
}
