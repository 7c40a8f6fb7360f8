import { formatCount } from '../band.ts';
import { brokenVerdict, heldVerdict } from '../finding.ts';
import { curePlaces } from '../lesson-cure.ts';
import type { Verdict } from '../verdict.ts';
import { type StageView, standAt } from './stage-view.ts';

export const CHECKPOINT_PHRASES = [
  'checkpoints not saving',
  'checkpoint not saved',
  'not saving',
  'no checkpoint',
];

/** Whether the files that training must leave are there and hold something. Null when none is promised. */
export function checkpointCheck(view: StageView): Verdict | null {
  const { ended, subject, lesson } = view;
  if (ended.products.length === 0) return null;
  const { stand } = standAt(view, 'checkpoint');
  const expected = ended.products.map((product) => product.path).join(', ');
  const missing = ended.products.filter((product) => !product.bytes);
  if (missing.length === 0) {
    const bytes = ended.products.reduce((sum, product) => sum + (product.bytes ?? 0), 0);
    const measured = `${formatCount(bytes)} bytes`;
    return heldVerdict(subject, stand, {
      message: `training left ${expected}, ${measured}`,
      measured,
      expected,
    });
  }
  const paths = missing.map((product) => product.path).join(', ');
  const empty = missing.some((product) => product.bytes === 0);
  const said = ended.observation.checkpoints.at(-1);
  return brokenVerdict(subject, stand, {
    rule: 'product/missing-file',
    cause: 'product',
    message: `training ended with status 0, yet ${paths} ${empty ? 'is empty' : 'is not there'}`,
    measured: said ? `the last checkpoint that it announced: ${said}` : 'no checkpoint announced',
    expected,
    help: 'see in its log where it says it wrote, and whether that folder existed',
    related: curePlaces(lesson, { phrases: CHECKPOINT_PHRASES }),
  });
}
