import { type Amount, type StatedTotal, totalsOf } from '../../claims/totals.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const total: LessonRule = {
  scope: 'lesson',
  id: 'claim/total',
  severity: 'warning',
  title: 'A total is not what its parts add up to',
  why: `A step was added to the table, or measured again, and the last row still has the old sum; or one part takes longer than all of them together. A reader who plans by the total is late.

Looked at are the last row of a table, a sentence right behind one ("Together the downloads take 37 GB"), and the last line of a list or a sample where they begin with "Total": durations, and in tables also numbers of one unit. Numbers have to add up but for rounding; durations that are ranges or about something may be a quarter off. Where a part is optional, cached or done beside another, or has no number, only a part that is larger than the total is told.`,
  remedy: 'Add the parts up again.',
  *check(view) {
    for (const one of totalsOf(view)) {
      const fault = faultOf(one);
      if (fault === null) continue;
      const { from, text } = one.total;
      const line = view.lines.lineAt(fault.at.from);
      yield findingAt(placeOf(view, from, from + text.length), fault.message, {
        help: 'Add the parts up again, or say what the total leaves out.',
        related: [relatedLine(view, line, fault.about)],
      });
    }
  },
};

const ABOUT = 1.25;

function faultOf({
  total,
  parts,
  whole,
}: StatedTotal): { message: string; at: Amount; about: string } | null {
  const [largest] = [...parts].sort((one, other) => other.low - one.low);
  const [first] = parts;
  if (!largest || !first) return null;
  if (largest.low > total.high + total.slack + largest.slack)
    return {
      message: `the total is ${total.text}, and one of its parts alone is ${largest.text}`,
      at: largest,
      about: `${largest.text}`,
    };
  if (!whole) return null;
  const low = sum(parts.map((one) => one.low));
  const high = sum(parts.map((one) => one.high));
  const slack = sum([...parts, total].map((one) => one.slack));
  const leeway = [...parts, total].some(({ about }) => about) ? ABOUT : 1;
  if (total.low <= high * leeway + slack && total.high * leeway + slack >= low) return null;
  return {
    message: `the total is ${total.text}, and its ${parts.length} parts add up to ${shown(low, high, total.unit)}`,
    at: first,
    about: 'the first part',
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function shown(low: number, high: number, unit: string): string {
  if (unit !== 's') return `${rounded(low)}${unit === '' || unit === '%' ? unit : ` ${unit}`}`;
  const [per, name] = high >= 7200 ? [3600, 'h'] : high >= 120 ? [60, 'min'] : [1, 's'];
  return `${low === high ? '' : `${rounded(low / per)}-`}${rounded(high / per)} ${name}`;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
