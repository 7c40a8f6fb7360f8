import type { Band } from '../../suite/suite.ts';
import { nearestValue } from '../../target/nearest.ts';
import { formatBand, formatCount, formatNumber, placeLoss, slackAt } from '../band.ts';
import { STAYS_HIGH_PHRASES } from '../blame-alarm.ts';
import type { FinalLoss } from '../final-loss.ts';
import { brokenVerdict, heldVerdict, unknownVerdict } from '../finding.ts';
import { curePlaces } from '../lesson-cure.ts';
import type { Verdict } from '../verdict.ts';
import { blameNumbers } from './blame-numbers.ts';
import { promiseOf, type StageView, standAt } from './stage-view.ts';

/** Whether training ended within the stage's band for this target. Null when the suite gives no band at all. */
export function finalLossCheck(view: StageView): Verdict | null {
  const { data, machine, final, subject, lesson } = view;
  if (Object.keys(data.finalLoss).length === 0) return null;
  const near = nearestValue(data.finalLoss, machine.target);
  const promise = near && promiseOf(view, ['loss-band', 'final-loss'], near.value);
  const { stand, related } = standAt(view, 'final-loss', promise);
  if (!final) return brokenVerdict(subject, stand, { ...noLoss(view), related });
  const measured = formatNumber(final.value);
  const said = `final loss ${measured} (${origin(final)})`;
  if (!near)
    return unknownVerdict(subject, stand, {
      rule: 'band/none',
      cause: 'undecided',
      message: `${said} is not judged: the suite has no band for ${machine.target}`,
      measured,
      help: `add a band for ${machine.target}, its architecture or \`default\` to the suite`,
    });
  const band = near.value;
  const expected = formatBand(band);
  if (band.source === null)
    return unknownVerdict(subject, stand, {
      rule: 'band/no-source',
      cause: 'undecided',
      message: `${said} is not judged: nothing backs the band ${expected} for ${near.key}`,
      measured,
      expected,
      help: 'name the run that the band comes from in the suite, once there is one',
    });
  const position = placeLoss(final.value, band);
  if (position === 'within') {
    const promised = `${expected}${allowance(final.value, band)}`;
    return heldVerdict(subject, stand, {
      message: `${said}, promised ${promised}`,
      measured,
      expected: promised,
    });
  }
  const worse = position === 'above';
  const blame = blameNumbers(view, worse ? 'worse' : 'better', {
    rule: worse ? 'loss/above-band' : 'loss/below-band',
    help: worse
      ? 'compare with an earlier run of this target: did it ever hold here?'
      : 'if it is real, the lesson promises too little: correct the band; else look for a model that saw more steps or less text',
  });
  const { because, ...finding } = blame;
  return brokenVerdict(subject, stand, {
    ...finding,
    message: `${said} is ${worse ? 'worse' : 'better'} than promised (${expected})${because}`,
    measured,
    expected,
    related: [
      ...related,
      ...(worse && view.steps?.kind !== 'capped'
        ? curePlaces(lesson, { phrases: STAYS_HIGH_PHRASES })
        : []),
    ],
  });
}

/** A training that says nothing of its loss cannot be believed to have trained. */
export function noLoss({ lesson }: StageView) {
  return {
    rule: 'loss/no-loss',
    cause: 'undecided' as const,
    message: 'training ended with status 0, and not one line of its output states a loss',
    measured: 'no loss',
    expected: 'a loss for every step or group of steps',
    help: 'read its log: did it train at all, or does it print in a form that is not known?',
    related: curePlaces(lesson, { phrases: STAYS_HIGH_PHRASES }),
  };
}

/** Said only of a loss that holds by it. */
function allowance(loss: number, { low, high }: Pick<Band, 'low' | 'high'>): string {
  if (loss >= low && loss <= high) return '';
  const slack = slackAt(loss > high ? high : low);
  return `, give or take ${slack.toPrecision(2)} for rounding`;
}

function origin(final: FinalLoss): string {
  const last = `last line ${formatNumber(final.last)} at step ${formatCount(final.lastStep)}`;
  if (final.from === 'stated') return `stated by the program; ${last}`;
  const lines = final.window === 1 ? 'the last line' : `the last ${final.window} lines`;
  return `median of ${lines}; ${last}`;
}
