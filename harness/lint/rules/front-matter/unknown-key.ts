import { KNOWN_KEYS } from '../../../lesson/front-matter-keys.ts';
import { findingAt, placeOf } from '../../finding.ts';
import { type WrittenKey, writtenKeys } from '../../front-matter-syntax.ts';
import { namesNear } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';

export const unknownKey: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/unknown-key',
  severity: 'hint',
  title: 'A key in the front matter that nothing reads',
  why: `A key that nothing knows is carried along and has no effect: \`estimated_minutes: 30\` leaves the lesson without a
duration. Where a known key is spelled nearly so and is not there itself, it is a warning, since a misspelling is likely.

Keys below another one are not looked at here; see \`front-matter/nested-key\`.`,
  remedy: 'Spell the key as other lessons do, or take it out.',
  *check(view) {
    const top = writtenKeys(view).filter(({ above }) => above.length === 0);
    const there = new Set(top.map(({ key }) => key));
    for (const written of top) {
      const { key, from, to } = written;
      if (KNOWN_KEYS.has(key)) continue;
      const place = placeOf(view, from, to);
      const meant = meantBy(written, there);
      if (meant === null) {
        const help = 'It is kept, and nothing reads it.';
        yield findingAt(place, `\`${key}\` is not a known key`, { help });
        continue;
      }
      // Only signs and case differ: no other key can be meant.
      const certain = bare(meant) === bare(key) && view.lesson.text.slice(from, to) === key;
      yield findingAt(place, `\`${key}\` is not a known key, and \`${meant}\` is not there`, {
        severity: 'warning',
        help: `Did you mean \`${meant}\`?`,
        edits: certain ? [{ ...place, text: meant }] : [],
      });
    }
  },
};

function meantBy({ key }: WrittenKey, there: ReadonlySet<string>): string | null {
  const missing = [...KNOWN_KEYS].filter((known) => !there.has(known) && known.length > 4);
  const same = missing.find((known) => bare(known) === bare(key));
  if (same) return same;
  const [near] = namesNear(key, missing, 1);
  return near !== undefined && bare(near).length > 4 && isSpelledNearly(near, key) ? near : null;
}

/** At most two letters apart, and of nearly one length: sharing a word alone is no misspelling. */
function isSpelledNearly(one: string, other: string): boolean {
  return namesNear(bare(other), [bare(one)]).length > 0 && Math.abs(one.length - other.length) <= 3;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^a-z]/g, '');
}
