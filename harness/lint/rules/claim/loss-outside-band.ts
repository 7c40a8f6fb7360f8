import type { Claim } from '../../../lesson/lesson.ts';
import {
  linesOf,
  MOST_RELATED,
  type StageClaim,
  stageClaimsOf,
  stageName,
} from '../../claims/stage-claims.ts';
import { transcriptsOf } from '../../claims/transcripts.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const lossOutsideBand: LessonRule = {
  scope: 'lesson',
  id: 'claim/loss-outside-band',
  severity: 'error',
  title: 'A final loss lies outside the band that the lesson promises for its stage',
  why: `The sample shows where the author's run ended, the band says where the reader's must end. When the one lies outside the
other, a reader whose run repeats the author's exactly is told that it failed.

A loss is compared at the precision that the band is written with: 1.68 lies in 1.7-2.0. The rule stays silent where the
loss lies in any of the bands that the lesson gives the stage; that they differ is another finding.`,
  remedy:
    'Write the band from the runs that were measured, or the sample from a run that lies in it.',
  *check(view) {
    const promised = new Map<string, Promised | null>();
    for (const end of endsOf(view)) {
      const known = promised.get(end.stage);
      const here = known === undefined ? promisedFor(view, end.stage) : known;
      promised.set(end.stage, here);
      if (here === null || here.distinct.some((band) => holds(band, end.loss))) continue;
      const { bands, first, lines } = here;
      yield findingAt(
        placeInLine(view, end.line, end.text),
        `the loss of ${stageName(end.stage)} ends at ${end.loss} here, outside ${first.text} of ${lines}`,
        {
          help: 'Settle which of the two was measured, and write the other to fit.',
          related: bands
            .slice(0, MOST_RELATED)
            .map((band) => relatedLine(view, band.line, `promises ${band.text}`)),
        },
      );
    }
  },
};

/** The bands that a lesson promises for a stage. */
interface Promised {
  bands: readonly StageClaim[];
  first: StageClaim;
  /** One for each that is written in the same words. */
  distinct: readonly StageClaim[];
  lines: string;
}

function promisedFor(view: LessonView, stage: string): Promised | null {
  const claims = stageClaimsOf(view).get(stage) ?? [];
  const bands = claims.filter(({ kind }) => kind === 'loss-band');
  const [first] = bands;
  if (!first) return null;
  const distinct = [...new Map(bands.map((band) => [band.text, band])).values()];
  return { bands, first, distinct, lines: linesOf(bands) };
}

interface End {
  stage: string;
  loss: number;
  text: string;
  line: number;
}

/** Where samples of runs end, and single losses that prose calls final. */
function* endsOf(view: LessonView): Iterable<End> {
  const told = new Set<number>();
  for (const { stage, final, points, fence } of transcriptsOf(view)) {
    const last = points.findLast(({ step, goal }) => step === goal);
    for (let line = fence.line; line <= fence.endLine; line++) told.add(line);
    const end = final ?? (last && { ...last, text: `Loss: ${last.loss}` });
    if (stage !== null && end) yield { stage, loss: end.loss, text: end.text, line: end.line };
  }
  for (const claim of view.lesson.claims)
    if (
      claim.kind === 'final-loss' &&
      claim.stage !== null &&
      claim.low !== null &&
      claim.low === claim.high &&
      !told.has(claim.line)
    )
      yield { stage: claim.stage, loss: claim.low, text: claim.text, line: claim.line };
}

function holds({ low, high, text }: Claim, loss: number): boolean {
  const digits = Math.max(
    ...[...text.matchAll(/\d+\.(\d+)/g)].map((one) => one[1]?.length ?? 0),
    0,
  );
  const slack = 0.5 * 10 ** -digits + 1e-9;
  return loss >= (low ?? 0) - slack && loss <= (high ?? Number.POSITIVE_INFINITY) + slack;
}
