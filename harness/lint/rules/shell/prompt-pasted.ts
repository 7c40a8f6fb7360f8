import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { typedStatements } from '../../typed.ts';

export const promptPasted: LessonRule = {
  scope: 'lesson',
  id: 'shell/prompt-pasted',
  severity: 'warning',
  title: 'A prompt among commands that are pasted',
  why: `A reader who copies \`$ make\` out of a block gets \`$: command not found\`. The rule speaks of a prompt in front of some
lines of a block whose first command has none; a block that is a transcript from its first line on is read as one, and only
what stands behind its prompts is typed.`,
  remedy: 'Take the `$ ` away, or show commands and output in a block of their own, `console`.',
  *check(view) {
    for (const { reading, statement } of typedStatements(view)) {
      const call = statement.calls[0];
      const program = call?.arguments[0];
      if (call?.program !== '$' || call.start !== statement.start || program === undefined)
        continue;
      const place = placeOfWord(reading, call.at);
      yield findingAt(place, '`$` is a prompt here, and is run as a program when it is pasted', {
        help: 'Take it away.',
        edits: [{ ...place, endColumn: place.column + 2, text: '' }],
      });
    }
  },
};
