import type { Claim, Command, Step } from '../lesson/lesson.ts';
import type { Lines } from '../lesson/lines.ts';
import type { LessonReading } from '../lesson/read-lesson.ts';
import { stepAt } from '../lesson/steps.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { Call } from '../shell/shell.ts';
import { isPip, readTrainerCall } from './calls.ts';
import type { GenerationCall, TrainingCall } from './plan.ts';

/** Where a lesson says something. Lines and columns from 1, the end exclusive. */
export interface Spot {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

interface Stated {
  at: Spot;
  /** A reader meets it on the lesson's own path, not as a cure and not as something more. */
  followed: boolean;
}

export interface StatedClaim extends Stated, Pick<Claim, 'kind' | 'stage' | 'low' | 'high'> {
  text: string;
}

export interface StatedTraining extends Stated, TrainingCall {
  /** Stage of the section or the comment around it. */
  stage: string | null;
}

export interface StatedGeneration extends Stated, GenerationCall {
  step: string;
}

/**
 * What a lesson says that a suite says again: numbers, stages, and the commands that tie them together. Plain data,
 * so that it outlives the lesson's syntax.
 */
export interface Promises {
  claims: StatedClaim[];
  /** Headings that open a stage. */
  stages: (Stated & { stage: string })[];
  trainings: StatedTraining[];
  generations: StatedGeneration[];
  /** Packages that pip installs by name; `ttml` where it installs tt-train. */
  packages: (Stated & { name: string })[];
  /** Variables that commands set to a plain value. */
  variables: (Stated & { name: string; value: string })[];
  /** Lowest version of Python that is said to do. */
  pythons: (Stated & { version: string })[];
  /** Anchors of all headings, and where each stands. */
  slugs: string[];
  spots: Spot[];
  text: string;
}

const PYTHON =
  /\bPython\b[^\n\d]{0,20}(\d+\.\d+)\s*(?:\+|or (?:newer|later|higher|above)|and (?:newer|later|above))/gi;

export function readPromises(reading: LessonReading): Promises {
  const { lesson, lines } = reading;
  const { steps } = lesson;
  const main = (line: number) =>
    line <= lesson.frontMatter.endLine || steps.length === 0
      ? true
      : stepAt(steps, line).kind === 'main';
  const promises: Promises = {
    claims: lesson.claims.map(({ kind, stage, low, high, text, line }) => ({
      ...{ kind, stage, low, high, text },
      at: spotOf(lines, line, line, text),
      followed: main(line),
    })),
    stages: steps.flatMap((step) => stageOpenedBy(step, lines)),
    trainings: [],
    generations: [],
    packages: [],
    variables: [],
    pythons: [],
    slugs: steps.map(({ slug }) => slug),
    spots: steps.map(({ line, title }) => spotOf(lines, line, line, title)),
    text: lesson.text,
  };
  for (const passage of reading.passages)
    for (const [written, version = ''] of passage.text.matchAll(PYTHON))
      if (passage.column === '' || passage.column === '*')
        promises.pythons.push({
          version,
          at: spotOf(lines, passage.line, passage.line, written, version),
          followed: passage.kind === 'main',
        });
  for (const command of lesson.commands) {
    const step = steps.find(({ slug }) => slug === command.step);
    const followed = (step?.kind ?? 'main') === 'main' && command.traits.length === 0;
    readCommand(command, followed, lines, promises);
  }
  return promises;
}

function stageOpenedBy(step: Step, lines: Lines): Promises['stages'] {
  // A section within a stage's belongs to that stage and opens none.
  if (step.stage === null || !/\bstage\b/i.test(step.title)) return [];
  const at = spotOf(lines, step.line, step.line, step.title);
  return [{ stage: step.stage, at, followed: step.kind === 'main' }];
}

function readCommand(
  command: Command,
  followed: boolean,
  lines: Lines,
  { trainings, generations, packages, variables }: Promises,
): void {
  const shell = parseShell(command.text);
  const at = (...words: (string | null)[]) =>
    spotOf(lines, command.line, command.endLine, ...words);
  const { training, generation } = readTrainerCall(shell);
  if (training)
    trainings.push({
      ...training,
      stage: command.stage,
      at: at(training.savePath, command.verb),
      followed,
    });
  if (generation)
    generations.push({
      ...generation,
      step: command.step,
      at: at(generation.modelPath, command.verb),
      followed,
    });
  for (const call of shell.statements.flatMap((statement) => statement.calls)) {
    for (const name of installedBy(call, command.text))
      packages.push({ name, at: at(name, 'pip'), followed });
    for (const [name, value] of Object.entries(call.values ?? {}))
      if (!/[$`]/.test(value)) variables.push({ name, value, at: at(`${name}=`, name), followed });
  }
}

/** Options of `pip install` that take a value, which is no package. */
const VALUED =
  /^(?:-[rcift]|--(?:requirement|constraint|index-url|extra-index-url|find-links|target|prefix))$/;

function installedBy(call: Call, text: string): string[] {
  const words = call.arguments;
  const start = words.indexOf('install');
  if (!isPip(call) || start < 0) return [];
  const names: string[] = [];
  for (let at = start + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (VALUED.test(word)) at++;
    else if (/^(?:-e|--editable)$/.test(word)) {
      at++;
      if (/\btt-train\b|\bttml\b/.test(text)) names.push('ttml');
    } else {
      const name = /^[A-Za-z][\w.-]*(?=$|[[=<>!~;])/.exec(word)?.[0];
      if (name !== undefined && !word.includes('/')) names.push(name.toLowerCase());
    }
  }
  return names;
}

/** The first of the words that stands in the lines; without one, the first line. */
function spotOf(lines: Lines, from: number, to: number, ...words: (string | null)[]): Spot {
  for (const word of words)
    if (word !== null && word !== '')
      for (let line = from; line <= to; line++) {
        const at = lines.textOf(line).indexOf(word);
        if (at >= 0)
          return { line, column: at + 1, endLine: line, endColumn: at + 1 + word.length };
      }
  const text = lines.textOf(from);
  const column = text.length - text.trimStart().length + 1;
  return {
    line: from,
    column,
    endLine: from,
    endColumn: Math.max(column, text.trimEnd().length + 1),
  };
}
