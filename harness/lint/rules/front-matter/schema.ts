import { diagnosed } from '../../diagnosed.ts';
import type { LessonRule } from '../../rule.ts';

export const schema: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/schema',
  severity: 'error',
  title: 'A value in the front matter of a kind that its key does not take',
  why: `What reads front matter expects lists where lessons list things, a number of minutes, one of three words for the
status, and a date. A value of another kind is passed over or breaks the page: \`estimatedMinutes: "30 min"\` is no number,
and \`status: done\` is none of \`draft\`, \`validated\` and \`blocked\`.

A key without any value is a warning. Keys that nobody knows are told by \`front-matter/unknown-key\`.`,
  remedy: 'Write a value of the kind that the message names.',
  check: (view) => diagnosed(view, schema.id),
};
