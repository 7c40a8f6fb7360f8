import { placeholderIn } from '../../../lesson/placeholder.ts';
import { findingAt, placeInLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { stepOf } from '../../step-of.ts';
import { hasTrait, type TypedStatement, typedStatements } from '../../typed.ts';
import { commentsIn, wordsAround } from '../../words-around.ts';

export const elision: LessonRule = {
  scope: 'lesson',
  id: 'shell/elision',
  severity: 'warning',
  title: 'A command with a part left out',
  why: `\`python train.py ...\` is meant as "and so on", but the program gets an argument of three dots and refuses it, or takes
it for a file. A reader does not know which of the options above are meant.

It is a hint where the lesson says where the rest stands (\`# the command from Step 4\`), in a section about troubles, whose
reader has a command of their own, and where the dots stand in quotes.`,
  remedy:
    'Write the whole command, or only the option that is spoken of, in the sentence and not in a shell block.',
  *check(view) {
    for (const typed of typedStatements(view)) {
      if (!hasTrait(typed.command, 'placeholder')) continue;
      const found = placeholderIn(typed.statement);
      if (found === null || !isElision(found)) continue;
      const line = lineOf(view, typed, found);
      yield findingAt(
        placeInLine(view, line, found),
        found.startsWith('[')
          ? `\`${found}\` stands for text from elsewhere, and is written as it stands when the block is pasted`
          : `\`${found}\` stands for a part left out, but the program gets it as an argument`,
        {
          ...(isMild(view, typed, found) && { severity: 'hint' as const }),
          help: 'Write out what is meant, so that the command can be pasted.',
        },
      );
    }
  },
};

/** Dots for "and so on", or a line in brackets for text from elsewhere; the rest of the placeholders are names. */
export function isElision(found: string): boolean {
  return /^(?:\S*\/)?(?:\.{3}|…)$|^\[[^\]]*(?:\s[^\]]*|\.{3}|…)\]$/.test(found);
}

const SAID =
  /\b(?:from|in|see|as) (?:the )?(?:step|stage|section|above|before|below)\b|\b(?:same|rest|other|remaining) (?:as|of|options|flags|arguments|command)\b|\b(?:command|options|flags|arguments|block|content) (?:from|above|of)\b/i;

function isMild(view: LessonView, { reading, command }: TypedStatement, found: string): boolean {
  const step = stepOf(view, command.step);
  if (step && step.kind !== 'main') return true;
  if (/["'](?:\.{3}|…)["']/.test(command.text) || found.startsWith('[')) return true;
  const { before } = wordsAround(view, reading.fence);
  return (
    SAID.test(`${commentsIn(reading)}\n${before}`) || /\b(?:solution|fix|cause)s?\b/i.test(before)
  );
}

function lineOf(view: LessonView, { command }: TypedStatement, found: string): number {
  const word = new RegExp(
    `(?:^|[\\s"'=/])${found.replace(/[.[\]()*+?^$|\\{}]/g, '\\$&')}(?=$|[\\s"'])`,
  );
  for (let line = command.line; line <= command.endLine; line++)
    if (word.test(view.lines.textOf(line))) return line;
  return command.line;
}
