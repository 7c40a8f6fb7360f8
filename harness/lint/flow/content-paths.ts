import { placeIn } from '../../lesson/shell-block.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';

/** A file of the content folder that the lesson names by its path in the repository. */
export interface ContentPath {
  /** Relative to the content folder: `templates/training/setup.sh`. */
  path: string;
  /** As written, from `content/` on. */
  text: string;
  line: number;
  column: number;
  /** A command uses it; else the text only speaks of it. */
  typed: boolean;
}

const NAMED = /(?<![\w.-])content\/((?:templates|projects|lessons|assets)\/[\w./@+-]*[\w/])/g;

/** Paths below `content/` in shell blocks and in code within the text, each at its place. */
export const contentPathsOf = derived((view: LessonView): ContentPath[] => {
  const { lesson, lines } = view;
  if (!lesson.text.includes('content/')) return [];
  const found: ContentPath[] = [];
  const add = (
    text: string,
    place: (at: number) => { line: number; column: number },
    typed: boolean,
  ) => {
    for (const match of text.matchAll(NAMED)) {
      const path = (match[1] ?? '').replace(/\/+$/, '');
      // Elided and templated names are no names.
      if (
        /\.\.|[<{*]/.test(
          text.slice(match.index + match[0].length, match.index + match[0].length + 2),
        )
      )
        continue;
      found.push({ path, text: `content/${path}`, ...place(match.index), typed });
    }
  };
  for (const { block } of view.shells) add(block.text, (at) => placeIn(block, at), true);
  for (const { name, from, to } of view.nodes)
    if (name === 'InlineCode')
      add(
        lesson.text.slice(from, to),
        (at) => ({ line: lines.lineAt(from + at), column: lines.columnAt(from + at) }),
        false,
      );
  return found.sort((one, other) => one.line - other.line || one.column - other.column);
});
