import { schemelessCommandsOf } from '../../command-links.ts';
import { placeInContent } from '../../content-links.ts';
import { findingAt, placeOf } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { linksOf, pathOf } from '../../links.ts';
import { proseOf } from '../../prose.ts';
import type { LessonRule } from '../../rule.ts';

export const fileNotFound: LessonRule = {
  id: 'link/file-not-found',
  severity: 'error',
  scope: 'lesson',
  title: 'A link to a file that the content does not have',
  why: `A relative link to a lesson, a script or a picture that is not there ends on an error page. The same goes for a link to the toolkit's repository (\`.../tt-vscode-toolkit/blob/main/content/...\`), and for a script below \`content/templates/\` that the text names as code: a reader who looks for it finds nothing.

Needs the content folder, and stays silent for loose files.`,
  remedy: 'Mend the path, or add the file.',
  *check(view) {
    if (view.around.content === null) return;
    const buttons = new Set(schemelessCommandsOf(view).map(({ target }) => target));
    for (const link of linksOf(view)) {
      // `link/command-scheme` speaks of them.
      if (buttons.has(link.target)) continue;
      const missing = link.kind === 'link' ? missingTarget(view, link.target) : null;
      if (missing !== null)
        yield findingAt(link, `there is no \`${missing}\` in the content`, {
          help: 'Mend the path, or add the file.',
        });
    }
    for (const { from, text } of proseOf(view))
      for (const match of text.includes('.') ? text.matchAll(NAMED) : []) {
        const path = match[1] ?? '';
        const top = path.split('/')[1] ?? '';
        if (
          view.around.exists(top) !== true ||
          view.around.exists(path.slice('content/'.length)) !== false
        )
          continue;
        const at = from + match.index + 1;
        yield findingAt(
          placeOf(view, at, at + path.length),
          `there is no \`${path}\`, which the text speaks of`,
          {
            help: 'Mend the path, or add the file.',
            severity: 'warning',
          },
        );
      }
  },
};

const NAMED = /`(content\/(?:templates|projects|lessons)\/(?:[\w.-]+\/)*[\w.-]+\.\w+)`/g;
const TOOLKIT =
  /^https:\/\/github\.com\/tenstorrent\/tt-vscode-toolkit\/(?:blob|tree|raw)\/main\/content\/([^?#]+)/i;

function missingTarget(view: LessonView, target: string): string | null {
  const { around } = view;
  const there = TOOLKIT.exec(target)?.[1];
  // Only a folder with a registry is the toolkit's own content.
  if (there !== undefined)
    return around.registry !== null && around.exists(there) === false ? there : null;
  const to = pathOf(target);
  if (!to || to.path === '' || to.path.startsWith('~')) return null;
  if (to.path.startsWith('/')) {
    const top = to.path.split('/')[1] ?? '';
    const roots = ['..', '.'].filter((root) => around.exists(`${root}/${top}`));
    const found = roots.length === 0 || roots.some((root) => around.exists(`${root}${to.path}`));
    return found ? null : to.path;
  }
  const place = placeInContent(view, to.path);
  return place !== null && around.exists(place) === false ? place : null;
}
