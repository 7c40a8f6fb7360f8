import { commandTargetsOf, lessonAskedFor, opensLesson } from '../../command-links.ts';
import { findingAt } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const commandArguments: LessonRule = {
  id: 'link/command-arguments',
  severity: 'error',
  scope: 'lesson',
  title: 'A button whose arguments cannot be read',
  why: `What follows \`?\` in a link of the scheme \`command:\` is read as JSON. When it is none, the editor drops it without a word and runs the command with no argument at all: \`showLesson\` then opens nothing, and a server starts for another board than the button says.`,
  remedy:
    'Write a JSON list, `?["lesson-id"]` or `?[{"hardware":"N150"}]`, with straight double quotes and no blanks.',
  *check(view) {
    for (const link of commandTargetsOf(view)) {
      if (link.args === null)
        yield findingAt(
          link,
          `the arguments of this button are no JSON: \`${short(link.query)}\``,
          {
            help: 'The editor drops them. Write `?["text"]` or `?[{"name":"value"}]`.',
          },
        );
      else if (opensLesson(link) && lessonAskedFor(link) === null)
        yield findingAt(link, 'this link opens a lesson but does not say which', {
          help: 'Write `?["lesson-id"]` behind the command.',
        });
    }
  },
};

function short(text: string | null): string {
  const line = (text ?? '').replaceAll('`', "'");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
