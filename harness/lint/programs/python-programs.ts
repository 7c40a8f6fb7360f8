import type { Fence } from '../../lesson/lesson.ts';
import { derived } from '../derived.ts';
import { type Extents, placeOf } from '../finding.ts';
import { savedBlocksOf } from '../flow/saved-blocks.ts';
import type { LessonView } from '../lesson-view.ts';
import { withoutTexts } from '../python-code.ts';
import { heredocFilesOf } from './heredoc-files.ts';

/** A text of Python: a block, or what a command writes into a file. */
export interface PythonProgram {
  text: string;
  /** Before the first of the text. */
  line: number;
  /** It brings its names itself. */
  isFile: boolean;
  /** It explains what goes on elsewhere. */
  excerpt: boolean;
}

/** Blocks of Python in reading order, and then the files that commands write. */
export const pythonProgramsOf = derived((view: LessonView): readonly PythonProgram[] => [
  ...fencesOf(view),
  ...heredocFilesOf(view).map(({ text, line }) => ({
    ...{ text, line, isFile: true, excerpt: false },
  })),
]);

function fencesOf(view: LessonView): PythonProgram[] {
  const fences = view.lesson.fences.filter(isPython);
  if (fences.length === 0) return [];
  const saved = new Set(savedBlocksOf(view).map(({ line }) => line));
  return fences.map(({ text, line, index }) => ({
    ...{ text, line, isFile: saved.has(line) || MAIN.test(text) },
    excerpt: EXCERPT.test((view.leadIns[index] ?? '').slice(-200)),
  }));
}

export function isPython({ language }: Pick<Fence, 'language'>): boolean {
  return /^(?:python3?|py)$/i.test(language);
}

/** The line of the lesson in which a place of a program stands; the last one where the program ends behind it. */
export function lineInProgram(view: LessonView, program: InLesson, offset: number): number {
  return Math.min(lineOf(program, offset), view.lines.count);
}

/** Where a word of a program stands in the lesson; null where the lesson writes its line in another way. */
export function placeInProgram(
  view: LessonView,
  program: InLesson,
  offset: number,
  word: string,
): Extents | null {
  const line = lineOf(program, offset);
  if (line > view.lines.count) return null;
  const { text } = program;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  // In a list or a quote, the block stands further to the right.
  const column = view.lines.textOf(line).indexOf(text.slice(start, offset + word.length));
  if (column < 0) return null;
  const from = view.lines.startOf(line) + column + offset - start;
  return placeOf(view, from, from + word.length);
}

type InLesson = Pick<PythonProgram, 'text' | 'line'>;

function lineOf({ text, line }: InLesson, offset: number): number {
  return line + text.slice(0, offset).split('\n').length;
}

/** Whether a program says that a part of it is not shown. */
export function leavesOut(text: string): boolean {
  return LEFT_OUT.test(withoutTexts(text));
}

/** Nothing but comments, blanks and a text before the first import. */
export const IMPORTS = /^(?:[ \t]*(?:#.*)?\n|"""[^"]*"""\s*\n)*(?:import \w|from [\w.]+ import )/;
const LEFT_OUT =
  /\.\.\.|…|#.*\b(?:import\w*|above|before|previous|earlier|omitted|rest|same|assum\w*|your|snippet|pseudo\w*|excerpt|existing)\b|\bimport \*/i;
/** Modules as everybody calls them; none is a name that people give to a value. */
export const MODULES: readonly string[] =
  'argparse asyncio base64 collections copy csv datetime functools itertools json logging math os pathlib platform random re shutil signal socket struct subprocess sys tempfile textwrap threading time traceback urllib uuid np pd plt torch torchvision ttnn ttml jax jnp requests httpx openai transformers diffusers yaml'.split(
    ' ',
  );

export function isModule(name: string): boolean {
  return MODULES.includes(name);
}

/** A file that is run. */
const MAIN = /^#!|^if __name__ == /m;
/** Words that lead to lines of a program, not to a program. */
const EXCERPT =
  /\b(?:add (?:this|these|the following|a|two|three)|append|insert|replace\w*|change|these lines|at the (?:end|top) of|above the|below the|inside|under the hood|internally|conceptual\w*|sketch|simplified|excerpts?|key (?:lines|parts|idea)|looks like|in essence|essentially|pseudo)/i;
