import type { Known } from '../contract-book.ts';
import type { Snapshot, Versions } from './snapshot.ts';
import { NANO_GPT, TRAINERS } from './trainer.ts';

/** Below zero, zero or above; null for what is no version. */
export type Compare = (one: string, other: string) => number | null;

const SNAPSHOTS: readonly Snapshot[] = TRAINERS;

/** What the project keeps of a program of tt-metal at a version. */
export function findSnapshot(path: string, version: string, compare: Compare): Known {
  const found = SNAPSHOTS.find(
    (one) => one.path === path && one.at.some((at) => holds(at, version, compare)),
  );
  if (!found) return null;
  if ('missing' in found) return found.missing;
  return {
    kind: 'known',
    contract: { ...found.contract, source: `tt-metal ${version}` },
  };
}

function holds(at: Versions, version: string, compare: Compare): boolean {
  if (at.kind === 'ref') return version === at.name;
  const within = (end: string | null, sign: 1 | -1) => {
    if (end === null) return true;
    const order = compare(version, end);
    return order !== null && (sign === 1 ? order >= 0 : order < 0);
  };
  return compare(version, version) !== null && within(at.from, 1) && within(at.before, -1);
}

/** Programs whose file names mean them and nothing else, wherever a reader stands. */
const DISTINCT: ReadonlyMap<string, string> = new Map([['train_nanogpt.py', NANO_GPT]]);

export function distinctProgram(name: string): string | null {
  return DISTINCT.get(name) ?? null;
}
