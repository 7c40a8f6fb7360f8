import { type ActivityClaim, activityClaimsOf } from '../../claims/activities.ts';
import { disagreements } from '../../claims/disagreements.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const activityDiffers: LessonRule = {
  scope: 'lesson',
  id: 'claim/activity-differs',
  severity: 'warning',
  title: 'One download, build or warm-up with two durations or sizes',
  why: `A reader who was told ten minutes takes a build of forty for one that hangs, and one with 120 GB free starts a download that does not fit. Such numbers stand in a table, above the command and beside it, and only one of them is changed when somebody measures again.

Compared are lines that speak of one such activity with one number: of the same thing, on the same board, in the same format. What is said of later runs, of caches, of slow and fast connections is left out. Durations disagree when they are further apart than half as much again, sizes by more than a twentieth.`,
  remedy: 'Write what was measured in every place.',
  *check(view) {
    const claims = activityClaimsOf(view);
    for (const { claim, against } of disagreements(claims, slackOf)) {
      const does = claim.quantity === 'duration' ? 'takes' : 'is';
      yield findingAt(
        placeInLine(view, claim.line, claim.text),
        `the ${claim.name} ${does} ${claim.text} here, and ${against.text} in line ${against.line}`,
        {
          help: 'Write what was measured in both places, or say what makes the difference.',
          related: [relatedLine(view, against.line, `says ${against.text}`)],
        },
      );
    }
  },
};

function slackOf({ quantity }: ActivityClaim): number {
  return quantity === 'duration' ? 1.5 : 1.05;
}
