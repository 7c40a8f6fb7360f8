import { findingAt, placeOfLine } from '../../finding.ts';
import { linksOf } from '../../links.ts';
import type { LessonRule } from '../../rule.ts';

export const noAddress: LessonRule = {
  id: 'link/no-address',
  severity: 'warning',
  scope: 'lesson',
  title: 'A link or image that leads nowhere',
  why: 'An empty address, `#` alone, or a word such as `TODO` in its place: the text looks like a link, and a click does nothing or reloads the page. An image without an address is a broken picture.',
  remedy: 'Write the address, or leave the brackets out.',
  *check(view) {
    for (const link of linksOf(view)) {
      if (!NOWHERE.test(link.target.trim())) continue;
      const place = link.target === '' ? placeOfLine(view, link.line) : link;
      const what = link.kind === 'image' ? 'image' : 'link';
      yield findingAt(
        place,
        link.target.trim() === ''
          ? `this ${what} has no address`
          : `\`${link.target.trim()}\` is no address: this ${what} leads nowhere`,
        { help: 'Write where it shall lead, or leave the brackets out.' },
      );
    }
  },
};

const NOWHERE =
  /^(?:|#|todo|tbd|fixme|x{3,}|url|link|href|insert[-_ ]?(?:url|link)(?:[-_ ]?here)?|\.{3}|…|\?+)$/i;
