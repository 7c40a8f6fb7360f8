import { findingAt } from '../../finding.ts';
import { type KnownLesson, knownLessonsOf } from '../../known-lessons.ts';
import type { Announcement } from '../../lesson-talk.ts';
import type { ContentRule } from '../../rule.ts';
import { SNAPSHOT_DATE } from '../../toolkit-snapshot.ts';

export const announcedButThere: ContentRule = {
  id: 'between/announced-but-there',
  severity: 'warning',
  scope: 'content',
  title: 'A lesson said to be coming soon that is there',
  why: `"Coming soon" tells a reader that they are at the end of the way. When the lesson has been written since, they stop where they could go on. Such words are written once and forgotten, since nothing connects them with the lesson that makes them wrong.

What is announced is told by the link beside the words, by the code of a series (\`CT-5\`, \`Lab 3\`) or by its title. A lesson that is a draft or blocked gives a hint only. For loose files the linter knows what the toolkit held in ${SNAPSHOT_DATE}.`,
  remedy: 'Link to the lesson in place of the announcement.',
  *check(view) {
    const known = knownLessonsOf(view);
    for (const { file, id, announcements } of view.lessons)
      for (const announcement of announcements) {
        const lesson = announced(announcement, known);
        if (!lesson || lesson.id === id) continue;
        const ready = lesson.status !== 'draft' && lesson.status !== 'blocked';
        const state = lesson.status === null ? '' : ` (${lesson.status})`;
        yield {
          ...findingAt(
            announcement,
            `"${announcement.said}" is said of a lesson that is there: \`${lesson.id}\`${state}`,
            {
              help: `Link to it: \`command:tenstorrent.showLesson?["${lesson.id}"]\`.`,
              related: lesson.place ? [{ ...lesson.place, message: 'the lesson' }] : [],
              ...(!ready && { severity: 'hint' as const }),
            },
          ),
          file,
        };
      }
  },
};

function announced(
  { names }: Announcement,
  known: ReadonlyMap<string, KnownLesson>,
): KnownLesson | undefined {
  for (const name of names) {
    const exact = known.get(name);
    if (exact) return exact;
    const bare = bareOf(name);
    for (const lesson of known.values())
      if (
        (name.endsWith('-') && lesson.id.startsWith(name)) ||
        (bare.length > 5 && (bareOf(lesson.title ?? '') === bare || bareOf(lesson.id) === bare))
      )
        return lesson;
  }
  return undefined;
}

function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
