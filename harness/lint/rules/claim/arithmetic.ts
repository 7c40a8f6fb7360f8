import { type StatedSum, sumsIn } from '../../claims/sums.ts';
import { findingAt, placeInLine } from '../../finding.ts';
import { toldOf } from '../../passages.ts';
import type { LessonRule } from '../../rule.ts';

export const arithmetic: LessonRule = {
  scope: 'lesson',
  id: 'claim/arithmetic',
  severity: 'error',
  title: 'A calculation does not give what the text says',
  why: `One of the numbers is wrong, and a reader cannot know which: the one that a command takes, or the one that is waited for.

Products, quotients and sums of written numbers are worked out, in prose, tables, comments and samples, and so are sums that
explain a number (\`306 (256 bytes + 50 merges)\`). A result may be rounded to the digits that are written, and be a tenth
off where the text says "about". Results that differ by the factor of a unit (60, 1000, 1024, 8) are passed over, since the
units may differ too.`,
  remedy: 'Work it out again from the numbers that were measured.',
  *check(view) {
    for (const { lineOf, text } of toldOf(view)) {
      // Most lines hold no sign between two numbers.
      if (!WORTH_READING.test(text.slice(0, MOST))) continue;
      for (const sum of sumsIn(text)) {
        if (holds(sum)) continue;
        const result = shown(sum.value);
        yield findingAt(
          placeInLine(view, lineOf(sum.at), sum.text),
          `\`${sum.left}\` is ${result}, not ${shown(sum.stated)}`,
          { help: `Write ${result}, or the numbers that give ${shown(sum.stated)}.` },
        );
      }
    }
  },
};

/** Characters of a line that are read; looking through longer ones for a sign takes the square of their length. */
const MOST = 400;
const WORTH_READING = /\d[^=≈(]*[=≈(]/;

const UNIT_FACTORS = [60, 3600, 24, 1000, 1024, 8, 100, 1e6, 1024 ** 2, 1e9, 1024 ** 3, 2, 4];

function holds(sum: StatedSum): boolean {
  if (!Number.isFinite(sum.value)) return true;
  const near = (value: number) => {
    const leeway = Math.max(
      sum.slack,
      Math.abs(sum.stated) * (sum.about ? 0.12 : 0.01),
      sum.about ? 10 * sum.slack * (Number.isInteger(sum.stated) ? 0 : 1) : 0,
    );
    return Math.abs(value - sum.stated) <= leeway + 1e-9;
  };
  if (near(sum.value)) return true;
  if (sum.rounded && Math.abs(sum.value - sum.stated) < 1) return true;
  return (
    sum.units &&
    UNIT_FACTORS.slice(0, 11).some((factor) => near(sum.value * factor) || near(sum.value / factor))
  );
}

function shown(value: number): string {
  const rounded = Number(value.toPrecision(6));
  const [whole = '', digits] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return digits === undefined ? grouped : `${grouped}.${digits}`;
}
