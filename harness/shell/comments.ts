import { forEachChild, type SyntaxNode } from 'unbash';
import type { ShellComment } from './shell.ts';

type Extent = { start: number; end: number };

/** Kinds of nodes whose whole text is taken: no comment can begin inside it at the level of the block. */
const TAKEN = new Set(['Word', 'Assignment', 'Redirect', 'HereString', 'ArithmeticCommand']);

/**
 * Comments of a shell text, but for those inside `$( )`. The grammar does not keep them: they are what no node
 * covers and begins with `#` where a word could begin.
 */
export function commentsOf(text: string, root: SyntaxNode): ShellComment[] {
  const taken: Extent[] = [];
  collect(root, taken);
  taken.sort((one, other) => one.start - other.start);
  const comments: ShellComment[] = [];
  let next = 0;
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at)) {
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const cover = taken[next];
    if (cover && cover.start <= at) {
      at = cover.end;
      continue;
    }
    if (at > 0 && !/[\s;|&()]/.test(text[at - 1] ?? '')) {
      at++;
      continue;
    }
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const lineStart = text.lastIndexOf('\n', at) + 1;
    comments.push({
      start: at,
      text: text.slice(at, end).replace(/^#+/, '').trim(),
      whole: text.slice(lineStart, at).trim() === '',
    });
    at = end;
  }
  return comments;
}

function collect(node: SyntaxNode, taken: Extent[]): void {
  if (node.type === 'HereDoc') {
    taken.push({ start: node.pos, end: node.end });
    taken.push({ start: node.body.pos, end: node.closing?.end ?? node.body.end });
    return;
  }
  if (TAKEN.has(node.type) || node.type.startsWith('Arithmetic')) {
    taken.push({ start: node.pos, end: node.end });
    if (node.type !== 'ArithmeticFor') return;
    // Only the three expressions of `for (( ))` are taken, not its body.
    taken.pop();
  }
  forEachChild(node, (child) => collect(child, taken));
}
