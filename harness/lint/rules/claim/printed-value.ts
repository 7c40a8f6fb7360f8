import { canBeOutput } from '../../../lesson/markers.ts';
import { filledIn, printedNumber, printTemplatesIn } from '../../claims/print-templates.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import {
  type PythonProgram,
  placeInProgram,
  pythonProgramsOf,
} from '../../programs/python-programs.ts';
import { isProposal } from '../../proposals.ts';
import type { LessonRule } from '../../rule.ts';

export const printedValue: LessonRule = {
  scope: 'lesson',
  id: 'claim/printed-value',
  severity: 'warning',
  title: 'An output shows another value than the program that prints it has',
  why: `The program has \`LIMIT = 80.0\` and prints \`f"all chips at or below {LIMIT} C"\`; the output that the lesson shows says "at or below 85.0 C". One of the two was changed, and a
reader gets what the program has.

The rule reads lines of an output that a \`print\` of the lesson's programs fits word for word, and names in them that are set to a number once in the lesson. It stays silent where the name is
bound in another way too, where another such line shows the program's value, and where a command edits one of the two values.`,
  remedy: 'Write the value that is meant into the program, and show what it prints then.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\bprint\( *f["']/.test(text)) return;
    const bound = timesBound(text);
    const lines = linesShown(view);
    const edits = text.split('\n').filter((line) => /\bsed\b/.test(line));
    for (const program of pythonProgramsOf(view)) {
      const numbers = numbersIn(program, bound);
      if (numbers.size === 0) continue;
      for (const template of printTemplatesIn(program.text))
        for (const [hole, name] of template.holes.entries()) {
          const set = numbers.get(name);
          if (!set || template.holes.filter((one) => one === name).length > 1) continue;
          const shown = [...(lines.get(longestWord(template.fixed)) ?? [])].flatMap(
            ([line, number]) => {
              const text = filledIn(template, line)?.[hole] ?? '';
              const printed = printedNumber(text);
              return printed && !isProposal(view, number)
                ? [{ ...printed, text, line: number }]
                : [];
            },
          );
          const [first] = shown;
          if (!first || shown.some(({ value }) => value !== first.value)) continue;
          if (Math.abs(first.value - set.value) <= first.slack) continue;
          if (edits.some((line) => line.includes(first.text) || line.includes(set.text))) continue;
          const place = placeInProgram(view, program, set.at, set.text);
          if (!place) continue;
          yield findingAt(
            place,
            `\`${name}\` is ${set.text} here, and the output of line ${first.line} shows ${first.text} in its place`,
            {
              help: 'Settle which of the two is meant, and write it in both places.',
              related: [relatedLine(view, first.line, `${first.text} is shown`)],
            },
          );
        }
    }
  },
};

/** How often the lesson's text binds each name with a sign. */
function timesBound(text: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const [, name = ''] of text.matchAll(
    /(?<![\w.])([A-Za-z_]\w*)\s?(?:[-+*/%|&]|: ?\w+\s)?=(?!=)/g,
  ))
    times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

interface SetNumber {
  value: number;
  text: string;
  /** Offset in the program. */
  at: number;
}

const SET = /^([A-Za-z_]\w*)(?:: ?\w+)? *= *(-?\d[\d_]*(?:\.\d+)?)(?=[ \t]*(?:#.*)?$)/gm;
/** Names that are bound without a sign. */
const BINDS =
  /\b(?:for\s([\w\s,()]{1,80})\sin\b|(?:as|global|nonlocal|import|del) ([\w ,]{1,80})|def\s(.{1,200})|lambda\s([^:]{1,80}):)/g;

/** Names that a program sets to a number, and nothing else in the lesson binds. */
function numbersIn(
  { text }: PythonProgram,
  bound: ReadonlyMap<string, number>,
): ReadonlyMap<string, SetNumber> {
  const found = new Map<string, SetNumber>();
  for (const match of text.matchAll(SET)) {
    const [whole, name = '', number = ''] = match;
    if ((bound.get(name) ?? 0) > 1) continue;
    const at = match.index + whole.length - number.length;
    found.set(name, { value: Number(number.replaceAll('_', '')), text: number, at });
  }
  if (found.size > 0)
    for (const [, ...names] of text.matchAll(BINDS))
      for (const [name] of names.join(' ').matchAll(/[A-Za-z_]\w*/g)) found.delete(name);
  return found;
}

/** Lines of outputs by each of their words, with the first place of each. */
function linesShown({ lesson, shells }: LessonView): ReadonlyMap<string, Map<string, number>> {
  const typed = new Set(shells.map(({ fence }) => fence.index));
  const found = new Map<string, Map<string, number>>();
  for (const fence of lesson.fences) {
    if (typed.has(fence.index) || !canBeOutput(fence.language)) continue;
    for (const [at, line] of fence.text.split('\n').entries()) {
      if (line.length > LONGEST || !/\d/.test(line)) continue;
      for (const [word] of line.matchAll(/[A-Za-z]{3,}/g)) {
        const there = found.get(word) ?? new Map<string, number>();
        found.set(word, there);
        if (!there.has(line.trimEnd())) there.set(line.trimEnd(), fence.line + 1 + at);
      }
    }
  }
  return found;
}

const LONGEST = 300;

/** The longest word of what is fixed, for looking up lines. */
function longestWord(fixed: readonly string[]): string {
  return (fixed.join(' {} ').match(/[A-Za-z]{3,}/g) ?? []).reduce(
    (longest, word) => (word.length > longest.length ? word : longest),
    '',
  );
}
