import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { bare, isRelative } from './homes.ts';
import { makersOf } from './makers.ts';
import { type Making, type Use, walkOf } from './walk.ts';

const relativeUses = derived((view: LessonView): ReadonlyMap<string, Use[]> => {
  const byWord = new Map<string, Use[]>();
  for (const use of walkOf(view).uses) {
    if (!isRelative(use) || use.how === 'enter' || use.how === 'hold') continue;
    const word = bare(use.word);
    const known = byWord.get(word);
    if (known) known.push(use);
    else byWord.set(word, [use]);
  }
  return byWord;
});

/**
 * The clone that a relative word of a use lies in, as a later use of the same word shows, where that clone comes
 * only after this use and the word has led to nothing before.
 */
export function laterClone(view: LessonView, use: Use): Making | null {
  if (!isRelative(use) || use.stand.line !== 0 || !use.word.includes('/')) return null;
  const same = relativeUses(view).get(bare(use.word)) ?? [];
  for (const other of same) {
    if (other.order < use.order && other.stand.line !== 0) return null;
    if (other.order <= use.order || other.stand.line === 0 || other.aside) continue;
    const clone = makersOf(view, other.path).find((one) => one.tree && one.sure);
    if (clone) return clone.order > use.order && clone.order < other.order ? clone : null;
  }
  return null;
}
