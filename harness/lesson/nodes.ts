import type { SyntaxNode, Tree } from '@lezer/common';

/** A node of the syntax tree that somebody asks for, with what is asked of it most. */
export interface LessonNode {
  name: string;
  from: number;
  to: number;
  node: SyntaxNode;
}

const KEPT = new Set(
  `Table TableCell FencedCode CodeBlock InlineCode Paragraph Task HTMLBlock HTMLTag Comment CommentBlock Link Image
   Autolink LinkReference ATXHeading1 ATXHeading2 ATXHeading3 ATXHeading4 ATXHeading5 ATXHeading6 SetextHeading1
   SetextHeading2`.split(/\s+/),
);

/** Nothing that is kept lies within these, and a fence has a node for each of its lines. */
const ENDS = new Set(
  'FencedCode CodeBlock InlineCode Autolink HTMLBlock HTMLTag Comment CommentBlock'.split(' '),
);

/**
 * The nodes of a tree that readers and rules ask for, in reading order. Walking the tree takes longer than anything
 * that is done with what is found, so it is walked once for all.
 */
export function readNodes(tree: Tree): LessonNode[] {
  const nodes: LessonNode[] = [];
  tree.iterate({
    enter(cursor) {
      const { name } = cursor;
      if (KEPT.has(name)) nodes.push({ name, from: cursor.from, to: cursor.to, node: cursor.node });
      return !ENDS.has(name);
    },
  });
  return nodes;
}
