import { findingAt } from '../../finding.ts';
import { type KnownLesson, knownLessonsOf } from '../../known-lessons.ts';
import { wordsOf } from '../../near.ts';
import { idBeginning, type NumberedLesson } from '../../numbered-lessons.ts';
import type { ContentRule } from '../../rule.ts';
import { SNAPSHOT_DATE } from '../../toolkit-snapshot.ts';

export const lessonNumber: ContentRule = {
  id: 'between/lesson-number',
  severity: 'warning',
  scope: 'content',
  title: "A lesson of a series under another one's number",
  why: `\`CT-6 covers multi-device training\` sends a reader to the lesson on experiment tracking: multi-device training is \`ct5-multi-device-training\`. The code of a series is part of the lesson's id (\`CT-5\`, \`Lab 3\`), so what is said to be in it can be held against the name of that lesson and of all others.

The rule speaks where all words of another lesson's name are said, and none of the lesson's own. For loose files the linter knows what the toolkit held in ${SNAPSHOT_DATE}.`,
  remedy: 'Name the lesson by its own number.',
  *check(view) {
    const all = [...knownLessonsOf(view).values()];
    for (const { file, numbered } of view.lessons)
      for (const one of numbered) {
        const beginning = idBeginning(one) ?? '';
        const series = all.filter(({ id }) => isOfSeries(id, beginning));
        const own = series.find(({ id }) => id.startsWith(beginning));
        if (!own || nameOf(own).some((word) => says(one, word))) continue;
        const meant = series.find((other) => {
          const name = nameOf(other);
          return name.length > 1 && name.every((word) => says(one, word));
        });
        if (!meant) continue;
        yield {
          ...findingAt(one, `\`${one.said}\` is \`${meant.id}\`; that number is \`${own.id}\``, {
            help: 'Name the lesson by its own number.',
            related: [own, meant].flatMap(({ id, place }) =>
              place ? [{ ...place, message: `\`${id}\`` }] : [],
            ),
          }),
          file,
        };
      }
  },
};

/** Ids of one series differ in their number alone: `ct5-`, `lfs-05-`. */
function isOfSeries(id: string, beginning: string): boolean {
  const numberless = beginning.replace(/\d+-$/, '');
  return id.startsWith(numberless) && /^\d+-./.test(id.slice(numberless.length));
}

/** Words of its id behind the number. */
function nameOf({ id }: KnownLesson): string[] {
  return [...wordsOf(id.replace(/^.*?\d+-/, ''))];
}

function says({ words }: NumberedLesson, word: string): boolean {
  return words.some((said) => said === word || said === `${word}s` || `${said}s` === word);
}
