import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { isAlternative } from '../../sections.ts';
import { withoutMarks } from '../../spoken.ts';
import { stepOf } from '../../step-of.ts';
import { typedStatements } from '../../typed.ts';

export const commandModel: LessonRule = {
  scope: 'lesson',
  id: 'claim/command-model',
  severity: 'warning',
  title: 'The comment or heading over a command names another size of model than the command',
  why: `"# Deploy 72B" over a command with \`--model Llama-3.3-70B-Instruct\`: the lesson moved to another model, and one of the two places
did not. A reader who chose the lesson for its model gets another, with other memory and other times.

Compared are sizes in thousands of millions (\`8B\`), one in the comment above a command, or in the heading right over its block, and one in the
model's name that the command gives. It stays silent where either names two, where the words compare, and where the heading names no command's
work.`,
  remedy: 'Settle which model is meant, and name it in both places.',
  *check(view) {
    if (!/\d[bB]\b/.test(view.lesson.text)) return;
    for (const { reading, command } of typedStatements(view)) {
      const given = sizesIn(command.text, IN_COMMAND);
      const [size] = given;
      if (size === undefined || given.some((one) => one !== size)) continue;
      const above = command.comments.filter(({ line }) => line < command.line);
      const step = stepOf(view, command.step);
      const alone = view.shells.filter(({ fence }) => fence.step === command.step).length === 1;
      const heading =
        step && alone && reading.commands.length === 1 && !isAlternative(step)
          ? [{ line: step.line, text: step.title }]
          : [];
      const words = above.some(({ text }) => SIZE.test(text)) ? above : heading;
      const said = words.flatMap(({ line, text }) =>
        sizesIn(withoutMarks(text), IN_WORDS).map((one) => ({ size: one, line, text })),
      );
      const [one] = said;
      if (!one || said.some((other) => other.size !== one.size) || one.size === size) continue;
      if (COMPARED.test(one.text)) continue;
      yield findingAt(
        placeInLine(view, one.line, one.size),
        `${one.size} is said here, and the command below it names a model of ${size}`,
        {
          help: 'Settle which model is meant, and name it in both places.',
          related: [relatedLine(view, command.line, `a model of ${size}`)],
        },
      );
    }
  },
};

const SIZE = /\d[bB]\b/;
/** `Llama-3.3-70B-Instruct`, `qwen3-8b`: a size with a name before it. */
const IN_COMMAND = /[A-Za-z][\w.]{0,40}(?:-[\w.]{1,40}){0,4}?-(\d{1,3}(?:\.\d+)?)[bB](?!\w)/g;
const IN_WORDS = /(?<![\w.])(\d{1,3}(?:\.\d+)?)B(?!\w)/g;
const COMPARED =
  /\b(?:than|vs\.?|versus|instead|not|or|replac\w+|smaller|larger|bigger|up to|at least|like|from|to|also|tokens?|bytes?)\b/i;

function sizesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, size = '']) => `${size}B`);
}
