import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { withoutMarks } from '../spoken.ts';
import { cellsByColumn } from '../table-cells.ts';
import { transcriptsOf } from './transcripts.ts';

/** The losses of one run, as a sample or a table shows them, in the order of steps. */
export interface LossSeries {
  points: { step: number; loss: number; line: number }[];
}

/** Every run of which the lesson shows losses at two steps or more. */
export const lossSeriesOf = derived((view: LessonView): LossSeries[] => {
  const samples = transcriptsOf(view).map(({ points, final }) => {
    const last = points.at(-1);
    const end = final && last ? [{ step: last.step, loss: final.loss, line: final.line }] : [];
    return { points: [...points, ...end] };
  });
  return [...samples, ...tablesOf(view)].filter(({ points }) => points.length > 1);
});

function tablesOf(view: LessonView): LossSeries[] {
  if (!/\bloss\b/i.test(view.lesson.text)) return [];
  return view.nodes.flatMap(({ name, node }) => {
    if (name !== 'Table') return [];
    const rows = [...node.getChildren('TableHeader'), ...node.getChildren('TableRow')];
    const [head = [], ...body] = rows.map((row) => cellsByColumn(view.lesson, row));
    const columnOf = (word: RegExp) => {
      const at = head.flatMap((cell, column) =>
        cell && word.test(withoutMarks(cell.text)) ? [column] : [],
      );
      return at.length === 1 ? (at[0] ?? -1) : -1;
    };
    const steps = columnOf(/^\s*(?:step|epoch|iter(?:ation)?)s?\s*$/i);
    const losses = columnOf(/^\s*(?:train(?:ing)?[ _])?loss\s*$/i);
    if (steps < 0 || losses < 0) return [];
    const points = body.flatMap((row) => {
      const step = numberIn(row[steps]?.text);
      const loss = numberIn(row[losses]?.text);
      const line = view.lines.lineAt(row[losses]?.from ?? 0);
      return step === null || loss === null ? [] : [{ step, loss, line }];
    });
    return [{ points }];
  });
}

function numberIn(text: string | undefined): number | null {
  const shown = withoutMarks(text ?? '')
    .trim()
    .replaceAll(',', '');
  return /^\d+(?:\.\d+)?$/.test(shown) ? Number(shown) : null;
}
