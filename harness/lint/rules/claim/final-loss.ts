import { canBeOutput } from '../../../lesson/markers.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';

export const finalLoss: LessonRule = {
  scope: 'lesson',
  id: 'claim/final-loss',
  severity: 'warning',
  title: 'A sample ends with another loss than its last step shows',
  why: `The final loss of a run is that of its last step. Where a sample shows the last step (\`Step 400/400\`) at one loss and a
final loss that is another, it was put together from two runs, or a number was mistyped; a reader who compares a run with
it does not know which of the two to wait for.

The rule compares a line of the last step or the last epoch with the final loss below it in the same sample. It stays silent
for differences of at most 0.1, which a mean over the last steps can make, and where the sample's last step is not the last
of the run.`,
  remedy: 'Show the end of one run as it was printed.',
  *check(view) {
    for (const { last, final } of endsIn(view)) {
      if (Math.abs(last.loss - final.loss) <= APART + 1e-9) continue;
      yield findingAt(
        placeInLine(view, final.line, final.text),
        `the final loss is ${final.shown} here, and the last step ends at ${last.shown} (line ${last.line})`,
        {
          help: `Write ${last.shown}, or show the last step of the run that ended at ${final.shown}.`,
          related: [relatedLine(view, last.line, `the last step: ${last.shown}`)],
        },
      );
    }
  },
};

const APART = 0.1;

interface Said {
  loss: number;
  /** As written. */
  shown: string;
  text: string;
  line: number;
}

const PROGRESS =
  /\b(?:step|epoch|iter(?:ation)?)s?\W{0,3}(\d{1,9}) ?(?:\/|of) ?(\d{1,9})\b.{0,60}?(?<!val[_ ]|eval[_ ]|validation[_ ]|average )\b(?:train(?:ing)?[_ ])?loss\W{0,3}(\d+\.\d+)/i;
const FINAL = /\bfinal (?:train(?:ing)?[_ ])?loss\W{0,4}(?:(?:is|was|of) )?(\d+\.\d+)(?![\d%.])/i;

function* endsIn({ lesson, shells }: LessonView): Generator<{ last: Said; final: Said }> {
  if (!/final (?:train(?:ing)?[_ ])?loss/i.test(lesson.text)) return;
  const typed = new Set(shells.map(({ fence }) => fence.index));
  for (const fence of lesson.fences) {
    if (typed.has(fence.index) || !canBeOutput(fence.language)) continue;
    let last: Said | null = null;
    for (const [at, whole] of fence.text.split('\n').entries()) {
      const text = whole.slice(0, 300);
      const line = fence.line + 1 + at;
      const progress = PROGRESS.exec(text);
      if (progress) {
        const [words, step, goal, shown = ''] = progress;
        // A step before the last one says nothing of the end, and a new run has begun.
        last = step === goal ? { loss: Number(shown), shown, text: words, line } : null;
        continue;
      }
      const final = FINAL.exec(text);
      const [words = '', shown = ''] = final ?? [];
      if (final && last) yield { last, final: { loss: Number(shown), shown, text: words, line } };
    }
  }
}
