import { type Anchor, anchorsOf, landingOf, viewed } from '../../anchors.ts';
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
    const names = anchors.map(({ name }) => name);
    for (const link of links) {
      const fragment = decoded(link.target.slice(1));
      const landing = landingOf(fragment, names);
      if (landing.kind === 'lands') continue;
      const near = landing.kind === 'dead' ? landing.near : landing.name;
      const meant = near === null ? likeliest(fragment, anchors) : headingOf(near, anchors);
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

function headingOf(name: string, anchors: readonly Anchor[]): Anchor | undefined {
  return anchors.find((anchor) => viewed(anchor.name) === name);
}

/** The heading that shares most words with the anchor, and more than half of them. */
function likeliest(fragment: string, anchors: readonly Anchor[]): Anchor | undefined {
  const words = wordsOf(fragment);
  let best: { anchor: Anchor; shared: number } | undefined;
  for (const anchor of anchors) {
    const shared = [...wordsOf(anchor.name)].filter((word) => words.has(word)).length;
    if (shared * 2 > words.size && shared > (best?.shared ?? 0)) best = { anchor, shared };
  }
  return best?.anchor;
}
