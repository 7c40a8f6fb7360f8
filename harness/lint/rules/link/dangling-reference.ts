import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { danglingIn } from '../../references.ts';
import type { LessonRule } from '../../rule.ts';

export const danglingReference: LessonRule = {
  id: 'link/dangling-reference',
  severity: 'warning',
  scope: 'lesson',
  title: 'Something said to stand above or below that does not stand there',
  why: `"From the Setup step above", "the table below", "see Step 0 below": a reader scrolls that way. When the thing stands on the other side, or nowhere, they take it that they have missed something, or that the step is done already. It happens when sections are moved or cut.

The rule speaks when a step, section or button of that name stands on the other side only; when a numbered step is named that no heading has; when a table is pointed at and none stands on that side; and when a step is said to be above in whose own first lines the reader still is. A name that nothing in the lesson bears is left alone.`,
  remedy: 'Point the right way, or name what is meant and link to it.',
  *check(view) {
    for (const { from, to, message, other } of danglingIn(view))
      yield findingAt(placeOf(view, from, to), message, {
        help: 'Point the right way, or link to what is meant.',
        related: other === null ? [] : [relatedLine(view, other, 'it stands here')],
      });
  },
};
