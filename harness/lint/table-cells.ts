import type { SyntaxNode } from '@lezer/common';
import type { Lesson } from '../lesson/lesson.ts';

/** A cell of a table with its offset in the lesson. */
export interface TableCell {
  text: string;
  from: number;
}

/** Cells of a row by their columns, from 0; an empty cell leaves a hole. */
export function cellsByColumn(
  { text }: Pick<Lesson, 'text'>,
  row: SyntaxNode,
): (TableCell | undefined)[] {
  const found: (TableCell | undefined)[] = [];
  let column = text[row.from] === '|' ? -1 : 0;
  for (let child = row.firstChild; child; child = child.nextSibling) {
    if (child.name === 'TableDelimiter') column++;
    else if (child.name === 'TableCell')
      found[column] = { text: text.slice(child.from, child.to), from: child.from };
  }
  return found;
}
