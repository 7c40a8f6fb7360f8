import { headingLevel, plainText } from '../lesson/markdown.ts';
import { Slugger } from '../lesson/slug.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A place that a `#fragment` can lead to. */
export interface Anchor {
  name: string;
  line: number;
  /** Of the heading; empty for an `id` or `name` in HTML. */
  title: string;
}

/**
 * Every place that a `#fragment` can lead to: headings by GitHub's rule, those in quotes and lists too, and `id` or
 * `name` in HTML. Where a heading begins or ends in a sign that is dropped, such as an emoji, GitHub leaves the dash of
 * the blank beside it and the viewer of lessons does not: see `viewed`.
 */
export const anchorsOf = derived((view: LessonView): readonly Anchor[] => {
  const { lesson, lines } = view;
  const slugger = new Slugger();
  const anchors: Anchor[] = [];
  for (const { name, node, from, to } of view.nodes) {
    if (headingLevel({ name }) !== null) {
      const title = plainText(node, lesson.text).replace(/\s+/g, ' ').trim();
      anchors.push({ name: slugger.next(title), line: lines.lineAt(from), title });
      // Some renderers let a heading name its own anchor.
      const own = /\{#([\w-]+)\}\s*$/.exec(title)?.[1];
      if (own) anchors.push({ name: own, line: lines.lineAt(from), title: '' });
    } else if (name === 'HTMLTag' || name === 'HTMLBlock')
      for (const match of lesson.text.slice(from, to).matchAll(NAMED))
        anchors.push({
          name: match[2] ?? match[3] ?? '',
          line: lines.lineAt(from + match.index),
          title: '',
        });
  }
  return anchors;
});

const NAMED = /\s(?:id|name)\s*=\s*(?:(["'])([^"'\n]*)\1|([^\s"'=<>`]+))/gi;

/** How the viewer of lessons names GitHub's anchor: no dash before or after. */
export function viewed(slug: string): string {
  return slug.replace(/^-+|-+$/g, '');
}

/** How a fragment stands to the anchors of a file. */
export type Landing =
  | { kind: 'lands' }
  /** Right on GitHub, dead in the viewer of lessons, where it is called `name`. */
  | { kind: 'github-only'; name: string }
  /** `near` differs from it in dashes, case or signs alone, and is the only one that does. */
  | { kind: 'dead'; near: string | null };

/** The anchors of one file, to ask where any number of fragments lead. */
export class Landings {
  private readonly names: ReadonlySet<string>;
  private readonly viewed = new Set<string>();
  /** As the viewer names them, by their letters and digits alone. */
  private readonly byLetters = new Map<string, Set<string>>();

  constructor(names: readonly string[]) {
    this.names = new Set(names);
    for (const name of this.names) {
      const letters = bareOf(name);
      const alike = this.byLetters.get(letters) ?? new Set();
      this.byLetters.set(letters, alike.add(viewed(name)));
      this.viewed.add(viewed(name));
    }
  }

  of(fragment: string): Landing {
    // The top of the page, in every browser.
    if (fragment === '' || fragment.toLowerCase() === 'top') return { kind: 'lands' };
    if (this.names.has(fragment)) {
      const name = viewed(fragment);
      return name === fragment || name === '' ? { kind: 'lands' } : { kind: 'github-only', name };
    }
    if (this.viewed.has(fragment)) return { kind: 'lands' };
    const letters = bareOf(fragment);
    const [only, ...more] = this.byLetters.get(letters) ?? [];
    return { kind: 'dead', near: letters !== '' && more.length === 0 && only ? only : null };
  }
}

function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
