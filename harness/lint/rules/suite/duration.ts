import type { Band } from '../../../suite/suite.ts';
import type { ContentRule } from '../../rule.ts';
import { inBothFiles, linesText, type Pair, pairsOf, settle } from './pairs.ts';

/** How long a stage takes, as the suite judges it and as the lesson promises it. */
export const duration: ContentRule = {
  id: 'suite/duration',
  scope: 'content',
  severity: 'error',
  title: 'The lesson promises a duration that the suite would fail',
  why: [
    'The band of a duration is wide on purpose, because machines differ; the time that the lesson states has to lie within it. Else a run that takes exactly as long as the reader was told is judged too long or too short.',
    "The rule stays silent of bands without a source. Where some of the lesson's times lie within the band and others do not, it is a warning.",
  ].join('\n\n'),
  remedy: 'Correct the time in the lesson, or widen the band in the suite.',
  *check(view) {
    for (const pair of pairsOf(view))
      for (const [stage, { duration: bands }] of Object.entries(pair.data.stages)) {
        const judged = Object.values(bands).filter(({ source }) => source !== null);
        if (judged.length > 0) yield* compare(pair, stage, judged);
      }
  },
};

function compare(pair: Pair, stage: string, bands: readonly Band[]) {
  const stated = pair.promises.claims.filter(
    (claim) => claim.kind === 'duration' && claim.stage === stage && claim.followed,
  );
  const against = stated.filter(
    ({ low, high }) =>
      !bands.some((band) => (low ?? band.low) >= band.low && (high ?? band.high) <= band.high),
  );
  const [first] = against;
  if (!first) return [];
  const expected = [...new Set(bands.map(({ low, high }) => `${low} to ${high} s`))].join(', or ');
  return inBothFiles(pair, {
    key: ['stages', stage, 'duration'],
    suiteSays: `the suite gives ${stage} ${expected}`,
    lesson: against.map((claim) => ({ at: claim.at, says: `the lesson says ${claim.text}` })),
    inLesson: `${stage} is said to take ${first.text}, and the suite gives it ${expected}`,
    inSuite: `${stage} is given ${expected}; the lesson says ${first.text} ${linesText(against)}`,
    help: settle(pair, 'the band'),
    ...(against.length < stated.length && { severity: 'warning' as const }),
  });
}
