import type { Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { heredocFilesOf } from '../programs/heredoc-files.ts';
import { type ProgramCall, programCallsOf } from '../programs/program-calls.ts';
import { isPython } from '../programs/python-programs.ts';
import { stepOf } from '../step-of.ts';
import { hasTrait, typedCalls } from '../typed.ts';
import { isPromised } from './mentions.ts';
import { DATA_ENDINGS, endingOf, filesRead, filesWritten } from './named-files.ts';
import { savedBlocksOf } from './saved-blocks.ts';
import { isTemplateWithin } from './template-names.ts';
import { walkOf } from './walk.ts';
import { baseName } from './words.ts';

/** A file that a program of the lesson reads when it is run, and that something further down writes first. */
export interface EarlyInput {
  run: ProgramCall;
  file: string;
  /** Where the command names the file, else the program. */
  at: Extent;
  /** Further down: the command that makes the file, or runs the program that writes it. */
  maker: { line: number; program: string | null };
}

interface OwnProgram {
  name: string;
  text: string;
  /** Of the lesson, before its first and its last. */
  from: number;
  to: number;
}

/** Inputs of the lesson's own programs that are not there yet. */
export const earlyInputs = derived((view: LessonView): readonly EarlyInput[] => {
  const programs = ownPrograms(view);
  if (programs.size === 0) return [];
  const runs = programCallsOf(view).filter(({ script }) => programs.has(baseName(script.text)));
  if (runs.length > MOST || programs.size > MOST) return [];
  return runs.flatMap((run) => {
    const program = programs.get(baseName(run.script.text));
    if (!program || !isPlain(view, run)) return [];
    return inputsOf(view, run, program).flatMap(({ file, at }) => {
      const maker = isThere(view, file, run, program) ? null : laterMaker(view, file, run, program);
      return maker ? [{ run, file, at, maker }] : [];
    });
  });
});

/** No lesson has a tenth of them. */
const MOST = 100;

/** Programs that the lesson writes under one name once. */
const ownPrograms = derived((view: LessonView): ReadonlyMap<string, OwnProgram> => {
  const found = new Map<string, OwnProgram | null>();
  const add = (path: string, text: string, from: number) => {
    const name = baseName(path);
    const to = from + text.split('\n').length;
    found.set(name, found.has(name) ? null : { name, text, from, to });
  };
  for (const { path, fence } of savedBlocksOf(view))
    if (path.endsWith('.py') && isPython(fence)) add(path, fence.text, fence.line);
  for (const { path, text, line } of heredocFilesOf(view)) add(path, text, line);
  return new Map([...found].flatMap(([name, one]) => (one ? [[name, one] as const] : [])));
});

/** A run on the main way that is not meant to fail. */
function isPlain(view: LessonView, { typed: { command, statement } }: ProgramCall): boolean {
  return (
    stepOf(view, command.step)?.kind === 'main' &&
    command.announced === null &&
    command.outputs.every(({ kind }) => kind !== 'symptom') &&
    !(['alternative', 'optional', 'placeholder'] as const).some((kind) =>
      hasTrait(command, kind),
    ) &&
    !/\|\||^\s*(?:if|case|\[|test)\s/.test(statement.text.slice(0, 2000))
  );
}

/** Files that it reads under names of its own, and those that it is given and reads. */
function inputsOf(
  view: LessonView,
  run: ProgramCall,
  { text, from, to }: OwnProgram,
): { file: string; at: Extent }[] {
  const named = filesRead(view).filter((one) => {
    const line = view.lines.lineAt(one.from);
    return line > from && line <= to;
  });
  const plain = run.words.filter(({ given }) => !given.text.startsWith('-'));
  const given = plain.flatMap(({ given: { text: word, opaque }, at }, index) =>
    !opaque && plain.length === run.words.length && readsArgument(text, index + 1)
      ? [{ file: word.replace(/^\.\//, ''), at }]
      : [],
  );
  return [...named.map(({ name }) => ({ file: name, at: run.script.at })), ...given].filter(
    ({ file }) => /^[\w-][\w.-]*$/.test(file) && DATA_ENDINGS.test(endingOf(file)),
  );
}

/** Whether a program opens a word that it is given, and never for writing. */
function readsArgument(text: string, index: number): boolean {
  const word = `sys\\.argv\\[${index}\\]`;
  const name = new RegExp(`^[ \\t]*(\\w+) = (?:(?:pathlib\\.)?Path\\()?${word}\\)?$`, 'm').exec(
    text,
  )?.[1];
  const either = name === undefined ? word : `(?:${word}|\\b${name}\\b)`;
  const reads = new RegExp(
    `(?:(?<![.\\w])open|\\.(?:load|read_csv|read_json|read_parquet))\\(${either}(?=\\)|, *(?:encoding|newline|["']r))|${either}\\)?\\.(?:read_text|read_bytes|open)\\(\\)`,
  );
  return reads.test(text) && !/write|["'][wax]b?\+?["']|\.save\(|exists\(/.test(text);
}

/** Whether something before may have brought the file, or the text says that it is there. */
function isThere(view: LessonView, file: string, run: ProgramCall, program: OwnProgram): boolean {
  const { line } = run.typed.command;
  const { makings, stirs } = walkOf(view);
  const own = run.typed.reading;
  return (
    makings.some((made) => made.line < line && baseName(made.path) === file) ||
    stirs.some((stir) => stir.line < line && stir.button?.makes === true) ||
    isPromised(view, file, line) ||
    writersOf(view, file).some(
      (writer) =>
        writer === program || (firstRunOf(view, writer) ?? Number.POSITIVE_INFINITY) <= line,
    ) ||
    // What any command before names, it may have made.
    typedCalls(view).some(
      ({ call, reading, command }) =>
        (command.line < line || (reading === own && call.start < run.call.start)) &&
        [...call.arguments, ...call.redirects.map(({ target }) => target)].some((word) =>
          word.includes(file),
        ),
    )
  );
}

/** Programs that write a file, under its name or one with a variable that it gives this value. */
function writersOf(view: LessonView, file: string): OwnProgram[] {
  const lines = filesWritten(view)
    .filter(({ name }) => name === file)
    .map(({ from }) => view.lines.lineAt(from));
  const stem = file.slice(0, -endingOf(file).length);
  return [...ownPrograms(view).values()].filter(
    ({ text, from, to }) =>
      lines.some((line) => line > from && line <= to) ||
      ((text.includes(`"${stem}"`) || text.includes(`'${stem}'`)) &&
        isTemplateWithin(view, file, from, to)),
  );
}

const firstRuns = derived((view: LessonView): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { script, typed } of programCallsOf(view)) {
    const name = baseName(script.text);
    if (!first.has(name)) first.set(name, typed.command.line);
  }
  return first;
});

function firstRunOf(view: LessonView, { name }: OwnProgram): number | undefined {
  return firstRuns(view).get(name);
}

/** What brings it first further down, where that is certain. */
function laterMaker(
  view: LessonView,
  file: string,
  run: ProgramCall,
  program: OwnProgram,
): EarlyInput['maker'] | null {
  const after = run.typed.command.line;
  const [made] = walkOf(view).makings.filter(
    ({ line, path, what, sure, kind }) =>
      line > after && what === 'file' && sure && kind === 'main' && baseName(path) === file,
  );
  if (made) return { line: made.line, program: null };
  const [writer] = writersOf(view, file).filter((one) => one !== program);
  const line = writer ? firstRunOf(view, writer) : undefined;
  return writer && line !== undefined && line > after ? { line, program: writer.name } : null;
}
