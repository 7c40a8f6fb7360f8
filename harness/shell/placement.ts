import { forEachChild, parse, type SyntaxNode } from 'unbash';

/**
 * Where a simple command runs: in the shell itself, always or on a condition; or in a process of its own, from which
 * no variable and no directory comes back. Functions run when they are called.
 */
export type Placement =
  | 'always'
  | 'conditional'
  | 'pipeline'
  | 'subshell'
  | 'substitution'
  | 'function'
  /** A function whose body runs in a process of its own, `f() ( cd a )`, or such a part of one. */
  | 'function-subshell'
  | 'background';

/** Placement of every simple command of a shell text, by its start; empty for text that cannot be read. */
export function placementsOf(text: string): ReadonlyMap<number, Placement> {
  const placements = new Map<number, Placement>();
  try {
    for (const statement of parse(text).commands)
      place(statement, statement.background ? 'background' : 'always', placements);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return placements;
}

function place(node: SyntaxNode, here: Placement, placements: Map<number, Placement>): void {
  const own = here === 'always' || here === 'conditional';
  const perhaps = own ? 'conditional' : here;
  const all = (nodes: readonly (SyntaxNode | undefined)[], as: Placement) => {
    for (const one of nodes) if (one) place(one, as, placements);
  };
  const below = (as: Placement) => forEachChild(node, (child) => place(child, as, placements));
  switch (node.type) {
    case 'Statement':
      all([node.command], own && node.background ? 'background' : here);
      break;
    case 'AndOr':
      all(node.commands.slice(0, 1), here);
      all(node.commands.slice(1), perhaps);
      break;
    case 'Pipeline':
      all(node.commands, own && node.commands.length > 1 ? 'pipeline' : here);
      break;
    case 'If':
      all([node.clause], here);
      all([node.then, node.else], perhaps);
      for (const branch of node.elif) all([branch.clause, branch.then], perhaps);
      break;
    case 'For':
    case 'While':
    case 'Case':
    case 'Select':
    case 'ArithmeticFor':
      below(perhaps);
      break;
    case 'Subshell':
      below(own ? 'subshell' : here === 'function' ? 'function-subshell' : here);
      break;
    case 'Function':
      below(own ? 'function' : here);
      break;
    case 'Command':
      placements.set(node.pos, here);
      below('substitution');
      break;
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      // Text with escapes in backticks has offsets of its own.
      if (node.script?.source === undefined) below('substitution');
      break;
    default:
      below(here);
  }
}
