import type { PrintedLine } from '../../../contract/contract.ts';
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
    for (const found of programsOf(view)) {
      if (found.kind !== 'known') continue;
      for (const wrong of samplesOf(view, found)) {
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

/** Wrong lines of each sample of a command, one for each thing that the program prints otherwise. */
function* samplesOf(view: LessonView, found: Known): Generator<Wrong[]> {
  const { prints } = found.contract.behaviour ?? { prints: [] };
  for (const { fence, kind, marker } of found.call.typed.command.outputs) {
    const shown = fence === null ? undefined : view.lesson.fences[fence];
    if (!shown || kind === 'symptom') continue;
    if (SIMPLIFIED.test(marker) || SIMPLIFIED.test(view.leadIns[shown.index] ?? '')) continue;
    const wrong = new Map<PrintedLine, Wrong>();
    for (const [at, text] of shown.text.split('\n').entries())
      for (const printed of prints)
        if (!wrong.has(printed) && isWrong(printed, text.slice(0, 500)))
          wrong.set(printed, { line: shown.line + 1 + at, text, printed });
    if (wrong.size > 0) yield [...wrong.values()].sort((one, other) => one.line - other.line);
  }
}

function isWrong({ meant, is }: PrintedLine, text: string): boolean {
  return meant.test(text) && !(is?.test(text) ?? false);
}

function shortened(text: string): string {
  const plain = text.trim().replaceAll('`', "'");
  return plain.length > 60 ? `${plain.slice(0, 57)}...` : plain;
}
