import type { PrintedLine } from '../../../contract/contract.ts';
import type { Fence } from '../../../lesson/lesson.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOfLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { programName, relatedVersion } from '../../programs/faults.ts';
import { type FoundProgram, programsOf } from '../../programs/find-program.ts';
import type { LessonRule } from '../../rule.ts';

type Known = FoundProgram & { kind: 'known' };

interface Wrong {
  line: number;
  text: string;
  printed: PrintedLine;
}

export const unprintedOutput: LessonRule = {
  scope: 'lesson',
  id: 'contract/unprinted-output',
  severity: 'warning',
  title: 'A sample shows lines that the program does not print',
  why: `A reader compares the screen with the sample and finds nothing of it: the form of the lines, or the lines themselves,
are of another program, of another version, or made up. Whatever is read off such lines, a loss or a time, cannot be
checked either.

The rule knows what a program prints only for the trainers of tt-metal, at versions at which that is known. It speaks
once for each sample, and not of samples that are said to be simplified.`,
  remedy: 'Paste what the program prints.',
  *check(view) {
    const told = new Set<string>();
    const loose = new Set<string>();
    for (const found of programsOf(view)) {
      if (found.kind !== 'known') continue;
      // Samples without a command are the same for every run of one program.
      const run = `${found.contract.path}:${found.judged?.version}`;
      const samples = samplesOf(view, found, !loose.has(run));
      loose.add(run);
      for (const wrong of samples) {
        const [first, ...others] = wrong;
        const key = `${first?.line}:${found.judged?.version}`;
        if (!first || told.has(key)) continue;
        told.add(key);
        const { printed, text, line } = first;
        const more =
          others.length === 0
            ? ''
            : `, nor ${others.length === 1 ? 'another line' : `${others.length} other lines`} of this sample`;
        yield findingAt(
          placeOfLine(view, line),
          `${programName(found)} does not print \`${shortened(text)}\`${more}`,
          {
            help: `${printed.is === null ? 'Instead it prints' : `Its line ${printed.what} is`} ${printed.form}.`,
            related: [
              ...others.map((one) => relatedLine(view, one.line, `it prints ${one.printed.form}`)),
              ...relatedVersion(view, found),
            ],
          },
        );
      }
    }
  },
};

const SIMPLIFIED =
  /\b(?:illustrat\w*|simplif\w*|abridged|shortened|schematic|shape of|roughly like)\b/i;

/** Wrong lines of each sample of a program, one for each thing that it prints otherwise. */
function* samplesOf(view: LessonView, found: Known, loose: boolean): Generator<Wrong[]> {
  const { prints } = found.contract.behaviour ?? { prints: [] };
  if (prints.length === 0) return;
  for (const { shown, said } of shownOf(view, found, loose)) {
    if (SIMPLIFIED.test(said) || SIMPLIFIED.test(view.leadIns[shown.index] ?? '')) continue;
    const wrong = new Map<PrintedLine, Wrong>();
    for (const [at, text] of shown.text.split('\n').entries())
      for (const printed of prints)
        if (!wrong.has(printed) && isWrong(printed, text.slice(0, 500)))
          wrong.set(printed, { line: shown.line + 1 + at, text, printed });
    if (wrong.size > 0) yield [...wrong.values()].sort((one, other) => one.line - other.line);
  }
}

/** Samples of the command, and those that show a run of a trainer and stand with no command at all: symptoms. */
function* shownOf(
  view: LessonView,
  found: Known,
  loose: boolean,
): Generator<{ shown: Fence; said: string }> {
  for (const { fence, marker } of found.call.typed.command.outputs) {
    const shown = fence === null ? undefined : view.lesson.fences[fence];
    if (shown) yield { shown, said: marker };
  }
  // With two programs, a sample without a command may be of either.
  if (!loose || pathsOf(view).size > 1) return;
  const attached = attachedFences(view);
  for (const shown of view.lesson.fences)
    if (/^(?:text)?$/.test(shown.language) && !attached.has(shown.index) && isCurve(shown.text))
      yield { shown, said: '' };
}

/** Paths of all programs that the lesson runs; null stands for those of which nothing is known. */
const pathsOf = derived(
  (view: LessonView) =>
    new Set(programsOf(view).map((one) => (one.kind === 'known' ? one.contract.path : null))),
);

const attachedFences = derived(
  (view: LessonView) =>
    new Set(view.lesson.commands.flatMap(({ outputs }) => outputs.map(({ fence }) => fence))),
);

/** At least two lines that each give the loss at a step. */
function isCurve(text: string): boolean {
  const lines = text.slice(0, 5_000).split('\n');
  return lines.filter((line) => /^\W*step\W*\d+\b.*\bloss\b/i.test(line)).length >= 2;
}

function isWrong({ meant, is }: PrintedLine, text: string): boolean {
  return meant.test(text) && !(is?.test(text) ?? false);
}

function shortened(text: string): string {
  const plain = text.trim().replaceAll('`', "'");
  return plain.length > 60 ? `${plain.slice(0, 57)}...` : plain;
}
