import { formatCount, formatNumber } from '../band.ts';
import { brokenVerdict, heldVerdict } from '../finding.ts';
import { INITIAL_LOSS_TOLERANCE, judgeInitialLoss } from '../initial-loss.ts';
import type { Verdict } from '../verdict.ts';
import { type StageView, standAt } from './stage-view.ts';

/** Whether training began like an untrained model. Null when the suite names no vocabulary. */
export function initialLossCheck(view: StageView): Verdict | null {
  const { suite, curve, task, subject } = view;
  if (suite.vocabulary === null || !curve) return null;
  const found = judgeInitialLoss(curve, suite.vocabulary);
  if (!found) return null;
  const { stand } = standAt(view, 'initial-loss');
  if (found.kind === 'resumed') {
    if (!task.training.fresh) return null;
    return brokenVerdict(subject, stand, {
      rule: 'train/not-fresh',
      cause: 'product',
      message: 'training went on from a checkpoint although the command says --fresh',
      measured: 'resumed',
      expected: 'fresh weights',
      help: 'look at which checkpoint it loaded, and remove it',
    });
  }
  const measured = formatNumber(found.loss);
  const goal = `ln ${suite.vocabulary} = ${formatNumber(found.expected)}`;
  const said = `the first loss read, at step ${formatCount(found.step)}, is ${measured}`;
  if (found.kind === 'as-untrained')
    return heldVerdict(subject, stand, {
      message: found.exact ? `${said}, about ${goal}` : `${said}, not above ${goal}`,
      measured,
      expected: found.exact ? `${goal} +- ${INITIAL_LOSS_TOLERANCE}` : `at most ${goal}`,
    });
  const high = found.kind === 'too-high';
  return brokenVerdict(subject, stand, {
    rule: high ? 'loss/initial-too-high' : 'loss/initial-too-low',
    cause: 'undecided',
    message: `${said}, ${high ? 'above' : 'below'} what an untrained model has, ${goal}`,
    measured,
    expected: `${goal} +- ${INITIAL_LOSS_TOLERANCE}`,
    help: high
      ? 'weights that start worse than a guess are initialised wrongly, or the vocabulary is larger'
      : 'the weights were not fresh, or the vocabulary is smaller than the suite says',
  });
}
