import type { Step } from '../lesson/lesson.ts';
import { stepAt } from '../lesson/steps.ts';
import { CARDS, T3000 } from '../target/spellings.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { stepOf } from './step-of.ts';

const BOARD = `(?:${CARDS}|${T3000}|p300x2|qb2|(?:tt-)?quietbox(?: 2)?|loudbox|galaxy)`;
/** Titles that are about one board: `On N150`, `N300 (two chips)`. */
const IN_TITLE = new RegExp(String.raw`(?<![\w-])${BOARD}(?![\w-])`, 'gi');
/** A line that is no more than a board's name: a bold paragraph, an item, a tab, a summary. */
const LABEL = new RegExp(
  String.raw`^[\s>]*(?:[-*+] |===\s*"|<summary>|\*\*|__)?\s*(?:\*\*|__)?(?:(?:on|for|with) )?(?:an? |the )?(${BOARD})(?: (?:boards?|cards?|system|results?|hardware))?(?:\*\*|__|"|</summary>)?:?(?:\*\*|__)?\s*$`,
  'i',
);
/** A label is not looked for further away. */
const NEAR = 60;

/**
 * The board that a line is under: that of the label before it in its section, else of the nearest heading around it that names
 * just one. Lower case; empty for none.
 */
export function boardAround(view: LessonView, line: number): string {
  const step = stepAt(view.lesson.steps, line);
  if (hasLabels(view))
    for (let at = line - 1; at > step.line && at > line - NEAR; at--) {
      const label = LABEL.exec(view.lines.textOf(at));
      if (label) return (label[1] ?? '').toLowerCase();
    }
  for (let at: Step | undefined = step; at; at = stepOf(view, at.parent)) {
    const named = new Set(at.title.toLowerCase().match(IN_TITLE) ?? []);
    const [only] = named;
    // A title of the whole lesson, or of several boards, tells no case from another.
    if (only !== undefined && at.level > 1) return named.size === 1 ? only : '';
  }
  return '';
}

const hasLabels = derived(({ lesson }: LessonView): boolean =>
  lesson.text.split('\n').some((line) => line.length < 60 && LABEL.test(line)),
);
