import { joined, placeInContent } from '../../content-links.ts';
import { findingAt } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { linksOf, pathOf } from '../../links.ts';
import type { LessonRule } from '../../rule.ts';

export const imageNotFound: LessonRule = {
  id: 'link/image-not-found',
  severity: 'error',
  scope: 'lesson',
  title: 'An image that is not there',
  why: `A picture whose file nobody ships is an empty frame. The viewer of lessons and their site serve pictures below \`/assets/\`; a path that climbs out of the folder of lessons (\`../projects/x/demo.gif\`) works in the author's checkout at best.

With the content folder at hand, a file that is there is right, however it is reached, as long as it lies within the content. Without it only paths that climb are spoken of.`,
  remedy: 'Put the picture below `assets/img/` and write `/assets/img/name.png`.',
  *check(view) {
    for (const link of linksOf(view)) {
      const to = link.kind === 'image' ? pathOf(link.target) : null;
      if (!to || to.path === '' || /^~|^[A-Z]:/.test(to.path)) continue;
      const why = to.path.startsWith('/') ? absent(view, to.path) : wrong(view, to.path);
      if (why)
        yield findingAt(link, why, {
          help: 'Put the picture below `assets/img/` and write `/assets/img/name.png`.',
        });
    }
  },
};

/** A path from the root of what is served: the folder around the content, or the content itself. */
function absent({ around }: LessonView, path: string): string | null {
  const top = path.split('/')[1] ?? '';
  const roots = ['..', '.'].filter((root) => around.exists(`${root}/${top}`));
  if (roots.length === 0 || roots.some((root) => around.exists(`${root}${path}`))) return null;
  return `there is no file \`${path}\` below the folder that it is served from`;
}

function wrong(view: LessonView, path: string): string | null {
  const { around } = view;
  const place = placeInContent(view, path);
  const there = place === null ? null : around.exists(place);
  if (there === true && !place?.startsWith('../')) return null;
  if (there === false) return `there is no file \`${place}\` in the content`;
  const outside = place ?? joined('lessons/x.md', path);
  if (there === true)
    return `\`${outside}\` lies outside the content: it is not served with the lessons`;
  return path.startsWith('../')
    ? `\`${path}\` climbs out of the folder of lessons: neither their viewer nor their site serves it`
    : null;
}
