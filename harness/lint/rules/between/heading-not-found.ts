import { Landings } from '../../anchors.ts';
import { findingAt } from '../../finding.ts';
import { anyOf, namesNear } from '../../near.ts';
import type { ContentRule } from '../../rule.ts';

export const headingNotFound: ContentRule = {
  id: 'between/heading-not-found',
  severity: 'error',
  scope: 'content',
  title: 'A link to a heading that another lesson does not have',
  why: `A link such as \`other.md#step-4\` opens the other lesson at its top when no heading makes that anchor, and the reader has to look for what was meant. Headings are reworded by people who do not know who links to them.

Only lessons that are linted together are looked at. A file that is not there is told by \`link/file-not-found\`.`,
  remedy: 'Write the anchor that the heading makes now.',
  *check(view) {
    const byPath = new Map(view.lessons.map((lesson) => [lesson.path, lesson]));
    const landings = new Map<string, Landings>();
    for (const { file, fileLinks } of view.lessons)
      for (const link of fileLinks) {
        const other = byPath.get(link.path);
        if (!other) continue;
        const known = landings.get(link.path) ?? new Landings(other.anchors);
        landings.set(link.path, known);
        const landing = known.of(link.fragment);
        if (landing.kind === 'lands') continue;
        const near = landing.kind === 'github-only' ? landing.name : landing.near;
        yield {
          ...findingAt(
            link,
            landing.kind === 'github-only'
              ? `\`#${link.fragment}\` works on GitHub alone: the viewer of lessons knows that heading of ${other.file} as \`#${landing.name}\``
              : `no heading of ${other.file} has the anchor \`#${link.fragment}\``,
            {
              help: near ? `Write \`#${near}\`.` : helpOf(link.fragment, other.anchors),
              ...(landing.kind === 'github-only' && { severity: 'warning' as const }),
            },
          ),
          file,
        };
      }
  },
};

function helpOf(fragment: string, anchors: readonly string[]): string {
  const near = namesNear(fragment, anchors.slice(0, MOST_ANCHORS)).map((name) => `#${name}`);
  return near.length > 0 ? `Perhaps ${anyOf(near)} is meant.` : 'Link to a heading that is there.';
}

/** Beyond these no lesson has headings, and each is compared letter by letter. */
const MOST_ANCHORS = 300;
