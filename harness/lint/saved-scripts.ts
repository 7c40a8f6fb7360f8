import type { Command } from '../lesson/lesson.ts';
import { Lines } from '../lesson/lines.ts';
import { placeholderIn } from '../lesson/placeholder.ts';
import type { ShellReading } from '../lesson/read-lesson.ts';
import { placeIn } from '../lesson/shell-block.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { Statement } from '../shell/shell.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { type HeredocFile, writtenFilesOf } from './programs/heredoc-files.ts';
import { type TypedCall, type TypedStatement, typedCalls, typedStatements } from './typed.ts';

/** A script of shell that a command of the lesson writes: its text is read as a block is, with its places in the lesson. */
export interface SavedScript extends HeredocFile {
  reading: ShellReading;
}

/** Scripts that commands write, in reading order; none whose text the shell changes while it is written. */
export const savedScriptsOf = derived((view: LessonView): readonly SavedScript[] =>
  writtenFilesOf(view).flatMap((file) =>
    isShell(file) && !(file.expands && /\\[$`\\]/.test(file.text))
      ? [{ ...file, reading: readingOf(file) }]
      : [],
  ),
);

function isShell({ path, text }: HeredocFile): boolean {
  return (
    /^#![^\n]*\b(?:ba|z|da)?sh\b/.test(text) || (/\.(?:sh|bash)$/.test(path) && !/^#!/.test(text))
  );
}

function readingOf({ text, start, typed }: HeredocFile): ShellReading {
  const { fence, block: outer } = typed.reading;
  const first = outer.lines.lineAt(start) - 1;
  const lines = new Lines(text);
  const places = outer.places.slice(first, first + lines.count);
  const block = { text, lines, places, output: null };
  const shell = parseShell(text);
  const commands = shell.statements.map((statement) => commandOf(statement, block, typed.command));
  return { fence, block, shell, commands };
}

/** A statement of a script as the commands that a reader types are: what is said of the one that writes it is not said of it. */
function commandOf(
  statement: Statement,
  block: ShellReading['block'],
  { id, step, fence, source }: Command,
): Command {
  const from = placeIn(block, statement.start);
  const to = placeIn(block, statement.end);
  const replaced = placeholderIn(statement);
  return {
    ...{ id, step, fence, source, text: statement.text, verb: statement.verb },
    ...{ line: from.line, column: from.column, endLine: to.line, endColumn: to.column },
    ...{ comments: [], stage: null, outputs: [], announced: null, leadIn: '' },
    traits:
      replaced === null ? [] : [{ kind: 'placeholder', detail: `\`${replaced}\` is replaced` }],
  };
}

const scriptStatements = derived((view: LessonView): readonly TypedStatement[] =>
  savedScriptsOf(view).flatMap(({ reading }) =>
    reading.shell.statements.flatMap((statement, at) => {
      const command = reading.commands[at];
      return command ? [{ reading, statement, command, at }] : [];
    }),
  ),
);

/** Simple commands of the scripts. */
export const scriptCalls = derived((view: LessonView): readonly TypedCall[] =>
  scriptStatements(view).flatMap((one) => one.statement.calls.map((call) => ({ ...one, call }))),
);

/** Statements that a reader types, and then those of scripts that the lesson saves. */
export const everyStatement = derived((view: LessonView): readonly TypedStatement[] => [
  ...typedStatements(view),
  ...scriptStatements(view),
]);

/** Simple commands that a reader types, and then those of the scripts. */
export const everyCall = derived((view: LessonView): readonly TypedCall[] => [
  ...typedCalls(view),
  ...scriptCalls(view),
]);

/** Blocks of shell, and then the scripts. */
export const everyShell = derived((view: LessonView): readonly ShellReading[] => [
  ...view.shells,
  ...savedScriptsOf(view).map(({ reading }) => reading),
]);
