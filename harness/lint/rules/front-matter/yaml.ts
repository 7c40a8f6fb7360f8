import { diagnosed } from '../../diagnosed.ts';
import type { LessonRule } from '../../rule.ts';

export const yaml: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/yaml',
  severity: 'error',
  title: 'Front matter that is no YAML',
  why: `The extension reads title, hardware and status of a lesson from its front matter. Where YAML cannot be parsed it
reads nothing of it, and the lesson is listed without them or not at all. The usual causes are a value with \`: \` in it
that stands without quotes, a line that is indented more than its neighbours, and a block that no \`---\` ends.

A rule \`---\` at the top of a text with prose below it is no front matter, and is left alone.`,
  remedy:
    'Put quotes around the value, take the indent off, or end the block with a line that holds `---` alone.',
  check: (view) => diagnosed(view, yaml.id),
};
