import { formatNumber } from '../band.ts';
import type { FinalLoss } from '../final-loss.ts';
import { brokenVerdict, heldVerdict } from '../finding.ts';
import type { Verdict } from '../verdict.ts';
import { blameNumbers } from './blame-numbers.ts';
import { type StageView, standAt } from './stage-view.ts';

/** Whether a later stage ended below an earlier one: whatever the bands, more training must show. */
export function belowCheck(view: StageView, other: string, earlier: FinalLoss): Verdict | null {
  const { final, subject } = view;
  if (!final) return null;
  const { stand } = standAt(view, `below-${other}`);
  const measured = formatNumber(final.value);
  const expected = `below ${formatNumber(earlier.value)}`;
  if (final.value < earlier.value)
    return heldVerdict(subject, stand, {
      message: `final loss ${measured} lies below ${formatNumber(earlier.value)} of ${other}`,
      measured,
      expected,
    });
  const { because, ...blame } = blameNumbers(view, 'worse', {
    rule: 'loss/not-below',
    help: `compare the two commands: this one should train longer than ${other}`,
  });
  return brokenVerdict(subject, stand, {
    ...blame,
    message: `final loss ${measured} is not below ${formatNumber(earlier.value)}, where ${other} ended${because}`,
    measured,
    expected,
  });
}
