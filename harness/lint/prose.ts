import type { SyntaxNode } from '@lezer/common';
import { headingLevel } from '../lesson/markdown.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A stretch of text that a reader reads in one go. */
export interface Prose {
  kind: 'paragraph' | 'heading' | 'cell';
  /** Offset in the lesson. */
  from: number;
  /**
   * As written, marks of code, emphasis and links included, so that every offset is that of the lesson less
   * `from`; line ends and marks of quotes are blanks.
   */
  text: string;
}

/** Paragraphs, headings and cells of tables in reading order; those of lists and quotes too. No code, no HTML blocks. */
export const proseOf = derived(({ nodes, lesson }: LessonView): Prose[] => {
  const { text } = lesson;
  const found: Prose[] = [];
  for (const { name, node, from, to } of nodes) {
    const kind = kindOf(name);
    if (kind !== null)
      found.push({ kind, from, text: withoutQuoteMarks(node, text.slice(from, to)) });
  }
  return found;
});

function kindOf(name: string): Prose['kind'] | null {
  if (name === 'Paragraph' || name === 'Task') return 'paragraph';
  if (name === 'TableCell') return 'cell';
  return headingLevel({ name }) === null ? null : 'heading';
}

function withoutQuoteMarks(node: SyntaxNode, raw: string): string {
  if (!raw.includes('\n')) return raw;
  let text = raw;
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name === 'QuoteMark') {
      const at = child.from - node.from;
      text = `${text.slice(0, at)} ${text.slice(at + 1)}`;
    }
  return text.replaceAll('\n', ' ');
}

/** `text` with inline code and quoted words blanked, for what the lesson itself says; offsets stay. */
export function withoutQuoted(text: string): string {
  return text.replace(/`[^`]*`|"[^"]{0,400}"|“[^”]{0,400}”/g, (quoted) =>
    ' '.repeat(quoted.length),
  );
}
