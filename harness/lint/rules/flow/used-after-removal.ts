import { derived } from '../../derived.ts';
import { relatedLine } from '../../finding.ts';
import { foldersAbove, hasBetween, isStirred, madeBelow, makersOf } from '../../flow/makers.ts';
import { DONE, findingOfUse, Once } from '../../flow/report.ts';
import { type Removal, type Use, walkOf } from '../../flow/walk.ts';
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
      const removal = removalOf(view, use);
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

/** Removals by what they take, in order. */
const removalsByPath = derived((view: LessonView): ReadonlyMap<string, Removal[]> => {
  const byPath = new Map<string, Removal[]>();
  for (const removal of walkOf(view).removals) {
    const known = byPath.get(removal.path);
    if (known) known.push(removal);
    else byPath.set(removal.path, [removal]);
  }
  return byPath;
});

function removalOf(view: LessonView, use: Use): Removal | undefined {
  const byPath = removalsByPath(view);
  let removal: Removal | undefined;
  for (const path of [use.path, ...foldersAbove(use.path)]) {
    const last = byPath.get(path)?.findLast(({ order }) => order < use.order);
    if (last && last.order > (removal?.order ?? -1)) removal = last;
  }
  if (!removal || removal.aside) return undefined;
  if (removal.kind !== 'main' && stepOf(view, removal) !== stepOf(view, use)) return undefined;
  const { order } = removal;
  if (makersOf(view, use.path).some((one) => one.order >= order && one.order < use.order))
    return undefined;
  if (hasBetween(madeBelow(view).get(use.path) ?? [], order, use.order)) return undefined;
  return isStirred(view, use.path, use.order, order) ? undefined : removal;
}

function stepOf({ lesson }: LessonView, { fence }: Pick<Use, 'fence'>): string | undefined {
  return fence === null ? undefined : lesson.fences[fence]?.step;
}
