import type { SyntaxNode } from '@lezer/common';
import type { WrittenName } from '../contract.ts';
import type { Outline } from './outline.ts';
import { argumentsOf, childrenOf, type PythonSource } from './source.ts';

/** An ending by which a text is the name of a file. */
const ENDING = /\.[A-Za-z]\w{0,11}$/;
const MOST = 200;

/**
 * Names that the program makes of one of its values and an ending of its own: `f"{args.out}_final.pkl"`,
 * `args.out + ".json"`. Whether it writes there or reads, the text does not always tell. A value that some function is
 * handed as it is counts as a name of its own, with nothing before and after it.
 */
export function writtenNamesIn(
  outline: Outline,
  source: PythonSource,
  destinations: ReadonlySet<string>,
): WrittenName[] {
  const aliases = aliasesOf(outline, source, destinations);
  const found = new Map<string, WrittenName>();
  const add = (name: WrittenName) => {
    if (found.size < MOST) found.set(`${name.destination} ${name.before} ${name.after}`, name);
  };
  const meant = (node: SyntaxNode | null | undefined) => {
    if (node?.name !== 'VariableName' && node?.name !== 'MemberExpression') return null;
    const text = source.of(node);
    const last = /^\w+\.(\w+)$/.exec(text)?.[1];
    return (last && destinations.has(last) ? last : undefined) ?? aliases.get(text) ?? null;
  };
  for (const node of outline.formats) {
    const name = ofFormat(node, source, meant);
    if (name) add(name);
  }
  for (const node of outline.sums) {
    const [left, operator, right] = childrenOf(node);
    const destination = meant(left);
    const ending = right?.name === 'String' ? bare(source.of(right)) : '';
    if (destination && operator && source.of(operator) === '+' && ENDING.test(ending))
      add({ destination, before: '', after: ending });
  }
  for (const { node } of outline.calls) {
    const callee = node.firstChild ? source.of(node.firstChild) : '';
    if (LOOKS.test(callee)) continue;
    const { positional, keywords } = argumentsOf(node, source);
    for (const value of [...positional, ...keywords.values()]) {
      const destination = meant(value);
      if (destination) add({ destination, before: '', after: '' });
    }
  }
  return [...found.values()];
}

/** Functions that are given a path and write nothing there. */
const LOOKS =
  /(?:^|\.)(?:print|len|str|repr|bool|isinstance|dirname|basename|makedirs|exists|isdir|isfile|debug|info|warning|error|format)$/;

/** `save_path = args.model_save_path`: the name stands for the value. */
function aliasesOf(outline: Outline, source: PythonSource, destinations: ReadonlySet<string>) {
  const aliases = new Map<string, string>();
  for (const [name, value] of outline.names) {
    const text = value?.name === 'MemberExpression' ? source.of(value) : '';
    const last = /^\w+\.(\w+)$/.exec(text)?.[1];
    if (last && destinations.has(last)) aliases.set(name, last);
  }
  return aliases;
}

function ofFormat(
  node: SyntaxNode,
  source: PythonSource,
  meant: (node: SyntaxNode | null | undefined) => string | null,
): WrittenName | null {
  if (node.to - node.from > 300) return null;
  let destination: string | null = null;
  let before = '';
  let after = '';
  const add = (text: string) => {
    if (destination === null) before += text;
    else after += text;
  };
  const written = source.of(node);
  const open = /^[A-Za-z]*(?:"""|'''|"|')/.exec(written)?.[0].length ?? 0;
  let at = node.from + open;
  for (const part of node.getChildren('FormatReplacement')) {
    add(source.text.slice(at, part.from));
    const found: string | null = destination === null ? meant(part.firstChild?.nextSibling) : null;
    if (found !== null) destination = found;
    else add('*');
    at = part.to;
  }
  add(source.text.slice(at, node.to).replace(/(?:"""|'''|"|')$/, ''));
  if (destination === null || !ENDING.test(after) || /[\s:(),]/.test(before + after)) return null;
  return { destination, before, after };
}

function bare(written: string): string {
  return /^[A-Za-z]*(?:"([^"\\]*)"|'([^'\\]*)')$/.exec(written)?.slice(1).join('') ?? '';
}
