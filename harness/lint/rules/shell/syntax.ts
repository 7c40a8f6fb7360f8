import { placeIn } from '../../../lesson/shell-block.ts';
import { findingAt } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { savedScriptsOf } from '../../saved-scripts.ts';
import { hasTrait } from '../../typed.ts';

export const syntax: LessonRule = {
  scope: 'lesson',
  id: 'shell/syntax',
  severity: 'error',
  title: 'A shell block that bash cannot parse',
  why: `A reader who pastes the block gets a syntax error, or a \`>\` prompt that waits for a quote or a word such as
\`done\` that never comes. What stands before the fault may have run by then.

The whole block is read by bash's grammar. The rule stays silent on blocks that are no shell (a transcript, a tree of
files, a session with an interpreter) and on blocks that hold a placeholder such as \`<your-token>\`, which is no syntax.`,
  remedy:
    'Paste the block into `bash -n`, and close the quote, bracket, here-document or compound that it names.',
  *check(view) {
    for (const { rule, line, column, endLine, endColumn, message, help, related } of view.lesson
      .diagnostics)
      if (rule === syntax.id)
        yield { line, column, endLine, endColumn, message, help, related, edits: [] };
    for (const { path, reading } of savedScriptsOf(view)) {
      const [fault] = reading.shell.faults;
      if (!fault || reading.commands.some((command) => hasTrait(command, 'placeholder'))) continue;
      const place = placeIn(reading.block, fault.offset);
      yield findingAt(
        { ...place, endLine: place.line, endColumn: place.column + 1 },
        `bash cannot parse the script that is written to \`${path}\`: ${fault.message}`,
        { help: 'Run `bash -n` on the file to see what is missing.' },
      );
    }
  },
};
