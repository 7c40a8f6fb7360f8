import type { SyntaxNode } from '@lezer/common';
import type { FlagContract, PositionalContract, WordCount } from '../contract.ts';
import { type Constant, constantOf } from './constants.ts';
import type { CallSite, Outline } from './outline.ts';
import { argumentsOf, type PythonSource } from './source.ts';

/** What one `add_argument` declares. */
export type Declared =
  | { kind: 'flag'; flag: FlagContract }
  /** `rest`: it takes whatever is left, flags included. */
  | { kind: 'positional'; positional: PositionalContract; rest: boolean }
  /** Its names are worked out while the program runs. */
  | { kind: 'dynamic' };

/** Actions that take no word, and whether the program ends there. */
const WORDLESS = new Map([
  ...['store_true', 'store_false', 'store_const', 'append_const', 'count'].map(
    (name) => [name, false] as const,
  ),
  ['help', true],
  ['version', true],
]);

export function readArgument(site: CallSite, source: PythonSource, outline: Outline): Declared {
  const { positional, keywords, spread, spreadKeywords } = argumentsOf(site.node, source);
  const constant = (node: SyntaxNode | undefined) => constantOf(node, source, outline.names);
  const given = (name: string) => constant(keywords.get(name));
  const names: string[] = [];
  for (const node of positional) {
    const name = constant(node);
    if (name?.kind !== 'text' || name.value === '') return { kind: 'dynamic' };
    names.push(name.value);
  }
  const dest = given('dest');
  if (spread || (keywords.has('dest') && dest?.kind !== 'text')) return { kind: 'dynamic' };
  const [first] = names.length > 0 ? names : dest?.kind === 'text' ? [dest.value] : [];
  if (first === undefined) return { kind: 'dynamic' };
  const action = actionOf(keywords.get('action'), constant, source, spreadKeywords);
  const open: WordCount = { kind: 'words', min: 0, max: null };
  const nargs = keywords.get('nargs');
  const value =
    spreadKeywords && !nargs ? open : (action.value ?? countOf(nargs, constant, source));
  const common = {
    value: value ?? open,
    ...kindOf(keywords, constant, source),
    line: source.lineOf(site.node),
  };
  if (!first.startsWith('-')) {
    const count = common.value;
    // A positional is only left out where `nargs` says so; within an `if` it may not exist at all.
    if (site.conditional && count.kind === 'words') common.value = { ...count, min: 0 };
    return {
      kind: 'positional',
      positional: { name: first, ...common },
      rest: value === null,
    };
  }
  if (value === null) return { kind: 'dynamic' };
  const required = given('required');
  return {
    kind: 'flag',
    flag: {
      names: action.negated ? [...names, ...names.flatMap(negated)] : names,
      destination: dest?.kind === 'text' ? dest.value : destinationOf(names),
      ...common,
      required: required?.kind === 'bool' && required.value && !site.conditional,
      default: defaultOf(given('default'), action.fallback),
      renamedTo: null,
      ends: action.ends,
    },
  };
}

interface Action {
  /** Null: as `nargs` says. */
  value: WordCount | null;
  ends: boolean;
  negated: boolean;
  fallback: string | null;
}

function actionOf(
  node: SyntaxNode | undefined,
  constant: (node: SyntaxNode | undefined) => Constant | null,
  source: PythonSource,
  unknown: boolean,
): Action {
  const plain = { ends: false, negated: false, fallback: null };
  const none = { kind: 'none' } as const;
  if (node === undefined)
    return { ...plain, value: unknown ? { kind: 'words', min: 0, max: null } : null };
  if (/(?:^|\.)BooleanOptionalAction$/.test(source.of(node)))
    return { ...plain, value: none, negated: true };
  const action = constant(node);
  const ends = action?.kind === 'text' ? WORDLESS.get(action.value) : undefined;
  if (action?.kind === 'text' && ends !== undefined) {
    const fallback =
      action.value === 'store_true' ? 'False' : action.value === 'store_false' ? 'True' : null;
    return { ...plain, value: none, ends, fallback };
  }
  const usual = action?.kind === 'text' && /^(?:store|append|extend)$/.test(action.value);
  return { ...plain, value: usual ? null : { kind: 'words', min: 0, max: null } };
}

/** Null: whatever is left. */
function countOf(
  node: SyntaxNode | undefined,
  constant: (node: SyntaxNode | undefined) => Constant | null,
  source: PythonSource,
): WordCount | null {
  if (node === undefined) return { kind: 'words', min: 1, max: 1 };
  if (/(?:^|\.)REMAINDER$/.test(source.of(node))) return null;
  const count = constant(node);
  if (count?.kind === 'number' && /^\d+$/.test(count.value))
    return { kind: 'words', min: Number(count.value), max: Number(count.value) };
  const text = count?.kind === 'text' ? count.value : '';
  if (text === '...') return null;
  if (text === '?') return { kind: 'words', min: 0, max: 1 };
  return { kind: 'words', min: text === '+' ? 1 : 0, max: null };
}

function kindOf(
  keywords: ReadonlyMap<string, SyntaxNode>,
  constant: (node: SyntaxNode | undefined) => Constant | null,
  source: PythonSource,
): Pick<FlagContract, 'type' | 'choices'> {
  const written = keywords.get('type');
  const type = written === undefined ? 'str' : source.of(written);
  if (type !== 'int' && type !== 'float' && type !== 'str') return { type: null, choices: null };
  const list = constant(keywords.get('choices'));
  const texts = list?.kind === 'list' ? list.items.map(plain) : null;
  return {
    type: type === 'str' ? null : type,
    choices: texts?.every((text) => text !== null) && texts.length > 0 ? texts : null,
  };
}

function plain(item: Constant | null): string | null {
  return item?.kind === 'text' || item?.kind === 'number' ? item.value : null;
}

function defaultOf(value: Constant | null, fallback: string | null): string | null {
  if (value?.kind === 'bool') return value.value ? 'True' : 'False';
  return plain(value) ?? fallback;
}

/** As argparse: the first long name, else the first, without its dashes. */
function destinationOf(names: readonly string[]): string {
  const name = names.find((one) => one.startsWith('--')) ?? names[0] ?? '';
  return name.replace(/^-+/, '').replaceAll('-', '_');
}

function negated(name: string): string[] {
  return name.startsWith('--') ? [`--no-${name.slice(2)}`] : [];
}
