import { countOf } from '../../../lesson/quantities.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonView } from '../../lesson-view.ts';
import { heredocFilesOf } from '../../programs/heredoc-files.ts';
import { isProposal } from '../../proposals.ts';
import type { LessonRule } from '../../rule.ts';
import { withoutMarks } from '../../spoken.ts';
import { typedCalls } from '../../typed.ts';

export const programArgument: LessonRule = {
  scope: 'lesson',
  id: 'claim/program-argument',
  severity: 'warning',
  title: 'A program is run with another number than the words above it and its output say',
  why: `"447 merges on top of 65 characters:" over \`python3 train_bpe.py 512\`, whose output ends in "447 merges": the program reads \`merges_wanted = int(sys.argv[1])\`, so a reader gets 512.

The rule reads which thing a program of the lesson takes the number of, by the name that it gives to the argument. It speaks where the words that lead to the command and its output both count that thing, with one number, and the
command has another.`,
  remedy: 'Write the number that the output was made with.',
  *check(view) {
    if (!view.lesson.text.includes('sys.argv[')) return;
    const programs = programsOf(view);
    if (programs.size === 0) return;
    for (const { call, command, reading } of typedCalls(view)) {
      if (!/^python3?$/.test(call.name ?? '') || command.outputs.length === 0) continue;
      const script = call.arguments.findIndex((word) => programs.has(baseName(word)));
      const leadIn = withoutMarks(view.leadIns[reading.fence.index] ?? '');
      for (const { at, things } of programs.get(baseName(call.arguments[script] ?? '')) ?? []) {
        const [word, place] = [call.arguments[script + at] ?? '', call.words[script + at]];
        if (!/^\d{1,9}$/.test(word) || !place) continue;
        if (isProposal(view, reading.fence.line, leadIn)) continue;
        const said = countsOf(leadIn, things);
        const shown = command.outputs.flatMap(({ text }) => countsOf(text, things));
        const [first] = said;
        if (!first || shown.length === 0 || first.count === Number(word)) continue;
        if ([...said, ...shown].some(({ count }) => count !== first.count)) continue;
        const [output] = command.outputs;
        yield findingAt(
          placeOfWord(reading, place),
          `\`${word}\` is given here, and the words above and the output say ${first.text}`,
          {
            help: 'Write the number that the output was made with.',
            related: output ? [relatedLine(view, output.line, 'the output')] : [],
          },
        );
      }
    }
  },
};

interface Argument {
  /** How many words behind the script. */
  at: number;
  /** What it is the number of, by the words of its name: `merges`. */
  things: readonly string[];
}

const NAMED = /^[ \t]*([A-Za-z_]\w*) *= *int\( *sys\.argv\[([1-9])\] *\)/gm;

/** Arguments of the lesson's own programs that are numbers of things, by file name. */
function programsOf(view: LessonView): ReadonlyMap<string, readonly Argument[]> {
  return new Map(
    heredocFilesOf(view).map(({ path, text }) => [
      baseName(path),
      [...text.matchAll(NAMED)].flatMap(([, name = '', at = '']): Argument[] => {
        const things = name.toLowerCase().split('_').filter(isThings);
        return things.length > 0 ? [{ at: Number(at), things }] : [];
      }),
    ]),
  );
}

function isThings(word: string): boolean {
  return /^[a-z]{3,}s$/.test(word) && !/^(?:args|pass|pos)$/.test(word);
}

const COUNTED = /(?<![\w.,/$-])(\d{1,3}(?:,\d{3})+|\d{1,9}) ([a-z]+)\b/gi;

function countsOf(text: string, things: readonly string[]): { count: number; text: string }[] {
  return [...text.slice(0, LONGEST).matchAll(COUNTED)].flatMap(
    ([whole, number = '', thing = '']) =>
      things.includes(thing.toLowerCase()) ? [{ count: countOf(number), text: whole }] : [],
  );
}

const LONGEST = 4000;
