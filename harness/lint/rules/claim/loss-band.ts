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

export const lossBand: LessonRule = {
  scope: 'lesson',
  id: 'claim/loss-band',
  severity: 'error',
  title: 'One stage is promised two loss bands that cannot both hold',
  why: `A reader compares the last loss on the screen with the text, and here the answer depends on the line that was read. The
line that most others contradict is told, with the others beside it. Bands that have no value in common are an error; bands
that overlap, each with a part that the other excludes, are a warning.

The rule stays silent where one band lies within the other (\`<1.0\` and \`0.7-1.0\`), and where the lines speak of different
boards, batch sizes or moments.`,
  remedy: 'Settle which band is right and write it everywhere.',
  *check(view) {
    for (const [stage, claims] of stageClaimsOf(view)) {
      const bands = byScope(claims.filter(({ kind }) => kind === 'loss-band'));
      for (const against of bands.flatMap((group) => [
        ...againstMost(group, endsSaid, mayBothHold),
      ])) {
        const { claim: band, first, others, related, lines } = against;
        const apart = others.every((one) => !overlap(one, band));
        yield findingAt(
          placeInLine(view, band.line, band.text),
          `a loss of ${band.text} is promised for ${stageName(stage)}, and of ${first.text} in ${lines}`,
          {
            help: 'Write the band that is right in every place.',
            related: related.map((one) => relatedLine(view, one.line, `says ${one.text}`)),
            ...(!apart && { severity: 'warning' as const }),
          },
        );
      }
    }
  },
};

type Ends = Pick<StageClaim, 'low' | 'high'>;
const low = (band: Ends) => band.low ?? Number.NEGATIVE_INFINITY;
const high = (band: Ends) => band.high ?? Number.POSITIVE_INFINITY;

function overlap(one: Ends, other: Ends): boolean {
  return low(one) <= high(other) && low(other) <= high(one);
}

function mayBothHold(one: Ends, other: Ends): boolean {
  return !differ(one, other);
}

function differ(one: Ends, other: Ends): boolean {
  return !within(one, other) && !within(other, one);
}

function within(inner: Ends, outer: Ends): boolean {
  return low(inner) >= low(outer) && high(inner) <= high(outer);
}
