import type { Step } from '../lesson/lesson.ts';
import { headingLevel } from '../lesson/markdown.ts';
import { placeIn } from '../lesson/shell-block.ts';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A line of the lesson as a reader takes it, without marks of emphasis, code and links. */
export interface SpokenLine {
  line: number;
  text: string;
  where: 'prose' | 'heading' | 'row' | 'comment' | 'sample';
  step: Step;
  /** Of a comment behind a command: that command's text. */
  command: string;
}

/** Every line that says something, in reading order; code that is no shell is left out. */
export const spokenOf = derived((view: LessonView): SpokenLine[] => {
  const { lesson, lines, nodes } = view;
  const kinds = new Map<number, SpokenLine['where'] | null>();
  const mark = (from: number, to: number, kind: SpokenLine['where'] | null) => {
    for (let line = from; line <= to; line++) kinds.set(line, kind);
  };
  mark(1, lesson.frontMatter.endLine, null);
  for (const { name, from, to } of nodes)
    if (name === 'Table') mark(lines.lineAt(from), lines.lineAt(to), 'row');
    else if (headingLevel({ name }) !== null) mark(lines.lineAt(from), lines.lineAt(to), 'heading');
    else if (name === 'CodeBlock' || name === 'CommentBlock')
      mark(lines.lineAt(from), lines.lineAt(to), null);
  const shells = new Set(view.shells.map(({ fence }) => fence.index));
  for (const fence of lesson.fences) {
    const shown = fence.language === '' || fence.language === 'text';
    mark(fence.line + 1, fence.endLine - 1, shown && !shells.has(fence.index) ? 'sample' : null);
    kinds.set(fence.line, null);
    if (fence.closed) kinds.set(fence.endLine, null);
  }
  const found: SpokenLine[] = [];
  const stepOf = stepsByLine(lesson.steps);
  for (let line = 1; line <= lines.count; line++) {
    const where = kinds.has(line) ? kinds.get(line) : 'prose';
    const raw = lines.textOf(line);
    if (where && raw.trim() !== '')
      found.push({ line, text: withoutMarks(raw), where, step: stepOf(line), command: '' });
  }
  for (const { block, shell } of view.shells)
    for (const { start, text } of shell.comments) {
      const { line } = placeIn(block, start);
      const at = block.lines.lineAt(start);
      const command = block.text.slice(block.lines.startOf(at), start).trim();
      found.push({ line, text, where: 'comment', step: stepOf(line), command });
    }
  return found.sort((one, other) => one.line - other.line);
});

/** A line without marks of emphasis, code and links. */
export function withoutMarks(line: string): string {
  if (!/[[*`~_]/.test(line)) return line;
  return line
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/\*{1,3}|`+|~~|(?<!\w)_{1,2}|_{1,2}(?!\w)/g, '');
}

/** Sentences of a line, by a mark and a capital behind it. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.;!?])\s+(?=[A-Z])/);
}

function stepsByLine(steps: readonly Step[]): (line: number) => Step {
  return (line) => {
    let low = 0;
    let high = steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((steps[middle]?.line ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return steps[low] as Step;
  };
}
