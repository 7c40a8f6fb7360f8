import { findingAt, placeOfLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { type Section, siblingsOf } from '../../sections.ts';

export const duplicateHeading: LessonRule = {
  scope: 'lesson',
  id: 'structure/duplicate-heading',
  severity: 'warning',
  title: 'Two sections side by side have one name',
  why: `A link to the name leads to the first of them, whichever is meant, and a reader who looks for the section finds the
wrong one. It also shows text that was copied and not removed.

Sections of one name under different parents (\`Fix\`, \`Expected output\`) are usual, and the rule says nothing of them.`,
  remedy: 'Give each its own name, or make one of the two.',
  *check(view) {
    for (const group of siblingsOf(view)) {
      const first = new Map<string, Section>();
      for (const section of group) {
        const { title, level, line } = section.step;
        const key = `${level} ${title.toLowerCase()}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, section);
        else if (title !== '')
          yield findingAt(
            placeOfLine(view, line),
            `\`${title}\` is also the heading of line ${before.step.line}, in the same section`,
            {
              help: 'Rename one of the two, or bring their texts together.',
              related: [relatedLine(view, before.step.line, 'the first of that name')],
            },
          );
      }
    }
  },
};
