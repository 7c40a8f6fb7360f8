import { type CommandFault, isRefusal } from '../../contract/command-fault.ts';
import { placeIn } from '../../lesson/shell-block.ts';
import { baseName } from '../flow/words.ts';
import type { LessonView } from '../lesson-view.ts';
import { faultsOf } from './faults.ts';
import { metalPath, programsAt } from './find-program.ts';
import { metalPathsOf, missingIn } from './metal-paths.ts';
import { programCallsOf } from './program-calls.ts';

/** A command that its program refuses. */
export interface Refusal {
  line: number;
  /** File name of the program, or of what a command wants in tt-metal. */
  program: string;
  /** Each as the rest of a sentence about the program: `no flag --learning_rate`. */
  reasons: string[];
}

/** What becomes of a lesson's runs of Python programs at a version of tt-metal. */
export interface LessonAtVersion {
  version: string;
  /** Runs of programs of which it is known what they take at the version, and other uses of what tt-metal holds. */
  known: number;
  /** Runs of programs of tt-metal of which nothing is known at the version. */
  unknown: number;
  refused: Refusal[];
}

export function lessonAtVersion(view: LessonView, version: string): LessonAtVersion {
  const at: LessonAtVersion = { version, known: 0, unknown: 0, refused: [] };
  for (const call of programCallsOf(view)) {
    const [found] = programsAt(view, call, [{ version, line: 0 }]);
    if (!found) {
      if (metalPath(view, call) !== null) at.unknown++;
      continue;
    }
    at.known++;
    const reasons =
      found.kind === 'missing'
        ? [`tt-metal ${version} ${found.why}`]
        : faultsOf(found).flatMap(({ fault }) => (isRefusal(fault) ? reasonOf(fault) : []));
    if (reasons.length === 0) continue;
    const { line } = placeIn(call.typed.reading.block, call.script.at.start);
    const program = baseName(call.script.text);
    at.refused.push({ line, program, reasons: [...new Set(reasons)] });
  }
  const tree = view.around.contracts.tree(version);
  for (const named of tree === null ? [] : metalPathsOf(view)) {
    if (tree === null || named.by !== 'command') continue;
    at.known++;
    const missing = missingIn(tree, named);
    if (missing === null) continue;
    const reasons = [`tt-metal ${version} has no \`${missing}\``];
    at.refused.push({ line: named.place.line, program: baseName(missing), reasons });
  }
  at.refused.sort((one, other) => one.line - other.line);
  return at;
}

function reasonOf(fault: CommandFault): string {
  switch (fault.kind) {
    case 'unknown-flag':
      return `no flag ${fault.flag}`;
    case 'ambiguous-flag':
      return `${fault.flag} may stand for ${fault.candidates.join(' or ')}`;
    case 'missing-value':
      return `${fault.flag} lacks its value`;
    case 'bad-value':
      return `${fault.name} does not take ${fault.value}`;
    case 'needless-value':
      return `${fault.flag} takes no value, is given ${fault.value}`;
    case 'extra-word':
      return `no use for the word ${fault.value}`;
    case 'missing-required':
      return `lacks ${fault.names.join(' and ')}`;
    case 'missing-choice':
      return `lacks one of ${fault.names.join(', ')}`;
    case 'clash':
      return `${fault.flag} and ${fault.other} exclude each other`;
    case 'unknown-subcommand':
      return `no subcommand ${fault.value}`;
    case 'renamed-flag':
      return `${fault.flag} is now ${fault.to}`;
  }
}
