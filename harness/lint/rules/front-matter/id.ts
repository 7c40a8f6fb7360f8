import { diagnosed } from '../../diagnosed.ts';
import type { LessonRule } from '../../rule.ts';

export const id: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/id',
  severity: 'warning',
  title: 'An id that cannot name a lesson',
  why: `Other lessons, buttons and the registry name a lesson by its id, within links and file names. An id with blanks, dots,
slashes or more than 64 letters breaks those, so it is taken as another one, and what names it as written finds nothing.

The rule is silent where there is no id; the file's name serves then, and \`front-matter/missing\` tells of it.`,
  remedy: 'Use letters, digits, `-` and `_`, the same as in the name of the file.',
  check: (view) => diagnosed(view, id.id),
};
