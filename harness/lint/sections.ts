import type { SyntaxNode } from '@lezer/common';
import type { Step } from '../lesson/lesson.ts';
import { headingLevel } from '../lesson/markdown.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A headed section with what stands in it. */
export interface Section {
  step: Step;
  /** Blocks between its heading and the next heading of any level. */
  blocks: SyntaxNode[];
  /** Sections right below it. */
  children: Section[];
  parent: Section | null;
}

/** All headed sections of the lesson, in reading order. */
export const sectionsOf = derived(({ tree, lines, lesson }: LessonView): Section[] => {
  const byLine = new Map(lesson.steps.map((step) => [step.line, step]));
  const sections: Section[] = [];
  const open: Section[] = [];
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    const level = headingLevel(node);
    if (level === null) {
      sections.at(-1)?.blocks.push(node);
      continue;
    }
    const step = byLine.get(lines.lineAt(node.from));
    if (!step) continue;
    while ((open.at(-1)?.step.level ?? 0) >= level) open.pop();
    const parent = open.at(-1) ?? null;
    const section: Section = { step, blocks: [], children: [], parent };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  }
  return sections;
});

/** Sections that stand side by side: those at the top, and those below each section. */
export function siblingsOf(view: LessonView): Section[][] {
  const sections = sectionsOf(view);
  return [
    sections.filter(({ parent }) => parent === null),
    ...sections.map(({ children }) => children),
  ].filter((group) => group.length > 0);
}

/** Whether a reader takes one of several such sections: `Option A`, `For N300`, `On Ubuntu 22.04`. */
export function isAlternative({ title }: Pick<Step, 'title'>): boolean {
  return /^\W*(?:(?:option|alternative|method|approach|path|variant|choice)s?\b|(?:for|on|with|using|if|without)\s)|\balternative\b|\bor:?$/iu.test(
    title,
  );
}
