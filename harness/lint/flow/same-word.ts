import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { bare, isRelative } from './homes.ts';
import { makersOf } from './makers.ts';
import { type Making, type Use, walkOf } from './walk.ts';

/** For each relative word, the first use of it where a `cd` of the lesson has led. */
const firstArrivals = derived((view: LessonView): ReadonlyMap<string, Use> => {
  const byWord = new Map<string, Use>();
  for (const use of walkOf(view).uses) {
    if (!isRelative(use) || use.how === 'enter' || use.how === 'hold') continue;
    const word = bare(use.word);
    if (use.stand.line !== 0 && !use.aside && !byWord.has(word)) byWord.set(word, use);
  }
  return byWord;
});

/**
 * The clone that a relative word of a use lies in, as a later use of the same word shows, where that clone comes
 * only after this use and the word has led to nothing before.
 */
export function laterClone(view: LessonView, use: Use): Making | null {
  if (!isRelative(use) || use.stand.line !== 0 || !use.word.includes('/')) return null;
  const arrival = firstArrivals(view).get(bare(use.word));
  if (!arrival || arrival.order < use.order) return null;
  const clone = makersOf(view, arrival.path).find((one) => one.tree && one.sure);
  return clone && clone.order > use.order && clone.order < arrival.order ? clone : null;
}
