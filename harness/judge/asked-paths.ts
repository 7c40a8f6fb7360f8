import type { TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import { callsOf } from './known-variables.ts';
import { inSessionWords } from './made-paths.ts';
import type { MissingHere } from './missing-path.ts';

/** `test -f x`, `[ -d "x" ]`, `[[ -s x ]]`: the path that is asked for. */
const ASKS = /(?:\btest|\[\[?)\s+-[efdrswxhL]\s+(?:"([^"]+)"|'([^']+)'|([^\s;&|<>()"']+))/g;

/** What may stand beside such a question and has no say in how it ends, but for what it tells. */
const BESIDE = new Set('[ test echo printf exit return true false :'.split(' '));

/**
 * Paths that a command asks for and does nothing else, so that its failure says without a word that one is not there.
 * None when it asks whether something is missing, or when a variable names the path.
 */
export function askedPaths({ text }: Task, ended: TaskEnded, home: string): MissingHere[] {
  if (ended.ending.kind !== 'exited' || ended.ending.status !== 1) return [];
  if (/!/.test(text) || callsOf({ text }).some(({ name }) => !BESIDE.has(name ?? ''))) return [];
  return [...text.matchAll(ASKS)].flatMap((asked) => {
    const path = (asked[1] ?? asked[2] ?? asked[3] ?? '').replace(/^\$\{?HOME\}?(?=\/)/, '~');
    const words = /[$`]/.test(path) ? null : inSessionWords(path, ended.cwdBefore, home);
    return words === null ? [] : [{ path, words, line: '' }];
  });
}
