import { type Anchor, anchorsOf, Landings, viewed } from '../../anchors.ts';
import { findingAt, relatedLine } from '../../finding.ts';
import { decoded, linksOf } from '../../links.ts';
import { wordsOf } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';

export const anchorNotFound: LessonRule = {
  id: 'link/anchor-not-found',
  severity: 'error',
  scope: 'lesson',
  title: 'A link to a heading that the lesson does not have',
  why: `A link such as \`#step-4\` jumps to the heading whose text makes that anchor by GitHub's rule: lower case, signs and emoji removed, blanks turned into dashes. When no heading makes it, a click does nothing at all, and the reader does not learn why.

Where a heading begins with an emoji, GitHub keeps the dash of the blank behind it (\`#-quick-start\`), and the viewer of lessons does not. A link in GitHub's form is dead for those who read in the viewer, which is a warning; the form without that dash is taken as right. \`id\` and \`name\` in HTML count, and so does \`#top\`.`,
  remedy:
    'Write the anchor that the heading makes. Rewording a heading changes its anchor, so look for links to it when you do.',
  *check(view) {
    const links = linksOf(view).filter(
      ({ kind, target }) => kind === 'link' && target.startsWith('#'),
    );
    if (links.length === 0) return;
    const anchors = anchorsOf(view);
    const landings = new Landings(anchors.map(({ name }) => name));
    const titles = new TitleIndex(anchors);
    for (const link of links) {
      const fragment = decoded(link.target.slice(1));
      const landing = landings.of(fragment);
      if (landing.kind === 'lands') continue;
      const near = landing.kind === 'dead' ? landing.near : landing.name;
      const meant = near === null ? titles.likeliest(fragment) : titles.called(near);
      const related = meant ? [relatedLine(view, meant.line, `\`#${meant.name}\` leads here`)] : [];
      const edits = near === null ? [] : [{ ...placeOnly(link), text: `#${near}` }];
      if (landing.kind === 'github-only')
        yield findingAt(
          link,
          `\`#${fragment}\` works on GitHub alone: the viewer of lessons knows that heading as \`#${landing.name}\``,
          {
            ...{ related, edits, severity: 'warning' },
            help: `Write \`#${landing.name}\`.`,
          },
        );
      else
        yield findingAt(link, `no heading of this lesson has the anchor \`#${fragment}\``, {
          ...{ related, edits },
          help: meant
            ? `\`${meant.title || meant.name}\` has the anchor \`#${near ?? meant.name}\`.`
            : 'Link to a heading that is there, or leave the link out.',
        });
    }
  },
};

type Placed = { line: number; column: number; endLine: number; endColumn: number };

function placeOnly({ line, column, endLine, endColumn }: Placed): Placed {
  return { line, column, endLine, endColumn };
}

/** The anchors of a lesson by what they are called; of several that are called alike, the first. */
class TitleIndex {
  private readonly byView = new Map<string, Anchor>();
  /** Of anchors of the same words, the first. */
  private readonly distinct = new Map<string, { anchor: Anchor; words: ReadonlySet<string> }>();
  private readonly asked = new Map<string, Anchor | undefined>();

  constructor(anchors: readonly Anchor[]) {
    for (const anchor of anchors) {
      const name = viewed(anchor.name);
      if (!this.byView.has(name)) this.byView.set(name, anchor);
      const words = wordsOf(anchor.name);
      const key = [...words].sort().join(' ');
      if (this.distinct.size < MOST_TITLES && !this.distinct.has(key))
        this.distinct.set(key, { anchor, words });
    }
  }

  called(name: string): Anchor | undefined {
    return this.byView.get(name);
  }

  /** The heading that shares most words with the fragment, and more than half of them. */
  likeliest(fragment: string): Anchor | undefined {
    const words = wordsOf(fragment);
    const key = [...words].sort().join(' ');
    if (!this.asked.has(key)) this.asked.set(key, this.sharingMost(words));
    return this.asked.get(key);
  }

  private sharingMost(words: ReadonlySet<string>): Anchor | undefined {
    let best: { anchor: Anchor; shared: number } | undefined;
    for (const { anchor, words: own } of this.distinct.values()) {
      let shared = 0;
      for (const word of words) if (own.has(word)) shared++;
      if (shared * 2 > words.size && shared > (best?.shared ?? 0)) best = { anchor, shared };
    }
    return best?.anchor;
  }
}

/** Lessons have some thirty headings: beyond these, a dead link gets no heading that may be meant. */
const MOST_TITLES = 500;
