import { findingAt, placeOfWord } from '../../finding.ts';
import { isAmbient, isOfBoard, isSpokenOf, settingsOf } from '../../flow/known-names.ts';
import { Once } from '../../flow/report.ts';
import { walkOf } from '../../flow/walk.ts';
import type { LessonRule } from '../../rule.ts';

/** A variable that a command reads and nothing sets. */
export const variableNeverSet: LessonRule = {
  scope: 'lesson',
  id: 'flow/variable-never-set',
  severity: 'warning',
  title: 'A variable is used that nothing sets',
  why: `No command of the lesson sets the variable, no sentence speaks of it, and neither a shell nor a board brings
it: it is empty, and the command does something else than it shows.

It stays silent where the text speaks of setting the variable, where a script was sourced or another shell entered
before, for variables of boards and shells, and for tokens and passwords, which are the reader's own.`,
  remedy: 'Set the variable before, write its value, or say what the reader has to put there.',
  *check(view) {
    const walk = walkOf(view);
    const once = new Once();
    const blurred =
      walk.blurs.find(({ by }) => by === 'script' || by === 'shell')?.order ??
      Number.POSITIVE_INFINITY;
    for (const read of walk.reads) {
      const { name } = read;
      if (read.order > blurred) break;
      if (read.looks || isAmbient(name) || isOfBoard(name)) continue;
      if (settingsOf(view, name).length > 0 || isSpokenOf(view, name)) continue;
      if (!once.first(name)) continue;
      yield findingAt(
        placeOfWord(read.reading, read.at),
        `\`$${name}\` is used here, and nothing in this lesson sets it`,
        { help: `Set \`${name}\` in a command above, or write its value here.` },
      );
    }
  },
};
