import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { fateOf, isSeenThrough } from './fate.ts';
import { type Use, walkOf } from './walk.ts';
import { isAdrift, isAnchored } from './where.ts';

/** A directory from which a relative word leads to something, and the line that shows it. */
export interface Home {
  folder: string;
  line: number;
  order: number;
}

/**
 * For relative words: where they led to something, by a command that made it there or by one that a `cd` before it
 * in the same block or way had brought to the right place.
 */
const homesByWord = derived((view: LessonView): ReadonlyMap<string, Home[]> => {
  const { uses, makings } = walkOf(view);
  const homes = new Map<string, Home[]>();
  const add = (word: string, home: Home) => {
    const known = homes.get(word) ?? [];
    const at = known.findIndex(({ folder }) => folder === home.folder);
    const first = known[at];
    // What shows it first counts, in whatever order it is found.
    if (!first) known.push(home);
    else if (home.order < first.order) known[at] = home;
    homes.set(word, known);
  };
  const words = new Set(uses.filter((use) => isRelative(use)).map(({ word }) => bare(word)));
  for (const use of uses) {
    if (!isRelative(use) || isAdrift(use.stand.path) || use.aside) continue;
    if (use.how === 'enter' || use.how === 'hold') continue;
    if (fateOf(view, use).kind !== 'fine') continue;
    // A second place counts only where things lie of which nothing is known.
    if (homes.has(bare(use.word)) && isSeenThrough(view, use.stand.path, use.order)) continue;
    add(bare(use.word), { folder: use.stand.path, line: use.line, order: use.order });
  }
  for (const made of makings) {
    if (!made.sure || made.aside || isAdrift(made.path)) continue;
    const parts = made.path.split('/');
    for (let at = parts.length - 1; at > 0 && at > parts.length - 4; at--) {
      const word = parts.slice(at).join('/');
      if (words.has(word))
        add(word, { folder: parts.slice(0, at).join('/'), line: made.line, order: made.order });
    }
  }
  return homes;
});

/** Other directories from which the relative word of a use leads to something, shown before it. */
export function homesOf(view: LessonView, use: Use): Home[] {
  if (!isRelative(use)) return [];
  const homes = homesByWord(view).get(bare(use.word)) ?? [];
  const before = homes.filter(({ order }) => order < use.order);
  return before.some(({ folder }) => folder === use.stand.path) ? [] : before;
}

export function isRelative({ word }: Pick<Use, 'word'>): boolean {
  return !isAnchored(word) && !word.startsWith('..') && word !== '.' && /[\w]/.test(word);
}

export function bare(word: string): string {
  return word.replace(/^(?:\.\/)+/, '');
}
