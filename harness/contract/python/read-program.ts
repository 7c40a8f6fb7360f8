import type { CommandContract, FlagContract, ProgramContract } from '../contract.ts';
import { Assembler } from './assemble.ts';
import { declarationsOf } from './declarations.ts';
import { outlineOf } from './outline.ts';
import { renamesIn, withRenames } from './renames.ts';
import { type PythonGrammar, PythonSource } from './source.ts';
import { writtenNamesIn } from './written-names.ts';

/** Larger files are no programs that a lesson calls, and are not read. */
const MOST_CHARACTERS = 1_000_000;

/**
 * What a Python program accepts, from the text of its source alone: nothing is imported or run. Null when it has
 * no argparse parser that can be seen, or one of which too much is worked out while it runs. Never throws.
 */
export function readProgram(
  text: string,
  { path, source: from }: { path: string; source: string },
  grammar: PythonGrammar,
): ProgramContract | null {
  if (text.length > MOST_CHARACTERS || !text.includes('argparse')) return null;
  const source = new PythonSource(text, grammar);
  const outline = outlineOf(source);
  if (outline.extendsParser) return null;
  const program = new Assembler(declarationsOf(source, outline)).program();
  if (program === null) return null;
  const flags = allFlags(program);
  const destinations = new Set(flags.map(({ destination }) => destination));
  const spellings = new Set(flags.flatMap(({ names }) => names));
  const renames = renamesIn([...outline.strings, ...outline.formats], source, spellings);
  return {
    ...program,
    flags: withRenames(program.flags, renames),
    lenient: program.lenient || outline.readsArguments,
    path,
    source: from,
    writes: writtenNamesIn(outline, source, destinations),
    behaviour: null,
  };
}

function allFlags({ flags, subcommands }: CommandContract): FlagContract[] {
  return [...flags, ...(subcommands?.commands ?? []).flatMap(({ contract }) => allFlags(contract))];
}
