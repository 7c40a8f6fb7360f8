import { relatedLine } from '../../finding.ts';
import { listingWithout } from '../../flow/listings.ts';
import { makersOf } from '../../flow/makers.ts';
import { DONE, findingOfUse, Once } from '../../flow/report.ts';
import { savedBlocksOf } from '../../flow/saved-blocks.ts';
import { walkOf } from '../../flow/walk.ts';
import { shown } from '../../flow/where.ts';
import { baseName } from '../../flow/words.ts';
import type { LessonRule } from '../../rule.ts';

/** A file that the lesson's own drawing of the folder does not show. */
export const notInListing: LessonRule = {
  scope: 'lesson',
  id: 'flow/not-in-listing',
  severity: 'warning',
  title: "A file is used that the lesson's drawing of its folder does not show",
  why: `The lesson draws what lies in a folder, and a command then uses a file there that the drawing does not show
and no step makes: one of the two is out of date, and a reader who has what is drawn gets \`No such file\`.

It stays silent where the drawing leaves something out (\`...\`), where it does not look into the folder, and where a
command or a block of the lesson makes the file.`,
  remedy: 'Use a file that is there, or add it to the drawing and to the step that brings it.',
  *check(view) {
    const once = new Once();
    for (const use of walkOf(view).uses) {
      if (use.how === 'enter' || use.how === 'hold' || use.checkpoint) continue;
      const name = baseName(use.path);
      if (!/\.[a-z]\w{0,5}$/i.test(name)) continue;
      const listing = listingWithout(view, use.path);
      if (listing === null || makersOf(view, use.path).some((made) => made.path === use.path))
        continue;
      if (savedBlocksOf(view).some((block) => baseName(block.path) === name)) continue;
      if (!once.first(use.path)) continue;
      yield findingOfUse(
        use,
        `\`${shown(use.path)}\` ${DONE[use.how]} here, but the listing of \`${listing.root}\` on line ${listing.line} does not show it and no step makes it`,
        {
          help: `Use a file that is listed, or add the step that brings \`${name}\`.`,
          related: [relatedLine(view, listing.line, `\`${listing.root}\` is listed here`)],
        },
      );
    }
  },
};
