import { lessonLinksOf } from './content-links.ts';
import { derived } from './derived.ts';
import { placeOf } from './finding.ts';
import type { LessonView } from './lesson-view.ts';
import type { Stretch } from './links.ts';
import { type Prose, proseOf } from './prose.ts';

/** A lesson that another says is still to come. */
export interface Announcement extends Stretch {
  /** Ids that it links to there, `CT-5`, or the title that stands there. */
  names: readonly string[];
  /** The words themselves. */
  said: string;
}

const TO_COME = /\bcoming (?:very )?soon\b|\bnot (?:yet )?(?:written|published) yet\b/i;

export const announcementsOf = derived((view: LessonView): readonly Announcement[] =>
  proseOf(view).flatMap((prose) => {
    const said = TO_COME.exec(prose.text);
    if (!said) return [];
    const before = prose.text.slice(0, said.index);
    const code = [...before.matchAll(/\bCT-?(\d{1,2})\b/g)].map((one) => `ct${one[1]}-`);
    // `Lesson CT-5: Multi-Device Training (Coming Soon)`: the title stands between the colon and the parenthesis.
    const title = before
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[*_`([{]+\s*$|\*+/g, ' ')
      .replace(/^.*?\b(?:lesson|lab|module|recipe)\b[^:–—]*[:–—]/i, '')
      .trim();
    const linked = linksWithin(view, prose).map(({ id }) => id);
    const names = linked.length > 0 ? linked : [...code, title].filter((name) => name !== '');
    const from = prose.from + said.index;
    return [{ names, said: said[0], ...placeOf(view, from, from + said[0].length) }];
  }),
);

/** What a lesson says of others' status, in the words of front matter. */
export interface StatusSaid extends Stretch {
  status: 'blocked' | 'draft' | 'validated';
  /** The lessons that it links to there. */
  ids: readonly string[];
}

const SAID = /\b(?:currently|still|marked(?: as)?) `?(blocked|draft|validated)\b`?/i;

/** `These tracks (currently blocked) are where that continues:` speaks of the links there and of the list below. */
export const statusesSaidOf = derived((view: LessonView): readonly StatusSaid[] =>
  proseOf(view).flatMap((prose) => {
    const said = SAID.exec(prose.text);
    if (!said || /\b(?:no longer|not|un|never) *$/i.test(prose.text.slice(0, said.index)))
      return [];
    const own = linksWithin(view, prose);
    const links = own.length > 0 ? own : linksBelow(view, prose);
    if (links.length === 0) return [];
    const from = prose.from + said.index;
    return [
      {
        status: said[1]?.toLowerCase() as StatusSaid['status'],
        ids: [...new Set(links.map(({ id }) => id))],
        ...placeOf(view, from, from + said[0].length),
      },
    ];
  }),
);

function linksWithin(view: LessonView, { from, text }: Prose) {
  return linksBetween(view, from, from + text.length);
}

/** Links of the list that a paragraph with a colon at its end leads to. */
function linksBelow(view: LessonView, { from, text }: Prose) {
  if (!/:[*_\s]*$/.test(text)) return [];
  let node = view.tree.resolveInner(from, 1);
  while (node.parent && node.name !== 'Paragraph') node = node.parent;
  const list = node.nextSibling;
  return list && /^(?:Bullet|Ordered)List$/.test(list.name)
    ? linksBetween(view, list.from, list.to)
    : [];
}

function linksBetween(view: LessonView, from: number, to: number) {
  const { lines } = view;
  return lessonLinksOf(view).filter(({ line, column }) => {
    const at = lines.startOf(line) + column - 1;
    return at >= from && at < to;
  });
}
