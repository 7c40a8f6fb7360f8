import type { SyntaxNode } from '@lezer/common';
import { derived } from './derived.ts';
import type { LessonView } from './lesson-view.ts';

/** A comment that asks for silence: `<!-- tt-lessons-ignore flow/read-before-made: a button makes it -->`. */
export interface Suppression {
  /** Rule ids, or `group/*`. */
  rules: string[];
  /** Empty when none was given. */
  reason: string;
  /** Lines that it covers, both inclusive. */
  from: number;
  to: number;
  /** Of the comment. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

const MARK = /tt-lessons-ignore(-file)?\b[ \t]*([^:\n]*?)[ \t]*(?::\s*([\s\S]*?))?\s*(?:-->|$)/;

/**
 * The suppressions of a lesson. One that stands alone covers the Markdown block after it, a fence as a whole; one
 * within a line covers that line; `tt-lessons-ignore-file` the whole lesson; in front matter, `# tt-lessons-ignore`
 * covers its own line, or the next when it stands alone.
 */
export const suppressionsOf = derived((view: LessonView): Suppression[] => {
  const { nodes, lesson, lines } = view;
  if (!lesson.text.includes('tt-lessons-ignore')) return [];
  const found: Suppression[] = [];
  const add = (
    from: number,
    to: number,
    raw: string,
    covers: () => { from: number; to: number },
  ) => {
    const match = MARK.exec(raw);
    if (!match) return;
    found.push({
      rules: (match[2] ?? '').split(/[\s,]+/).filter((rule) => rule !== ''),
      reason: (match[3] ?? '').trim(),
      ...(match[1] ? { from: 1, to: lines.count } : covers()),
      line: lines.lineAt(from),
      column: lines.columnAt(from),
      endLine: lines.lineAt(to),
      endColumn: lines.columnAt(to),
    });
  };
  for (let line = 1; line <= lesson.frontMatter.endLine; line++) {
    const text = lines.textOf(line);
    const at = /(?:^|\s)#\s*tt-lessons-ignore/.exec(text);
    if (!at) continue;
    const start = lines.startOf(line) + at.index;
    const covered = text.slice(0, at.index).trim() === '' ? line + 1 : line;
    add(start, lines.endOf(line), text.slice(at.index), () => ({ from: covered, to: covered }));
  }
  for (const { name, node, from, to } of nodes) {
    if (name !== 'Comment' && name !== 'CommentBlock' && name !== 'HTMLBlock') continue;
    for (const match of lesson.text.slice(from, to).matchAll(/<!--[\s\S]*?-->/g)) {
      const start = from + match.index;
      const end = start + match[0].length;
      add(start, end, match[0], () => coveredBy(view, node, start, end));
    }
  }
  return found;
});

function coveredBy({ lines }: LessonView, node: SyntaxNode, start: number, end: number) {
  const first = lines.lineAt(start);
  const last = lines.lineAt(end);
  const alone =
    /^[\s>]*<!--/.test(lines.textOf(first)) && lines.textOf(last).trimEnd().endsWith('-->');
  if (!alone) return { from: first, to: last };
  const block = node.name === 'Comment' ? node.parent : node;
  let next = block?.nextSibling ?? null;
  while (next && next.name === 'CommentBlock') next = next.nextSibling;
  if (!next) return { from: first, to: last };
  return { from: first, to: Math.max(last, lines.lineAt(Math.max(next.from, next.to - 1))) };
}

/** Whether a suppression speaks of a rule at a line. */
export function covers(one: Suppression, rule: string, line: number): boolean {
  return line >= one.from && line <= one.to && one.rules.some((name) => nameCovers(name, rule));
}

export function nameCovers(name: string, rule: string): boolean {
  return name === rule || (name.endsWith('/*') && rule.startsWith(name.slice(0, -1)));
}
