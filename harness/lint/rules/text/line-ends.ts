import { diagnosed } from '../../diagnosed.ts';
import type { LessonRule } from '../../rule.ts';

export const lineEnds: LessonRule = {
  scope: 'lesson',
  id: 'text/line-ends',
  severity: 'hint',
  title: 'Lines that end in two ways',
  why: `A file in which some lines end in CRLF and others in LF was put together from two sources. Tools that compare lines see
changes where there are none, and a script cut out of it fails with \`$'\\r': command not found\`.

A file that ends all its lines in CRLF is left alone.`,
  remedy: 'Save the file with one kind of line end.',
  check: (view) => diagnosed(view, lineEnds.id),
};
