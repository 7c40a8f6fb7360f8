import type { StatedClaim } from '../../../plan/promises.ts';
import type { Band } from '../../../suite/suite.ts';
import { LESSONS_WORD } from '../../../suite/suite.ts';
import type { ContentRule } from '../../rule.ts';
import { inBothFiles, linesText, type Pair, pairsOf, settle } from './pairs.ts';

/** Where a stage's loss ends, as the suite judges it and as the lesson promises it. */
export const lossBand: ContentRule = {
  id: 'suite/loss-band',
  scope: 'content',
  severity: 'error',
  title: 'The suite judges the final loss by another band than the lesson promises',
  why: [
    'A run is judged by the suite. Where its band is not the one that the lesson prints, a verdict of "passed" says nothing about what the reader was promised, and "failed" blames a lesson that held.',
    'A band that names a source of its own (a published run) may be narrower or wider than the promise; the rule speaks when the two have no value in common. It also stays silent of bands without a source, which are never judged. Where some lines of the lesson agree with the suite and others do not, it is a warning: the lesson is of two minds.',
  ].join('\n\n'),
  remedy: 'Settle which band is right, and write it in the lesson and in the suite.',
  *check(view) {
    for (const pair of pairsOf(view))
      for (const [stage, { finalLoss }] of Object.entries(pair.data.stages)) {
        const bands = Object.values(finalLoss).filter(({ source }) => source !== null);
        if (bands.length > 0) yield* compare(pair, stage, bands);
      }
  },
};

function compare(pair: Pair, stage: string, bands: readonly Band[]) {
  const own = pair.promises.claims.filter((claim) => claim.stage === stage && claim.followed);
  const promised = own.filter(({ kind }) => kind === 'loss-band');
  // A single number is an example as long as there is a band to be one of.
  const stated = promised.length > 0 ? promised : own.filter(({ kind }) => kind === 'final-loss');
  const against = stated.filter((claim) => !bands.some((band) => agrees(band, claim)));
  const [first] = against;
  if (!first) return [];
  const expected = [...new Set(bands.map(rangeOf))].join(', or ');
  return inBothFiles(pair, {
    key: ['stages', stage, 'finalLoss'],
    suiteSays: `the suite judges the final loss of ${stage} by ${expected}`,
    lesson: against.map((claim) => ({ at: claim.at, says: `the lesson says ${claim.text}` })),
    inLesson: `a final loss of ${first.text} is promised for ${stage}, and the suite judges it by ${expected}`,
    inSuite: `the final loss of ${stage} is judged by ${expected}; the lesson says ${first.text} ${linesText(against)}`,
    help: settle(pair, 'the band'),
    ...(against.length < stated.length && { severity: 'warning' as const }),
  });
}

/** A band that rests on the lesson repeats its numbers; one with a source of its own must only not exclude them. */
function agrees({ low, high, source }: Band, claim: StatedClaim): boolean {
  const within =
    (claim.low ?? Number.NEGATIVE_INFINITY) <= high &&
    (claim.high ?? Number.POSITIVE_INFINITY) >= low;
  const fromLesson = source === LESSONS_WORD || /\blesson\b/i.test(source ?? '');
  if (!fromLesson || claim.kind === 'final-loss') return within;
  const same = (end: number | null, own: number) => end === null || Math.abs(end - own) < 1e-9;
  return same(claim.low, low) && same(claim.high, high);
}

function rangeOf({ low, high }: Band): string {
  return `${low} to ${high}`;
}
