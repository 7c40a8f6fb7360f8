import type { SyntaxNode, Tree } from '@lezer/common';

/** A grammar of Python, handed in by whoever loads it: most runs need none. */
export interface PythonGrammar {
  parse(text: string): Tree;
}

/** Text of a Python file with the way from its syntax back to lines. */
export class PythonSource {
  readonly text: string;
  readonly tree: Tree;
  private readonly starts: number[] = [0];

  constructor(text: string, grammar: PythonGrammar) {
    this.text = text;
    this.tree = grammar.parse(text);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.starts.push(at + 1);
  }

  of(node: { from: number; to: number }): string {
    return this.text.slice(node.from, node.to);
  }

  /** From 1. */
  lineOf({ from }: { from: number }): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= from) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** What stands between the parentheses of a call. */
export interface CallArguments {
  positional: SyntaxNode[];
  keywords: ReadonlyMap<string, SyntaxNode>;
  /** `*names`: there may be more. */
  spread: boolean;
  /** `**options`: anything may be said. */
  spreadKeywords: boolean;
}

export function argumentsOf(call: SyntaxNode, source: PythonSource): CallArguments {
  const positional: SyntaxNode[] = [];
  const keywords = new Map<string, SyntaxNode>();
  let spread = false;
  let spreadKeywords = false;
  const list = call.getChild('ArgList');
  for (const part of list ? partsOf(childrenOf(list)) : []) {
    const [first, second, third] = part;
    if (!first) continue;
    if (first.name === '**') spreadKeywords = true;
    else if (first.name === '*' || first.name === '⚠') spread = true;
    else if (second?.name === 'AssignOp' && third) keywords.set(source.of(first), third);
    else if (second) spread = true;
    else positional.push(first);
  }
  return { positional, keywords, spread, spreadKeywords };
}

/** Children of a bracketed list, parted at its commas; the brackets left out. */
export function partsOf(children: readonly SyntaxNode[]): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (child.name === ',') parts.push([]);
    else if (!/^[()[\]{}]$/.test(child.name)) parts.at(-1)?.push(child);
  }
  return parts.filter((part) => part.length > 0);
}

/** The object and the name of `object.name(...)`; null for another call. */
export function methodOf(
  call: SyntaxNode,
  source: PythonSource,
): { receiver: SyntaxNode; name: string } | null {
  const callee = call.firstChild;
  const receiver = callee?.firstChild;
  const property = callee?.lastChild;
  if (callee?.name !== 'MemberExpression' || property?.name !== 'PropertyName' || !receiver)
    return null;
  return { receiver, name: source.of(property) };
}
