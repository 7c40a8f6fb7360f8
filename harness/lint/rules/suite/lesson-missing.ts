import { findingAt } from '../../finding.ts';
import type { ContentRule } from '../../rule.ts';

/** A suite of a lesson that there is not. */
export const lessonMissing: ContentRule = {
  id: 'suite/lesson-missing',
  scope: 'content',
  severity: 'warning',
  title: 'A suite is of a lesson that the content does not have',
  why: 'A lesson finds its suite by its id. A suite of another id is never used: the lesson that it was made for is run without one, and nothing says so. The rule speaks when a whole content folder is linted, and not of suites that came with this package.',
  remedy: "Name the file after the lesson's id, or remove it.",
  *check(view) {
    const { suites, content } = view.around;
    if (!view.whole || content === null) return;
    const ids = new Set(view.lessons.map(({ id }) => id));
    for (const [lesson, { file, shipped }] of suites)
      if (!shipped && !ids.has(lesson))
        yield {
          ...findingAt(
            { line: 1, column: 1, endLine: 1, endColumn: 1 },
            `no lesson of ${content} has the id \`${lesson}\`, so this suite is never used`,
            { help: 'Name the file and its `lesson` after the id of the lesson that it is for.' },
          ),
          file,
        };
  },
};
