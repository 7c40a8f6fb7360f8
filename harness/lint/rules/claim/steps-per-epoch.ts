import { countOf } from '../../../lesson/quantities.ts';
import { campOf, linesOf, MOST_RELATED } from '../../claims/stage-claims.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const stepsPerEpoch: LessonRule = {
  scope: 'lesson',
  id: 'claim/steps-per-epoch',
  severity: 'error',
  title: 'Epochs and steps do not fit the number of steps in an epoch',
  why: `A number of epochs, a number of steps and the steps of one epoch: any two give the third. Where the lesson names all
three and they do not fit, the run is ten times as long or as short as the reader is told.

Pairs on one line (\`10 epochs, ~1,000 steps\`) are compared with each other and with what the lesson calls the steps of an
epoch. A quarter is taken for rounding. The rule stays silent where lines name different batch sizes.`,
  remedy:
    'Count the steps of an epoch (samples divided by batch size), and write all numbers by it.',
  *check(view) {
    const ratios = ratiosOf(view);
    const stated = ratios.filter(({ epochs }) => epochs === null);
    const measure = stated.length > 0 ? stated : campOf(ratios, saying, agree);
    const measuring = new Set(measure);
    const told = new Set<string>();
    const asked = new Set<string>();
    for (const ratio of ratios) {
      const { epochs, steps, batch } = ratio;
      const key = `${epochs} ${steps}`;
      if (measuring.has(ratio) || told.has(key) || asked.has(`${key} ${batch}`)) continue;
      asked.add(`${key} ${batch}`);
      const others = measure.filter((one) => one.batch === batch && !agree(one, ratio));
      const [first] = others;
      if (!first) continue;
      told.add(key);
      const of = `${shown(steps)} steps in ${epochs} epochs`;
      yield findingAt(
        placeInLine(view, ratio.line, ratio.text),
        `${of} make ${shown(ratio.each)} an epoch, and one epoch is ${shown(first.each)} by ${linesOf(others)}`,
        {
          help: `With ${shown(first.each)} steps in an epoch, ${epochs} epochs are ${shown((epochs ?? 0) * first.each)} steps.`,
          related: others
            .slice(0, MOST_RELATED)
            .map((one) => relatedLine(view, one.line, `${shown(one.each)} steps an epoch`)),
        },
      );
    }
  },
};

interface Ratio {
  /** Null where the line says it outright: `1,070 steps per epoch`. */
  epochs: number | null;
  steps: number;
  /** Steps of one epoch. */
  each: number;
  batch: string;
  text: string;
  line: number;
}

const COUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d+)\+?`;
const PAIR = new RegExp(
  String.raw`(?<![\w.,])${COUNT}[\s-]*epochs?\s*[,(:=/≈~|→-]+\s*(?:=|about|around|approximately)?\s*[~≈]?\s*${COUNT}\s*(?:training |optimizer )?steps\b(?!\s*(?:\/|per\b))`,
  'gi',
);
const EACH = [
  new RegExp(String.raw`\bsteps (?:per|an|in an|in one) epoch\b\W{0,4}[~≈]?\s*${COUNT}(?!\w)`, 'i'),
  new RegExp(
    String.raw`(?<![\w.,])${COUNT}\s*(?:training |optimizer )?steps\s*(?:\/|per|an)\s*epoch\b`,
    'i',
  ),
];

const ratiosOf = derived((view: LessonView): Ratio[] =>
  spokenOf(view).flatMap(({ line, text }) => {
    if (!/epoch/i.test(text) || !/steps/i.test(text)) return [];
    const batch = /\bbatch(?:[ _-]?size)?\D{0,3}(\d+)/i.exec(text)?.[1] ?? '';
    const pairs = [...text.matchAll(PAIR)].map((pair): Ratio => {
      const epochs = countOf(pair[1] ?? '');
      const steps = countOf(pair[2] ?? '');
      return { epochs, steps, each: steps / epochs, batch, text: pair[0], line };
    });
    const each = EACH.map((pattern) => pattern.exec(text)).find((match) => match !== null);
    const stated = each ? countOf(each[1] ?? '') : 0;
    if (each) pairs.push({ epochs: null, steps: stated, each: stated, batch, text: each[0], line });
    return pairs.filter((one) => Number.isFinite(one.each) && one.each >= 1);
  }),
);

function saying({ batch, each }: Ratio): string {
  return `${batch} ${each}`;
}

function agree(one: Ratio, other: Ratio): boolean {
  if (one.batch !== other.batch) return true;
  return one.each <= other.each * 1.25 && other.each <= one.each * 1.25;
}

function shown(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
