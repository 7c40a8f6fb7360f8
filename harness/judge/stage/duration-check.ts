import { nearestValue } from '../../target/nearest.ts';
import { formatBand, formatNumber, placeSeconds } from '../band.ts';
import { brokenVerdict, heldVerdict, unaskedVerdict, unknownVerdict } from '../finding.ts';
import type { Verdict } from '../verdict.ts';
import { promiseOf, type StageView, standAt } from './stage-view.ts';

/** Whether the command took as long as promised, as the reader waits for it: start, compile and end included. */
export function durationCheck(view: StageView): Verdict | null {
  const { data, machine, ended, curve, subject } = view;
  const near = nearestValue(data.duration, machine.target);
  if (!near) return null;
  const band = near.value;
  const { stand, related } = standAt(view, 'duration', promiseOf(view, ['duration'], band));
  const measured = `${formatNumber(ended.seconds)} s`;
  const expected = formatBand(band, 's');
  const stated = curve?.stated.seconds ?? null;
  const training = stated === null ? '' : ` (${formatNumber(stated)} s of it training)`;
  const numbers = { measured, expected };
  if (machine.timing !== 'representative')
    return unaskedVerdict(subject, stand, 'skipped', {
      ...numbers,
      rule: 'duration/not-representative',
      message: `${measured} is not judged against ${expected}: timing-not-representative, this machine's clock says nothing about hardware`,
    });
  if (band.source === null)
    return unknownVerdict(subject, stand, {
      ...numbers,
      rule: 'band/no-source',
      cause: 'undecided',
      message: `${measured}${training} is not judged: nothing backs the band ${expected} for ${near.key}`,
      help: 'name the run that the band comes from in the suite, once there is one',
    });
  const position = placeSeconds(ended.seconds, band);
  if (position === 'within')
    return heldVerdict(subject, stand, {
      ...numbers,
      message: `it took ${measured}${training}, promised ${expected}`,
    });
  const slower = position === 'above';
  return brokenVerdict(subject, stand, {
    ...numbers,
    rule: slower ? 'duration/slower' : 'duration/faster',
    cause: 'undecided',
    message: `it took ${measured}${training}, ${slower ? 'slower' : 'faster'} than promised: ${expected}`,
    help: slower
      ? 'was it a first run, with everything to compile? Run it again before anything is changed'
      : 'if it stays so, correct the duration in the lesson and in the suite',
    related,
  });
}
