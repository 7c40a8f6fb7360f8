import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import { callsOf } from './calls.ts';
import type { Call } from './shell.ts';

/** One part of a pipeline: its words, and what is called in it. */
export interface PipelinePart {
  text: string;
  calls: Call[];
}

/** The parts of the last pipeline of so many in a text, `a | b` in order; null when there is none, or no tree. */
export function lastPipeline(text: string, parts: number): PipelinePart[] | null {
  let script: ParsedScript;
  try {
    script = parse(text);
  } catch {
    return null;
  }
  let found: SyntaxNode[] | null = null;
  const look = (node: SyntaxNode) => {
    if (node.type === 'Pipeline' && node.commands.length === parts) found = [...node.commands];
    // Words hold texts of their own, whose pipelines are not the shell's.
    if (node.type !== 'Word') forEachChild(node, look);
  };
  look(script);
  return (
    (found as SyntaxNode[] | null)?.map((node) => ({
      text: text.slice(node.pos, node.end),
      calls: callsOf(node, text.length),
    })) ?? null
  );
}
