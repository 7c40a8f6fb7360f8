import { formatCount } from '../band.ts';
import { oddityFinding, oddityText } from '../blame-alarm.ts';
import type { Finding } from '../finding.ts';
import { stepsRun } from '../steps.ts';
import type { StageView } from './stage-view.ts';

/**
 * Who is to blame for a number that is not as promised: a setting of the command that stands out, or steps
 * that the command could not get; else nothing within one run can tell the lesson from the product.
 */
export function blameNumbers(
  view: StageView,
  direction: 'worse' | 'better',
  fallback: { rule: string; help: string },
): Pick<Finding, 'rule' | 'cause' | 'help'> & { because: string } {
  const { oddity, steps, task, data } = view;
  if (oddity && direction === 'worse')
    return { ...oddityFinding(oddity), because: `: ${oddityText(oddity)}` };
  if (steps?.kind === 'capped') {
    const ran = formatCount(stepsRun(view.curve) ?? steps.limit);
    return {
      rule: fallback.rule,
      cause: 'lesson',
      because: ` after ${ran} steps where ${formatCount(data.steps ?? 0)} are promised`,
      help: `the number of steps is wrong first: max_steps ${steps.limit} wins over --num_epochs ${task.training.epochs}`,
    };
  }
  return { ...fallback, cause: 'undecided', because: '' };
}
