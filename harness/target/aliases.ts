import type { TargetName } from './target.ts';
import { TARGETS } from './targets.ts';

const BY_WORD = new Map<string, TargetName>(
  Object.values(TARGETS).flatMap((target) =>
    [target.name, ...target.aliases].map((word) => [word, target.name] as const),
  ),
);

/** Reads any word in use for a kind of hardware, whatever its case; null when it is none. */
export function parseTarget(word: string): TargetName | null {
  return BY_WORD.get(word.trim().toLowerCase()) ?? null;
}
