import type { CommandFault } from '../../contract/command-fault.ts';
import type { ProgramContract } from '../../contract/contract.ts';
import { judgeWords } from '../../contract/judge-words.ts';
import type { Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import { placeOfWord, relatedLine } from '../finding.ts';
import { baseName } from '../flow/words.ts';
import type { LessonView } from '../lesson-view.ts';
import { hasTrait } from '../typed.ts';
import { type FoundProgram, programsOf } from './find-program.ts';

type Known = FoundProgram & { kind: 'known' };

/** Something that a program has against the words of a command. */
export interface FaultyCall {
  found: Known;
  fault: CommandFault;
}

/** All faults of the lesson's runs of programs that are known, in reading order. */
export const faultyCallsOf = derived((view: LessonView): FaultyCall[] =>
  programsOf(view).flatMap((found) => (found.kind === 'known' ? faultsOf(found) : [])),
);

/** Faults of one run. A command that is shown to fail is meant to. */
export function faultsOf(found: Known): FaultyCall[] {
  const { call, contract } = found;
  const { command } = call.typed;
  if (hasTrait(command, 'not-shell')) return [];
  const shown = command.outputs.some(
    ({ kind, text }) => kind === 'symptom' && /\berror: /.test(text),
  );
  if (shown) return [];
  const words = call.words.map((word) => word.given);
  return judgeWords(contract, words).map((fault) => ({ found, fault }));
}

/** Where a fault stands: at its word, else at the program. */
export function placeOfFault({ found, fault }: FaultyCall) {
  const { call } = found;
  const extent: Extent | undefined = 'at' in fault ? call.words[fault.at]?.at : call.script.at;
  return placeOfWord(call.typed.reading, extent ?? call.script.at);
}

/** `train_nanogpt.py` of tt-metal v0.73.1, for messages. */
export function programName({ call, contract, judged }: Known): string {
  const name = `\`${baseName(call.script.text)}\``;
  return judged ? `${name} of ${versionName(judged.version)}` : `${name} (${contract.source})`;
}

export function versionName(version: string): string {
  return `tt-metal ${version}`;
}

/** The line that asks for the version, as a place that a finding speaks of. */
export function relatedVersion(view: LessonView, { judged }: FoundProgram) {
  if (!judged || judged.line === 0) return [];
  return [relatedLine(view, judged.line, `tt-metal ${judged.version} is asked for here`)];
}

/** Every spelling that a program knows, for suggestions; outdated ones left out. */
export function spellings({ flags }: Pick<ProgramContract, 'flags'>): string[] {
  return flags.flatMap(({ names, renamedTo }) =>
    renamedTo === null ? names.filter((name) => name.startsWith('--')) : [],
  );
}
