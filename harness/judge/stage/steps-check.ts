import { formatCount } from '../band.ts';
import { brokenVerdict, type Finding, heldVerdict } from '../finding.ts';
import { stepsRun } from '../steps.ts';
import type { Verdict } from '../verdict.ts';
import { promiseOf, type StageView, standAt } from './stage-view.ts';

/** Whether as many steps ran as the suite says, and as the trainer announced. Null when neither says. */
export function stepsCheck(view: StageView): Verdict | null {
  const { data, curve, steps, subject } = view;
  const count = stepsRun(curve);
  if (!steps || count === null) return null;
  const wanted = data.steps;
  const promise =
    wanted === null ? null : promiseOf(view, ['steps'], { low: wanted, high: wanted });
  const { stand, related } = standAt(view, 'steps', promise);
  const measured = formatCount(count);
  const expected = wanted === null ? null : promised(wanted, data.stepsTolerance);
  if (steps.kind === 'as-promised') {
    const goal = expected ?? formatCount(curve?.last?.goal ?? count);
    const message = `${measured} steps ran, ${expected === null ? 'announced' : 'promised'} ${goal}`;
    return heldVerdict(subject, stand, { message, measured, expected: goal });
  }
  return brokenVerdict(subject, stand, { ...describe(view, count), measured, expected, related });
}

/** A number of steps with what it allows, which none that is meant as it stands has. */
function promised(steps: number, tolerance: number): string {
  const share = tolerance === 0 ? '' : `, give or take ${100 * tolerance} %`;
  return `${formatCount(steps)}${share}`;
}

function describe(view: StageView, count: number): Finding {
  const { steps, data, task } = view;
  const ran = formatCount(count);
  const wanted = promised(data.steps ?? 0, data.stepsTolerance);
  switch (steps?.kind) {
    case 'capped':
      return {
        rule: 'train/steps-capped',
        cause: 'lesson',
        message: `${ran} steps ran where ${wanted} are promised: max_steps ${steps.limit}, the trainer's default, silently wins over --num_epochs ${task.training.epochs}`,
        help: `ask for the steps that are meant, with --max_steps ${data.steps ?? steps.limit}`,
      };
    case 'ended-early':
      return {
        rule: 'train/ended-early',
        cause: 'product',
        message: `training stopped at step ${ran} of the ${formatCount(steps.goal)} that it announced, with status 0`,
        help: 'read the end of its log',
      };
    default: {
      const more = steps?.kind === 'more';
      return {
        rule: more ? 'train/more-steps' : 'train/fewer-steps',
        cause: 'undecided',
        message: `${ran} steps ran, ${more ? 'more' : 'fewer'} than promised: ${wanted}`,
        help: 'steps are epochs times batches per epoch: check the data, --batch_size and --num_epochs',
      };
    }
  }
}
