import {
  againstMost,
  byScope,
  endsSaid,
  type StageClaim,
  stageClaimsOf,
  stageName,
} from '../../claims/stage-claims.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const duration: LessonRule = {
  scope: 'lesson',
  id: 'claim/duration',
  severity: 'warning',
  title: 'One stage is said to take two times that differ by more than rounding',
  why: `A reader plans by these numbers, and takes a run that goes on past them for one that hangs.

Durations of the same stage are compared: in tables, in prose, in comments and in the samples of output. Those that come
within a quarter of each other agree (\`~1 minute\` and \`62 seconds\`). The rule stays silent where the lines speak of
different boards or batch sizes, or of a first run against later ones.`,
  remedy:
    'Write the time that was measured, with the board that it was measured on, in every place.',
  *check(view) {
    for (const [stage, claims] of stageClaimsOf(view)) {
      const durations = byScope(claims.filter(({ kind }) => kind === 'duration'));
      for (const { claim, first, related, lines } of durations.flatMap((group) => [
        ...againstMost(group, endsSaid, agree),
      ]))
        yield findingAt(
          placeInLine(view, claim.line, claim.text),
          `${stageName(stage)} takes ${claim.text} here, and ${first.text} in ${lines}`,
          {
            help: 'Write the time that was measured in every place.',
            related: related.map((one) => relatedLine(view, one.line, `says ${one.text}`)),
          },
        );
    }
  },
};

const ROUNDING = 1.25;

function agree(one: StageClaim, other: StageClaim): boolean {
  return (
    (one.low ?? 0) <= (other.high ?? Number.POSITIVE_INFINITY) * ROUNDING &&
    (other.low ?? 0) <= (one.high ?? Number.POSITIVE_INFINITY) * ROUNDING
  );
}
