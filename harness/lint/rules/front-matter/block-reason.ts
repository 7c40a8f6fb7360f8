import { findingAt, relatedLine } from '../../finding.ts';
import { placeOfKey, placeOfValue } from '../../front-matter-syntax.ts';
import type { LessonRule } from '../../rule.ts';

export const blockReason: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/block-reason',
  severity: 'warning',
  title: 'A blocked lesson without a reason, or a reason without a block',
  why: `A reader who meets a blocked lesson wants to know what it waits for, and whoever unblocks it has to know when. And a
\`blockReason\` that outlived its block tells readers of a fault that is gone, or a block that nobody set.`,
  remedy: 'Say in `blockReason` what the lesson waits for; take it out with the block.',
  *check(view) {
    const { status, all } = view.lesson.frontMatter;
    const reason = all['blockReason'];
    const given = reason !== undefined && reason !== null && String(reason).trim() !== '';
    if (status === 'blocked' && !given)
      yield findingAt(
        placeOfValue(view, 'status'),
        'the lesson is blocked, and no `blockReason` says by what',
        {
          help: 'Add a `blockReason`: what has to happen before the lesson works again.',
        },
      );
    // Without a status `front-matter/missing` speaks.
    else if (given && status !== null && status !== 'blocked')
      yield findingAt(
        placeOfKey(view, 'blockReason'),
        `a \`blockReason\` is given, and the status is \`${status}\``,
        {
          help: 'Set the status to `blocked`, or take the reason out.',
          related: [
            relatedLine(view, placeOfKey(view, 'status').line, `the status is \`${status}\``),
          ],
        },
      );
  },
};
