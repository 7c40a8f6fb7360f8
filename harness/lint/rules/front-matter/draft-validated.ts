import { findingAt, relatedLine } from '../../finding.ts';
import { placeOfKey, placeOfValue } from '../../front-matter-syntax.ts';
import type { LessonRule } from '../../rule.ts';

export const draftValidated: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/draft-validated',
  severity: 'hint',
  title: 'A draft that says where or when it was validated',
  why: `A lesson that was validated and then rewritten is a draft again, and its \`validatedOn\` is of a text that is no more.
Readers and gates that look at the list alone take it for proven.

It is only a hint: a draft may have been run on one board and wait for another.`,
  remedy:
    'Set the status to `validated` if it was run as it stands; else empty `validatedOn` and drop the date.',
  *check(view) {
    const { status, validatedOn, validationDate, keyLines } = view.lesson.frontMatter;
    if (status !== 'draft') return;
    const related = [relatedLine(view, placeOfKey(view, 'status').line, 'the status is `draft`')];
    const help = 'Settle whether the lesson as it stands was run there.';
    if (validatedOn.length > 0)
      yield findingAt(
        placeOfKey(view, 'validatedOn'),
        `the lesson is a draft, and says it was validated on ${validatedOn.join(', ')}`,
        { help, related },
      );
    else if (validationDate !== null && keyLines['validationDate'] !== undefined)
      yield findingAt(
        placeOfValue(view, 'validationDate'),
        `the lesson is a draft, and says it was validated on ${validationDate}`,
        { help, related },
      );
  },
};
