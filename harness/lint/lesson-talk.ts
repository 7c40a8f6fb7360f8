import { type LessonLink, lessonLinksOf, stretchOf } from './content-links.ts';
import { derived } from './derived.ts';
import { placeOf } from './finding.ts';
import type { LessonView } from './lesson-view.ts';
import type { Stretch } from './links.ts';
import { type Prose, proseOf } from './prose.ts';

/** A lesson that another says is still to come. */
export interface Announcement extends Stretch {
  /** Ids that it links to there, the beginning of one (`ct5-`), or the title that stands there; any of them. */
  names: readonly string[];
  /** The words themselves. */
  said: string;
}

const TO_COME =
  /\bcoming (?:very )?soon\b|\bnot yet (?:written|published)\b|\bnot (?:written|published) yet\b|\bto be written\b/gi;

/** A code of a series, and how the ids of its lessons begin: `CT-5` is `ct5-...`, `Lab 7` is `lfs-07-...`. */
const CODE = /\b(?:(CT)-? ?(\d{1,2})|(Lab|Module) 0?(\d{1,2}))\b(?!.*\b(?:CT-? ?|Lab |Module )\d)/i;

export const announcementsOf = derived((view: LessonView): readonly Announcement[] =>
  proseOf(view).flatMap((prose, index, all) => {
    const { text, from, kind } = prose;
    if (!/oming|OMING|ritten|RITTEN|ublished|UBLISHED/.test(text)) return [];
    return [...text.matchAll(TO_COME)].flatMap((match): Announcement[] => {
      const [said] = match;
      const start = from + match.index;
      const place = placeOf(view, start, start + said.length);
      const clause = clauseBefore(text.slice(0, match.index));
      if (clause.trim().length < 3) {
        const rest = text.slice(match.index + said.length);
        // `Coming soon: [this](...), [that](...)`, or a heading of these words over a list.
        const links =
          kind === 'heading' && !/\w/.test(rest)
            ? linksBetween(view, start, nextHeading(all, index))
            : /^[*_\s]*:/.test(rest)
              ? linksBetween(view, start, from + text.length)
              : [];
        return links.map(({ id, ...where }) => ({ names: [id], said, ...stretchOf(where) }));
      }
      const names = namesIn(view, clause, start - clause.length);
      return names.length === 0 ? [] : [{ names, said, ...place }];
    });
  }),
);

/** What stands between the end of the sentence or cell before, and the words; no more than a few lines of it. */
function clauseBefore(before: string): string {
  const text = before.slice(-400);
  const ends = [...text.matchAll(/[.;!?]\s|\|/g)].map((one) => one.index + one[0].length);
  return text.slice(ends.at(-1) ?? 0);
}

function namesIn(view: LessonView, clause: string, from: number): string[] {
  const link = linksBetween(view, from, from + clause.length).at(-1);
  if (link) {
    // Only the link that the words follow at once: `support for N300 in [this lesson](...) comes later` is another matter.
    const end = clause.lastIndexOf(')');
    return /^[)*_\s(–—:,-]*(?:is |are )?[*_(]*$/i.test(clause.slice(end)) ? [link.id] : [];
  }
  const code = CODE.exec(clause);
  const ids: string[] = [];
  if (code) {
    const rest = clause.slice(code.index + code[0].length);
    if (/^\s*(?:(?:is|are)\s*|[:–—(*-][^:]{0,80})?$/.test(rest)) ids.push(beginningOf(code));
  }
  // `Lesson CT-5: Multi-Device Training (Coming Soon)`: the title stands between the colon and the parenthesis.
  const title = clause
    .replace(/[*_`([{–—:-]+\s*$|[*`]+/g, ' ')
    .replace(/^.*?\b(?:lesson|lab|module|recipe)\b[^:–—]*[:–—]/i, '')
    .trim();
  return title === '' ? ids : [...ids, title];
}

function beginningOf([, ct, number = '', series = '', other = '']: RegExpExecArray): string {
  if (ct) return `ct${Number(number)}-`;
  const padded = String(Number(other)).padStart(2, '0');
  return series.toLowerCase() === 'lab' ? `lfs-${padded}-` : `cs-fundamentals-${padded}-`;
}

function nextHeading(all: readonly Prose[], index: number): number {
  const next = all.slice(index + 1).find(({ kind }) => kind === 'heading');
  return next?.from ?? Number.POSITIVE_INFINITY;
}

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

function linksBetween(view: LessonView, from: number, to: number): readonly LessonLink[] {
  const { links, starts } = placedLinks(view);
  return links.slice(firstAt(starts, from), firstAt(starts, to));
}

/** Links with their offsets, in the order of the text. */
const placedLinks = derived((view: LessonView) => {
  const links = lessonLinksOf(view);
  return {
    links,
    starts: links.map(({ line, column }) => view.lines.startOf(line) + column - 1),
  };
});

/** How many of the numbers, which rise, are below a limit. */
function firstAt(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
