import { findingAt, relatedLine } from '../../finding.ts';
import { placeOfKey, placeOfValue, unquoted, writtenKey } from '../../front-matter-syntax.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const date: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/date',
  severity: 'error',
  title: 'A date of validation that cannot be',
  why: `\`validationDate\` says how old the evidence is. A day that no calendar has, or one that has not come, says nothing of
it; and a date without a status, or for a lesson that names no hardware, is evidence that nobody can place.

One day ahead is taken for the other side of the date line. A date in a draft is told by \`front-matter/draft-validated\`.`,
  remedy: 'Write the day on which the lesson was run, as `2026-02-04`.',
  *check(view) {
    const written = writtenKey(view, 'validationDate')?.words[0];
    const text = written ? unquoted(written).trim() : '';
    if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return;
    const day = text.slice(0, 10);
    const place = placeOfValue(view, 'validationDate');
    if (!isOfCalendar(day)) {
      yield findingAt(place, `there is no day ${day} in the calendar`, {
        help: 'Write the day on which the lesson was run.',
      });
      return;
    }
    const { today } = view.around;
    if (today !== null && daysOf(day) > daysOf(today) + 1)
      yield findingAt(place, `the lesson was validated on ${day}, and today is ${today}`, {
        help: 'Write the day on which the lesson was run.',
      });
    yield* unplaced(view, day);
  },
};

function* unplaced(view: LessonView, day: string): Iterable<Finding> {
  const { status, validatedOn } = view.lesson.frontMatter;
  const place = placeOfKey(view, 'validationDate');
  if (status === null)
    yield findingAt(place, `the lesson was validated on ${day}, and has no status`, {
      severity: 'warning',
      help: 'Add `status: validated` and `validatedOn`, or take the date out.',
    });
  else if (status === 'blocked' && validatedOn.length === 0)
    yield findingAt(place, `the lesson was validated on ${day}, and names no hardware`, {
      severity: 'warning',
      help: 'List the hardware under `validatedOn`, or take the date out.',
      related: [relatedLine(view, placeOfKey(view, 'status').line, `the status is \`${status}\``)],
    });
}

function isOfCalendar(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day;
}

function daysOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
