import { nearestValue } from '../../target/nearest.ts';
import { formatCount, formatNumber, placeLoss } from '../band.ts';
import { DIVERGED_PHRASES, STAYS_HIGH_PHRASES } from '../blame-alarm.ts';
import {
  brokenVerdict,
  type Finding,
  heldVerdict,
  unaskedVerdict,
  unknownVerdict,
} from '../finding.ts';
import { curePlaces } from '../lesson-cure.ts';
import { trendOf } from '../trend.ts';
import type { Verdict } from '../verdict.ts';
import { blameNumbers } from './blame-numbers.ts';
import { noLoss } from './final-loss-check.ts';
import { type StageView, standAt } from './stage-view.ts';

/** Whether the loss went down and stayed down. A plateau is a fault only above the stage's band. */
export function trendCheck(view: StageView): Verdict | null {
  const { curve, subject } = view;
  if (!curve) {
    const { stand } = standAt(view, 'trend');
    // Said once: by the final loss where the suite has a band, else here.
    if (Object.keys(view.data.finalLoss).length === 0)
      return brokenVerdict(subject, stand, noLoss(view));
    return unaskedVerdict(subject, stand, 'blocked', {
      rule: 'run/blocked',
      message: 'not asked: not one loss was read',
    });
  }
  // A run that only went on is judged by its recovery.
  if (curve.phases.length > 0 && curve.phases.every((phase) => phase.kind === 'resumed'))
    return null;
  const trend = trendOf(curve);
  const { stand } = standAt(view, 'trend');
  switch (trend.kind) {
    case 'falling':
      return heldVerdict(subject, stand, {
        message: `the loss fell from ${formatNumber(trend.from)} to ${formatNumber(trend.to)}`,
        measured: `${formatNumber(trend.from)} to ${formatNumber(trend.to)}`,
        expected: 'a falling loss',
      });
    case 'too-few':
      return unknownVerdict(subject, stand, {
        rule: 'loss/too-few-points',
        cause: 'undecided',
        message: `${trend.count} losses are too few to see which way they go`,
        measured: `${trend.count} losses`,
        help: 'nothing to do, unless the trainer should print more lines',
      });
    case 'flat': {
      const said = `the loss stayed near ${formatNumber(trend.level)} from step ${formatCount(trend.since)} on`;
      if (!endsAboveBand(view))
        return heldVerdict(subject, stand, {
          message: `the loss fell, and ${said.replace('the loss ', '')}`,
          measured: formatNumber(trend.level),
          expected: 'a falling loss',
        });
      return broken(view, 'loss/plateau', said, STAYS_HIGH_PHRASES);
    }
    case 'never-fell':
      return broken(
        view,
        'loss/never-fell',
        `the loss never fell: ${formatNumber(trend.from)} at the start, ${formatNumber(trend.to)} at the end`,
        STAYS_HIGH_PHRASES,
      );
    case 'rose':
      return broken(
        view,
        'loss/rose',
        `the loss rose to ${formatNumber(trend.to)} after ${formatNumber(trend.lowest)} at step ${formatCount(trend.lowestStep)}`,
        DIVERGED_PHRASES,
      );
  }
}

function broken(view: StageView, rule: string, said: string, phrases: readonly string[]): Verdict {
  const { because, ...blame } = blameNumbers(view, 'worse', {
    rule,
    help: 'is it the data, the rate or the trainer? Run it with another seed, then on another version',
  });
  const finding: Finding = {
    ...blame,
    message: `${said}${because}`,
    expected: 'a falling loss',
    related: curePlaces(view.lesson, { phrases }),
  };
  return brokenVerdict(view.subject, standAt(view, 'trend').stand, finding);
}

function endsAboveBand({ data, machine, final }: StageView): boolean {
  const near = nearestValue(data.finalLoss, machine.target);
  return near !== null && final !== null && placeLoss(final.value, near.value) === 'above';
}
