import type { ContentRule } from '../../rule.ts';
import { inBothFiles, type Pair, pairsOf } from './pairs.ts';

/** Steps of the lesson that the suite names by their slugs. */
export const stepMissing: ContentRule = {
  id: 'suite/step-missing',
  scope: 'content',
  severity: 'error',
  title: 'The suite names a step that the lesson does not have',
  why: 'Steps are named by the anchors of their headings, which change with the words. A tier for a step that there is not holds nothing back, so that what was meant for a long run is run in a short one; a check behind such a step is never made.',
  remedy: "Write the step's anchor as `tt-lessons plan LESSON` shows it.",
  *check(view) {
    for (const pair of pairsOf(view)) {
      for (const slug of Object.keys(pair.data.stepTiers))
        yield* missing(pair, slug, ['stepTiers', slug], 'its tier holds nothing back');
      for (const [at, { id, after }] of pair.checks.entries()) {
        const key = ['checks', String(at), 'after'];
        if ('step' in after)
          yield* missing(pair, after.step, [...key, 'step'], `its check ${id} is never made`);
        else if (pair.data.stages[after.stage] === undefined)
          yield* missing(pair, after.stage, [...key, 'stage'], `its check ${id} is never made`);
      }
    }
  },
};

function missing(pair: Pair, slug: string, key: readonly string[], so: string) {
  const { slugs, spots } = pair.promises;
  if (slugs.includes(slug)) return [];
  const near = nearestSlug(slug, slugs);
  const at = (near === null ? undefined : spots[slugs.indexOf(near)]) ?? {
    ...{ line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
  const meant = near === null ? '' : `; it may be \`${near}\` now`;
  return inBothFiles(pair, {
    key,
    suiteSays: `the suite names the step \`${slug}\``,
    lesson: [
      { at, says: near === null ? 'no step has that anchor' : `the anchor here is \`${near}\`` },
    ],
    inLesson: `the suite names the step \`${slug}\`, which the lesson does not have${meant}: ${so}`,
    inSuite: `the lesson has no step \`${slug}\`${meant}: ${so}`,
    help: 'Write the anchor of the heading that is meant; `tt-lessons plan` shows them all.',
  });
}

/** The slug that shares the most words, where that is at least half of them. */
function nearestSlug(slug: string, slugs: readonly string[]): string | null {
  const words = new Set(slug.split('-'));
  let best: string | null = null;
  let most = 0.5;
  for (const one of slugs) {
    const own = new Set(one.split('-'));
    const shared = [...words].filter((word) => own.has(word)).length;
    const share = shared / Math.max(words.size, own.size);
    if (share > most || (share === most && best === null)) [best, most] = [one, share];
  }
  return best;
}
