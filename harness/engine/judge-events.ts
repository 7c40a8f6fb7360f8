import type { JournalEvent } from '../journal/event.ts';
import { judgeRun } from '../judge/judge.ts';
import type { TextDigest } from '../judge/text-digest.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { assessFacts } from '../preflight/assess.ts';

/** The verdicts of one journal, with preflight assessed the way the run itself did. */
export function judgeEvents(events: JournalEvent[], lesson: Lesson, digest: TextDigest | null) {
  return judgeRun(events, lesson, digest, assessFacts);
}
