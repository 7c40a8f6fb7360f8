import { isWithin } from '../../../plan/whereabouts.ts';
import { relatedLine } from '../../finding.ts';
import { makersOf } from '../../flow/makers.ts';
import { DONE, findingOfUse, Once } from '../../flow/report.ts';
import { type Removal, type Use, type Walk, walkOf } from '../../flow/walk.ts';
import { shown } from '../../flow/where.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

/** Something that an earlier command removed or moved away. */
export const usedAfterRemoval: LessonRule = {
  scope: 'lesson',
  id: 'flow/used-after-removal',
  severity: 'error',
  title: 'A file or folder is used after the lesson has removed it',
  why: `A command before it removed the path or moved it away, and nothing since has made it again: the reader gets
\`No such file or directory\`.

It stays silent where a script, a build or a button in between may have made it again, and where the removal stands
in a section that a reader may not have come through.`,
  remedy: 'Remove it later, make it again before, or use where it was moved to.',
  *check(view) {
    const walk = walkOf(view);
    if (walk.removals.length === 0) return;
    const once = new Once();
    for (const use of walk.uses) {
      if (use.aside) continue;
      const removal = removalOf(view, walk, use);
      if (removal === undefined || !once.first(use.path, use.fence)) continue;
      const path = shown(use.path);
      yield findingOfUse(
        use,
        `\`${path}\` ${DONE[use.how]} here, but line ${removal.line} has taken it away`,
        {
          help: `Make \`${path}\` again before this command, or take it away after it.`,
          related: [relatedLine(view, removal.line, `\`${shown(removal.path)}\` goes here`)],
        },
      );
    }
  },
};

function removalOf(view: LessonView, walk: Walk, use: Use): Removal | undefined {
  const removal = walk.removals.findLast(
    (one) => one.order < use.order && isWithin(use.path, one.path),
  );
  if (!removal || removal.aside) return undefined;
  if (removal.kind !== 'main' && stepOf(view, removal) !== stepOf(view, use)) return undefined;
  const between = ({ order }: { order: number }) => order > removal.order && order < use.order;
  if (makersOf(view, use.path).some((one) => one.order >= removal.order && one.order < use.order))
    return undefined;
  if (walk.makings.some((one) => between(one) && isWithin(one.path, use.path))) return undefined;
  return walk.stirs.some(
    (stir) => between(stir) && (stir.below === null || isWithin(use.path, stir.below)),
  )
    ? undefined
    : removal;
}

function stepOf({ lesson }: LessonView, { fence }: Pick<Use, 'fence'>): string | undefined {
  return fence === null ? undefined : lesson.fences[fence]?.step;
}
