import { nearestValue } from '../../target/nearest.ts';
import { formatCount, formatNumber } from '../band.ts';
import { brokenVerdict, heldVerdict } from '../finding.ts';
import { recoveryOf } from '../resume.ts';
import type { Verdict } from '../verdict.ts';
import { type StageView, standAt } from './stage-view.ts';

const LIMIT_WORDS = {
  band: "the suite's limit after a resume",
  'half-of-the-jump': 'half of the jump',
  'first-of-the-phase': 'its first loss after the resume',
};

/** Whether the jump after a resume was made good. Null when nothing was resumed. */
export function resumeCheck(view: StageView): Verdict | null {
  const { curve, data, machine, subject } = view;
  const limit = nearestValue(data.resumedLoss, machine.target)?.value.high ?? null;
  const recovery = curve && recoveryOf(curve, limit);
  if (!recovery) return null;
  const { stand } = standAt(view, 'resume');
  const { phase, before, end } = recovery;
  const from = before === null ? '' : ` from ${formatNumber(before)}`;
  const said = `after the resume at step ${formatCount(phase.firstStep)} the loss jumped${from} to ${formatNumber(phase.peakLoss)}`;
  const measured = formatNumber(end);
  const expected = `at most ${formatNumber(recovery.limit)} (${LIMIT_WORDS[recovery.limitFrom]})`;
  if (recovery.recovered)
    return heldVerdict(subject, stand, {
      message: `${said} and came back to ${measured}`,
      measured,
      expected,
    });
  return brokenVerdict(subject, stand, {
    rule: 'loss/resume-not-recovered',
    cause: 'undecided',
    message: `${said} and ended at ${measured}, expected ${expected}`,
    measured,
    expected,
    help: 'weights come back from a checkpoint and the optimizer does not: were enough steps left, was the right file loaded?',
  });
}
