import type { SyntaxNode } from '@lezer/common';
import type { FlagContract } from '../contract.ts';
import type { PythonSource } from './source.ts';

const OUTDATED = /\b(?:deprecated|renamed|obsolete|superseded|replaced)\b/i;
const FLAG = /(?<![\w-])--[A-Za-z][\w-]*/g;

/** Flags that the program's own words call outdated, and what they name instead: `--num_epochs is deprecated, use --epochs`. */
export function renamesIn(
  texts: readonly SyntaxNode[],
  source: PythonSource,
  known: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  for (const node of texts) {
    if (node.to - node.from > 1_000) continue;
    const text = source.of(node);
    if (!OUTDATED.test(text)) continue;
    const flags = [...new Set(text.match(FLAG) ?? [])];
    const [old, successor] = flags;
    if (flags.length === 2 && old && successor && known.has(old) && known.has(successor))
      renames.set(old, successor);
  }
  return renames;
}

/** Marks what is outdated; a flag of which only one spelling is becomes two. */
export function withRenames(
  flags: readonly FlagContract[],
  renames: ReadonlyMap<string, string>,
): FlagContract[] {
  if (renames.size === 0) return [...flags];
  return flags.flatMap((flag) => {
    const old = flag.names.filter((name) => renames.has(name));
    if (old.length === 0) return [flag];
    const kept = flag.names.filter((name) => !renames.has(name));
    const outdated = old.map((name) => ({
      ...flag,
      names: [name],
      // Whoever gives the new spelling has given it.
      required: flag.required && kept.length === 0,
      renamedTo: renames.get(name) ?? null,
    }));
    return [...(kept.length > 0 ? [{ ...flag, names: kept }] : []), ...outdated];
  });
}
