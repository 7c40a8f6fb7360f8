import {
  type Assignment,
  type Command,
  forEachChild,
  type Redirection,
  type SyntaxNode,
  type Word,
} from 'unbash';
import { lastPart } from '../base/last-part.ts';
import type { Call, Extent } from './shell.ts';

/** What stands around a node while walking down. */
interface Around {
  calls: Call[];
  /** Variables that loops around it set. */
  bound: ReadonlySet<string>;
  /** Collects reads for the call that owns the word; null where no call does (`[[ -n $X ]]`). */
  reads: Set<string> | null;
  /** Length of the text: the parser places the end of what an escape at the end of the text leaves open past it. */
  length: number;
  /** Extent to use below a text with offsets of its own (backticks with escapes inside). */
  extent: Extent | null;
}

/**
 * Every simple command below a node of a text of that length, in the order of the text, also those in `$( )`, loops
 * and functions. No place reaches past the text.
 */
export function callsOf(node: SyntaxNode, length: number): Call[] {
  const calls: Call[] = [];
  walk(node, { calls, bound: new Set(), reads: null, length, extent: null });
  return calls.sort((one, other) => one.start - other.start);
}

function walk(node: SyntaxNode, around: Around): void {
  if (node.type === 'Command') readCommand(node, around);
  else if (
    node.type === 'CommandExpansion' ||
    node.type === 'ProcessSubstitution' ||
    node.type === 'ArithmeticCommandExpansion'
  ) {
    const own = node.script?.source !== undefined;
    const extent = around.extent ?? (own ? extentOf(node, around) : null);
    for (const statement of node.script?.commands ?? [])
      walk(statement, { ...around, reads: null, extent });
  } else {
    const below = withBound(node, around);
    if (node.type === 'SimpleExpansion') addRead(node.text.slice(1), around);
    else if (node.type === 'ParameterExpansion') addRead(node.parameter, around);
    else if (node.type === 'ArithmeticWord') addRead(node.value.replace(/^\$\{?/, ''), around);
    forEachChild(node, (child) => walk(child, below));
  }
}

/** Adds the variables that a loop sets to those known below it. */
function withBound(node: SyntaxNode, around: Around): Around {
  if (node.type === 'For' || node.type === 'Select')
    return { ...around, bound: new Set([...around.bound, node.name.text]) };
  if (node.type !== 'ArithmeticFor' || !node.initialize) return around;
  const bound = new Set(around.bound);
  addNames(node.initialize, bound);
  return { ...around, bound };
}

function addNames(node: SyntaxNode, names: Set<string>): void {
  if (node.type === 'ArithmeticWord') names.add(node.value);
  forEachChild(node, (child) => addNames(child, names));
}

function addRead(text: string, around: Around): void {
  const name = /^[A-Za-z_]\w*/.exec(text)?.[0];
  if (name !== undefined && around.reads && !around.bound.has(name)) around.reads.add(name);
}

function readCommand(node: Command, around: Around): void {
  const assignments = [...node.prefix, ...node.suffix].filter((part) => part.type === 'Assignment');
  const call: Call = {
    name: node.name ? staticName(node.name) : null,
    arguments: node.args.map(argumentText),
    program: node.name?.text ?? '',
    at: extentOf(node.name ?? node, around),
    words: node.args.map((word) => extentOf(word, around)),
    redirects: node.redirects.map((redirect) => ({
      ...redirectText(redirect),
      at: extentOf(redirect, around),
    })),
    assigns: [],
    // From entries, because a variable may be called `__proto__`.
    values: Object.fromEntries(assignments.map((one) => [one.name, valueText(one)])),
    assignedAt: [],
    reads: [],
    ...extentOf(node, around),
  };
  for (const assignment of assignments) {
    call.assigns.push(assignment.name);
    call.assignedAt?.push(extentOf(assignment, around));
  }
  for (const name of namesSetBy(call)) if (!call.assigns.includes(name)) call.assigns.push(name);
  around.calls.push(call);
  const reads = new Set<string>();
  forEachChild(node, (child) => walk(child, { ...around, reads }));
  call.reads = [...reads];
}

function extentOf(node: { pos: number; end: number }, { extent, length }: Around): Extent {
  return extent ?? { start: Math.min(node.pos, length), end: Math.min(node.end, length) };
}

function staticName(word: Word): string | null {
  const dynamic = word.parts?.some(
    (part) =>
      part.type.endsWith('Expansion') ||
      (part.type === 'DoubleQuoted' && part.parts.some((child) => child.type !== 'Literal')),
  );
  const name = lastPart(word.value);
  if (dynamic && /[$`]/.test(name)) return null;
  return name === '' ? null : name;
}

function argumentText(part: Word | Assignment): string {
  if (part.type === 'Word') return part.value;
  return `${part.name}${part.append ? '+=' : '='}${valueText(part)}`;
}

function valueText(assignment: Assignment): string {
  const value = assignment.value;
  if (value.type === 'Word') return value.value;
  return assignment.text.slice(assignment.text.indexOf('=') + 1);
}

function redirectText(redirect: Redirection): { operator: string; target: string } {
  const target = redirect.type === 'HereDoc' ? redirect.delimiter?.value : redirect.target?.value;
  return { operator: redirect.operator, target: target ?? '' };
}

/** Names that a builtin sets by being told them: `read NAME`, `mapfile NAME`, `printf -v NAME`. */
function namesSetBy(call: Call): string[] {
  const words = call.arguments;
  const isName = (word: string | undefined): word is string => /^[A-Za-z_]\w*$/.test(word ?? '');
  if (call.name === 'printf' && words[0] === '-v') return isName(words[1]) ? [words[1]] : [];
  if (call.name !== 'read' && call.name !== 'mapfile' && call.name !== 'readarray') return [];
  const names: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    // Options of these builtins whose value is the next word.
    if (/^-[A-Za-z]*[dinNptuOscC]$/.test(word ?? '')) at++;
    else if (isName(word)) names.push(word);
  }
  return names;
}
