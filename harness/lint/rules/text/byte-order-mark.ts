import { diagnosed } from '../../diagnosed.ts';
import type { LessonRule } from '../../rule.ts';

export const byteOrderMark: LessonRule = {
  scope: 'lesson',
  id: 'text/byte-order-mark',
  severity: 'warning',
  title: 'A byte order mark before the text',
  why: `The mark is invisible, and UTF-8 needs none. Many readers of front matter look for \`---\` at the first byte: with the mark
before it they find no title, hardware or status, and show the block as text.

Where the file has no front matter it is only a hint.`,
  remedy: 'Save the file as UTF-8 without a byte order mark.',
  check: (view) => diagnosed(view, byteOrderMark.id),
};
