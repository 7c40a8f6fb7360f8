import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { placeIn } from '../../../lesson/shell-block.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { everyShell, everyStatement } from '../../saved-scripts.ts';
import { type TypedStatement, written } from '../../typed.ts';

export const brokenContinuation: LessonRule = {
  scope: 'lesson',
  id: 'shell/broken-continuation',
  severity: 'error',
  title: 'A command broken over lines where the shell ends it',
  why: `A backslash continues a line only as its very last character. With a blank behind it, the program gets an argument
that is one blank; with a comment behind it, too; a comment or an empty line between two continued lines ends the command.
The options below then run as a command of their own: \`--batch_size: command not found\`, while the program before them
has already run without them.

The rule speaks where the shell's grammar shows that the command ended early: an argument that is an escaped blank at the
end of a line, options that stand where a program should, or a backslash that ends the block and leaves the shell waiting.
A comment between lines that end in \`&&\` or \`|\` is fine, and so is a backslash inside quotes.`,
  remedy:
    'Let the backslash be the last character of the line, and put comments above the whole command.',
  *check(view) {
    const all = everyStatement(view);
    for (const [at, typed] of all.entries()) {
      yield* escapedBlanks(view, typed);
      const before = all[at - 1];
      if (before?.reading === typed.reading) yield* optionsAlone(view, before, typed);
    }
    for (const reading of everyShell(view)) yield* openEnd(reading);
  },
};

/** `\ ` at the end of a line: the grammar takes it for a word, or the end of one. */
function* escapedBlanks(
  view: LessonView,
  { reading, statement }: TypedStatement,
): Iterable<Finding> {
  const { block } = reading;
  for (const call of statement.calls)
    for (const word of [call.at, ...call.words]) {
      const raw = written(reading, word);
      if (!/(?:^|[^\\])(?:\\\\)*\\[ \t]$/.test(raw)) continue;
      const rest = /^[ \t]*(#[^\n]*)?(?=\n|$)/.exec(block.text.slice(word.end));
      if (rest === null) continue;
      const place = placeIn(block, word.end - 2);
      const line = block.lines.lineAt(word.end - 1);
      // At the end of the block nothing is cut off, but for a stray argument.
      const next = block.text.slice(block.lines.endOf(line)).trim() === '' ? null : place.line + 1;
      const comment = rest[1];
      const end = placeIn(block, word.end + rest[0].length);
      yield findingAt(
        { ...place, endLine: end.line, endColumn: comment ? place.column + 1 : end.column },
        comment
          ? `the comment \`${comment.trim()}\` behind the backslash ends the command on this line`
          : 'a blank behind the backslash ends the command on this line',
        {
          help: comment
            ? 'Put the comment on a line above the command, so that the backslash is the last character.'
            : 'Take the blank away, so that the backslash is the last character of the line.',
          related: next === null ? [] : [relatedLine(view, next, 'is run as a command of its own')],
          edits: comment
            ? []
            : [
                {
                  ...{ line: place.line, column: place.column + 1 },
                  ...{ endLine: end.line, endColumn: end.column, text: '' },
                },
              ],
        },
      );
    }
}

/** Options at the start of a statement: the command above them ended before its time. */
function* optionsAlone(
  view: LessonView,
  before: TypedStatement,
  { reading, statement }: TypedStatement,
): Iterable<Finding> {
  const first = statement.calls[0];
  if (!first || !/^--?[A-Za-z]/.test(first.program) || first.start !== statement.start) return;
  const { block } = reading;
  // Behind `&` on one line it is another fault: an address without quotes.
  if (!/\n[ \t]*$/.test(block.text.slice(before.statement.end, first.at.start))) return;
  const gap = block.text.slice(before.statement.end, statement.start);
  if (
    before.statement.calls.some((call) =>
      [call.at, ...call.words].some((word) => endsInEscapedBlank(reading, word.end)),
    )
  )
    return;
  const place = placeOfWord(reading, first.at);
  const from = placeIn(block, before.statement.end).line;
  const why = /\\\n[ \t]*#/.test(gap)
    ? 'the comment between the lines ends it'
    : /\\\n[ \t]*\n/.test(gap)
      ? 'the empty line ends it'
      : `line ${from} does not end in a backslash`;
  yield findingAt(
    place,
    `\`${first.program}\` is run as a program, since the command above it has ended: ${why}`,
    {
      // No backslash anywhere: it may be a list of options that was put below a command.
      ...(!/\\\n/.test(block.text) && { severity: 'warning' as const }),
      help: 'Let every line of the command but the last end in a backslash, with nothing between them.',
      related: [relatedLine(view, from, 'the command ends here')],
    },
  );
}

function endsInEscapedBlank({ block }: ShellReading, end: number): boolean {
  return /\\[ \t]$/.test(block.text.slice(Math.max(0, end - 2), end));
}

/** A backslash as the last character of a block. */
function* openEnd({ block, commands }: ShellReading): Iterable<Finding> {
  const text = block.text.trimEnd();
  if (!/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return;
  const line = text.slice(text.lastIndexOf('\n') + 1);
  if (/(?:^|\s)#/.test(line) || commands.at(-1)?.traits.some(({ kind }) => kind === 'not-shell'))
    return;
  const place = placeIn(block, text.length - 1);
  yield findingAt(
    { ...place, endLine: place.line, endColumn: place.column + 1 },
    'the block ends in a backslash, so the shell waits for a line that does not come',
    { help: 'Take the backslash away, or add the rest of the command.' },
  );
}
