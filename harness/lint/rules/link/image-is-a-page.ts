import { findingAt } from '../../finding.ts';
import { linksOf } from '../../links.ts';
import type { LessonRule } from '../../rule.ts';

export const imageIsAPage: LessonRule = {
  id: 'link/image-is-a-page',
  severity: 'warning',
  scope: 'lesson',
  title: "An image whose address is GitHub's page about it",
  why: '`https://github.com/owner/repo/blob/main/picture.png` is a page of HTML with the picture in it. GitHub mends such an address in its own view of Markdown; the viewer of lessons and their site do not, and show an empty frame.',
  remedy: 'Write `raw` in place of `blob`. A link around the picture may lead to the page.',
  *check(view) {
    for (const link of linksOf(view)) {
      const match = link.kind === 'image' ? PAGE.exec(link.target) : null;
      if (!match || /[?&]raw=/.test(link.target)) continue;
      const { line, column, endLine, endColumn } = link;
      yield findingAt(
        link,
        'this address is a page of GitHub, not a picture: only GitHub itself shows it',
        {
          help: 'Write `raw` in place of `blob`.',
          edits: [
            { line, column, endLine, endColumn, text: link.target.replace('/blob/', '/raw/') },
          ],
        },
      );
    }
  },
};

const PAGE = /^https?:\/\/github\.com\/[^/]+\/[^/]+\/blob\//i;
