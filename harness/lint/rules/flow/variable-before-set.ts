import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { isAmbient, isSpokenOf, settingsOf } from '../../flow/known-names.ts';
import { Once } from '../../flow/report.ts';
import { walkOf } from '../../flow/walk.ts';
import type { LessonRule } from '../../rule.ts';

/** A variable that a command reads and a later command sets. */
export const variableBeforeSet: LessonRule = {
  scope: 'lesson',
  id: 'flow/variable-before-set',
  severity: 'error',
  title: 'A variable is used before the lesson sets it',
  why: `The lesson itself sets the variable, so it does not count on the reader to have it; but further up a command
uses it, where it is empty for a reader who works from top to bottom. \`cd $X\` then goes home without a word, and
\`$X/bin\` is \`/bin\`.

It stays silent where the text before speaks of setting the variable, where a script was sourced or another shell
entered before, and for variables that every shell or desktop sets.`,
  remedy: 'Set the variable in the first step that needs it, or before.',
  *check(view) {
    const walk = walkOf(view);
    const once = new Once();
    const blurred =
      walk.blurs.find(({ by }) => by !== 'terminal')?.order ?? Number.POSITIVE_INFINITY;
    for (const read of walk.reads) {
      const { name, order } = read;
      if (order > blurred) break;
      if (read.looks || read.aside || isAmbient(name)) continue;
      const settings = settingsOf(view, name);
      if (settings.length === 0 || settings.some((setting) => setting.order < order)) continue;
      const setting = settings.find(({ kind, aside }) => kind === 'main' && !aside) ?? settings[0];
      if (setting === undefined || isSpokenOf(view, name, read.line)) continue;
      if (!once.first(name, read.fence)) continue;
      yield findingAt(
        placeOfWord(read.reading, read.at),
        `\`$${name}\` is used here, and first set on line ${setting.line}`,
        {
          help: `Put \`export ${name}=...\` above this command, as line ${setting.line} does it.`,
          related: [relatedLine(view, setting.line, `\`${name}\` is set here`)],
          ...(setting.kind !== 'main' && { severity: 'warning' }),
        },
      );
    }
  },
};
