import type { SyntaxNode } from '@lezer/common';
import { argumentsOf, childrenOf, methodOf, type PythonSource, partsOf } from './source.ts';

/** A value that the text alone tells. */
export type Constant =
  | { kind: 'text'; value: string }
  /** As Python would write it, without `_`. */
  | { kind: 'number'; value: string }
  | { kind: 'bool'; value: boolean }
  | { kind: 'none' }
  /** Also of tuples, sets and the keys of a dictionary. */
  | { kind: 'list'; items: readonly (Constant | null)[] };

/** Values of names that are assigned once in the file; null for those of which nobody can tell. */
export type Names = ReadonlyMap<string, SyntaxNode | null>;

const MOST_DEPTH = 12;
const MOST_ITEMS = 2_000;
const LISTS = new Set(['list', 'tuple', 'set', 'sorted', 'frozenset']);

/** Value of an expression; null when it cannot be told from the text. */
export function constantOf(
  node: SyntaxNode | null | undefined,
  source: PythonSource,
  names: Names,
  depth = 0,
): Constant | null {
  if (!node || depth > MOST_DEPTH) return null;
  const below = (child: SyntaxNode | null | undefined) =>
    constantOf(child, source, names, depth + 1);
  switch (node.name) {
    case 'String':
      return textOf(source.of(node));
    case 'FormatString':
      return node.getChild('FormatReplacement') ? null : textOf(source.of(node));
    case 'ContinuedString': {
      const parts = childrenOf(node).map(below);
      if (parts.some((part) => part?.kind !== 'text')) return null;
      return {
        kind: 'text',
        value: parts.map((part) => (part?.kind === 'text' ? part.value : '')).join(''),
      };
    }
    case 'Number':
      return { kind: 'number', value: source.of(node).replaceAll('_', '') };
    case 'Boolean':
      return { kind: 'bool', value: source.of(node) === 'True' };
    case 'None':
      return { kind: 'none' };
    case 'ParenthesizedExpression':
      return below(childrenOf(node).find(({ name }) => !/^[()]$/.test(name)));
    case 'UnaryExpression': {
      const inner = below(node.lastChild);
      if (source.of(node.firstChild ?? node) !== '-' || inner?.kind !== 'number') return null;
      return { kind: 'number', value: `-${inner.value}` };
    }
    case 'BinaryExpression':
      return sumOf(node, source, below);
    case 'VariableName': {
      const value = names.get(source.of(node));
      return value ? below(value) : null;
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return listOf(node, below);
    case 'DictionaryExpression':
      return keysOf(node, below);
    case 'CallExpression':
      return called(node, source, below);
    default:
      return null;
  }
}

type Below = (node: SyntaxNode | null | undefined) => Constant | null;

/** Text of a literal with its quotes taken off and the common escapes read. */
function textOf(written: string): Constant | null {
  const match = /^([A-Za-z]*)("""|'''|"|')([\s\S]*)\2$/.exec(written);
  if (!match || /b/i.test(match[1] ?? '')) return null;
  const body = match[3] ?? '';
  if (/r/i.test(match[1] ?? '') || !body.includes('\\')) return { kind: 'text', value: body };
  const value = body.replace(/\\(\n|[\s\S])/g, (whole, sign: string) => ESCAPES[sign] ?? whole);
  return { kind: 'text', value };
}

const ESCAPES: Record<string, string> = {
  ...{ '\n': '', n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' },
};

function sumOf(node: SyntaxNode, source: PythonSource, below: Below): Constant | null {
  const [left, operator, right] = childrenOf(node);
  const [one, other] = [below(left), below(right)];
  const sign = operator ? source.of(operator) : '';
  if (one?.kind === 'text' && other?.kind === 'text' && sign === '+')
    return { kind: 'text', value: one.value + other.value };
  if (one?.kind === 'list' && other?.kind === 'list' && sign === '+')
    return { kind: 'list', items: [...one.items, ...other.items].slice(0, MOST_ITEMS) };
  if (one?.kind !== 'number' || other?.kind !== 'number') return null;
  const [a, b] = [Number(one.value), Number(other.value)];
  const result =
    sign === '*'
      ? a * b
      : sign === '+'
        ? a + b
        : sign === '-'
          ? a - b
          : sign === '**'
            ? a ** b
            : NaN;
  return Number.isSafeInteger(result) ? { kind: 'number', value: String(result) } : null;
}

function listOf(node: SyntaxNode, below: Below): Constant | null {
  const items: (Constant | null)[] = [];
  for (const part of partsOf(childrenOf(node))) {
    const [first, second] = part;
    if (first?.name === '*') {
      const inner = below(second);
      if (inner?.kind !== 'list') return null;
      items.push(...inner.items);
    } else if (second) return null;
    else items.push(below(first));
    if (items.length > MOST_ITEMS) return null;
  }
  return { kind: 'list', items };
}

function keysOf(node: SyntaxNode, below: Below): Constant | null {
  const items: (Constant | null)[] = [];
  for (const part of partsOf(childrenOf(node))) {
    if (part[1]?.name !== ':') return null;
    items.push(below(part[0]));
    if (items.length > MOST_ITEMS) return null;
  }
  return { kind: 'list', items };
}

function called(node: SyntaxNode, source: PythonSource, below: Below): Constant | null {
  const { positional, keywords, spread } = argumentsOf(node, source);
  if (spread) return null;
  const method = methodOf(node, source);
  if (method)
    return method.name === 'keys' && positional.length === 0 ? below(method.receiver) : null;
  const name = node.firstChild ? source.of(node.firstChild) : '';
  if (LISTS.has(name) && positional.length === 1) {
    const inner = below(positional[0]);
    return inner?.kind === 'list' ? inner : null;
  }
  if (name !== 'range' || keywords.size > 0) return null;
  const numbers = positional.map(below).map((one) => (one?.kind === 'number' ? +one.value : NaN));
  if (numbers.some((one) => !Number.isSafeInteger(one)) || numbers.length === 0) return null;
  const [from = 0, to = 0, by = 1] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  if (by === 0 || (to - from) / by > MOST_ITEMS) return null;
  const items: Constant[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by)
    items.push({ kind: 'number', value: String(at) });
  return { kind: 'list', items };
}
