import { schemelessCommandsOf } from '../../command-links.ts';
import { findingAt } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const commandScheme: LessonRule = {
  id: 'link/command-scheme',
  severity: 'error',
  scope: 'lesson',
  title: 'A button that is no button, because `command:` is missing or mistyped',
  why: `The editor runs a command only for a link of the scheme \`command:\`. \`[Start](tenstorrent.startServer)\` is a link to a file of that name, and \`commands:\` a scheme that nobody knows: the reader clicks, and the step that the button stood for is not done.

An address counts as a command when the lesson, the extension's manifest or the linter knows a command of that name, or when other buttons of the lesson have the same prefix and the name is one in camel case. Hosts and files are left alone.`,
  remedy: 'Write `command:` in front of the command.',
  *check(view) {
    for (const { before, command, query, known, ...link } of schemelessCommandsOf(view)) {
      const { line, column } = link;
      const head = { line, column, endLine: line, endColumn: column + before.length };
      yield findingAt(
        link,
        before === ''
          ? `\`${command}\` is a command, but without \`command:\` in front this is a link to a file`
          : `\`${before}\` is no scheme that runs \`${command}\``,
        {
          help: `Write \`command:${command}${query === '' ? '' : '?...'}\`.`,
          edits: known ? [{ ...head, text: 'command:' }] : [],
        },
      );
    }
  },
};
