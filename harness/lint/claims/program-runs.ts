import { derived } from '../derived.ts';
import { baseName } from '../flow/words.ts';
import type { LessonView } from '../lesson-view.ts';
import { type HeredocFile, heredocFilesOf } from '../programs/heredoc-files.ts';
import { typedCalls } from '../typed.ts';
import {
  filledIn,
  type PrintTemplate,
  printedNumber,
  printTemplatesIn,
} from './print-templates.ts';

/** A line that a run of a program of the lesson is shown to print, by the `print` that it fits. */
export interface PrintedLine {
  template: PrintTemplate;
  /** Numbers in place of its holes; null where there is another text. */
  numbers: readonly ({ value: number; slack: number } | null)[];
  /** Options of the run that have a number, as given or by default. */
  options: ReadonlyMap<string, number>;
  line: number;
  text: string;
}

const OPTION =
  /add_argument\( *["']--([a-z][\w-]*)["'][^\n]{0,160}?\bdefault=(-?\d[\d_]*(?:\.\d+)?)(?=[,)\s])/g;
const LONGEST = 300;

/** Lines of outputs that come of programs which the lesson writes and runs. */
export const printedLinesOf = derived((view: LessonView): readonly PrintedLine[] => {
  const programs = programsOf(view);
  if (programs.size === 0) return [];
  return typedCalls(view).flatMap(({ call, command }) => {
    const script = call.arguments.find((word) => programs.has(baseName(word)));
    const program = programs.get(baseName(script ?? ''));
    if (!program || !/^python3?$/.test(call.name ?? '') || command.outputs.length === 0) return [];
    const options = optionsOf(program.defaults, call.arguments);
    return command.outputs.flatMap(({ kind, text, line }) =>
      kind === 'symptom'
        ? []
        : text.split('\n').flatMap((shown, at) => printed(program, shown, line + at, options)),
    );
  });
});

interface Program {
  templates: readonly PrintTemplate[];
  defaults: ReadonlyMap<string, number>;
}

/** By file name; none of those that are written twice. */
function programsOf(view: LessonView): ReadonlyMap<string, Program> {
  const files = new Map<string, HeredocFile | null>();
  for (const file of heredocFilesOf(view)) {
    const name = baseName(file.path);
    files.set(name, files.has(name) ? null : file);
  }
  const found = new Map<string, Program>();
  for (const [name, file] of files) {
    if (!file) continue;
    const templates = printTemplatesIn(file.text);
    const defaults = new Map(
      [...file.text.matchAll(OPTION)].map(([, option = '', number = '']) => [
        nameOf(option),
        Number(number.replaceAll('_', '')),
      ]),
    );
    if (templates.length > 0 && defaults.size > 0) found.set(name, { templates, defaults });
  }
  return found;
}

function nameOf(option: string): string {
  return option.replaceAll('-', '_');
}

/** Options with a number; those that are given another text are left out. */
function optionsOf(
  defaults: ReadonlyMap<string, number>,
  words: readonly string[],
): ReadonlyMap<string, number> {
  const found = new Map(defaults);
  for (const [at, word] of words.entries()) {
    const [, option = '', joined] = /^--([a-z][\w-]*)(?:=(.*))?$/.exec(word) ?? [];
    const name = nameOf(option);
    if (!defaults.has(name)) continue;
    const number = printedNumber(joined ?? words[at + 1] ?? '');
    if (number) found.set(name, number.value);
    else found.delete(name);
  }
  return found;
}

function printed(
  { templates }: Program,
  text: string,
  line: number,
  options: ReadonlyMap<string, number>,
): PrintedLine[] {
  if (text.length > LONGEST || !/\d/.test(text)) return [];
  for (const template of templates) {
    const filled = filledIn(template, text.trimEnd());
    if (!filled) continue;
    const numbers = filled.map(printedNumber);
    return [{ template, numbers, options, line, text }];
  }
  return [];
}
