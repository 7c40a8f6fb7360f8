import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';
import { sectionsOf } from './sections.ts';

/** Titles of sections, and headings of tables, below which stands what a reader may change. */
const TITLE =
  /\b(?:variations?|experiments?(?! \d)|exercises?|tun(?:e|ing)|things to (?:try|change)|what to change|try (?:it|this|these|other|more|next)|other options|customi[sz]\w+|going further)\b/i;
const HEADS = /\b(?:chang(?:e|es)|try|variations?|experiments?|tun(?:e|ing)|instead|set to)\b/i;

/** Lines of tables and sections that propose other values: no statements about the programs as they stand. */
const proposalLinesOf = derived((view: LessonView): ReadonlySet<number> => {
  const { lesson, lines, nodes } = view;
  const found = new Set<number>();
  const mark = (from: number, to: number) => {
    for (let line = lines.lineAt(from); line <= lines.lineAt(to); line++) found.add(line);
  };
  for (const { step, blocks } of sectionsOf(view))
    if (TITLE.test(step.title)) for (const { from, to } of blocks) mark(from, to);
  for (const { name, node, from, to } of nodes) {
    if (name !== 'Table') continue;
    const header = node.getChild('TableHeader');
    if (header && HEADS.test(lesson.text.slice(header.from, header.to).replace(/`[^`]*`/g, '')))
      mark(from, to);
  }
  return found;
});

const ORDER =
  /\b(?:(?:chang|rais|reduc|increas|decreas|doubl|halv)(?:e|ing)|set|lower(?:ing)?|bump) [^.;]{1,80} to\b|\btry\b|\binstead\b|\bfor [^.;]{1,80}[ ,]use\b/i;

/** Whether a line proposes other values than those of the program as it stands. */
export function isProposal(view: LessonView, line: number, text = ''): boolean {
  return ORDER.test(text) || proposalLinesOf(view).has(line);
}
