import { findingAt, placeOfLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { type Section, sectionsOf } from '../../sections.ts';

export const emptySection: LessonRule = {
  scope: 'lesson',
  id: 'structure/empty-section',
  severity: 'warning',
  title: 'A heading with nothing below it',
  why: `A reader stops at the heading, finds nothing, and wonders what is missing. Mostly the text was moved and its old
heading left behind.

A section that holds only smaller sections is not empty. Comments and horizontal rules are no content.`,
  remedy: 'Write the section, or take the heading out.',
  *check(view) {
    const sections = sectionsOf(view);
    const full = new Map<string, Section[]>();
    for (const one of sections) {
      if (one.blocks.length === 0) continue;
      const twins = full.get(one.step.title);
      if (!twins) full.set(one.step.title, [one]);
      else if (twins.length < 2) twins.push(one);
    }
    for (const section of sections) {
      // The lesson's title alone is a stub that nobody takes for a section.
      if (section.children.length > 0 || section.step.level === 1) continue;
      if (section.blocks.some((block) => saysSomething(block, view))) continue;
      const { title, line } = section.step;
      const twin = full.get(title)?.find((one) => one !== section);
      yield findingAt(placeOfLine(view, line), `nothing stands below the heading \`${title}\``, {
        help: twin
          ? `Take it out: the section of that name stands in line ${twin.step.line}.`
          : 'Write what it promises, or take it out.',
        related: twin ? [relatedLine(view, twin.step.line, 'the same heading, with its text')] : [],
      });
    }
  },
};

function saysSomething(block: Section['blocks'][number], { lesson }: LessonView): boolean {
  if (/^(?:HorizontalRule|CommentBlock|LinkReference)$/.test(block.name)) return false;
  return lesson.text.slice(block.from, block.to).trim() !== '';
}
