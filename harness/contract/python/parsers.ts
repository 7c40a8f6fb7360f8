import type { SyntaxNode } from '@lezer/common';
import { type CallSite, keyOf, type Outline, type Scope, siteKey } from './outline.ts';
import { argumentsOf, methodOf, type PythonSource } from './source.ts';

/** A parser of the program's words: of the program, or of a subcommand. */
export interface Parser {
  /** The call that makes it. */
  made: CallSite;
  /** Null for one that is no subcommand's. */
  subcommandOf: Subparsers | null;
}

export interface Group {
  parser: Parser;
  /** The call that makes it, for a group of which one flag at most may be given. */
  exclusive: CallSite | null;
}

export interface Subparsers {
  parser: Parser;
  made: CallSite;
}

export type Thing =
  | ({ kind: 'parser' } & Parser)
  | ({ kind: 'group' } & Group)
  | ({ kind: 'subparsers' } & Subparsers);

const MOST_DEPTH = 12;

/** Finds out what expressions stand for: parsers, their groups, their subcommands. */
export class Parsers {
  private readonly source: PythonSource;
  private readonly outline: Outline;
  private readonly constructors: ReadonlySet<string>;
  private readonly known = new Map<number, Thing[]>();
  private readonly handed = new Map<string, Thing[]>();
  private readonly callers = new Map<string, CallSite[]>();

  constructor(source: PythonSource, outline: Outline) {
    this.source = source;
    this.outline = outline;
    const own = outline.imports.filter(({ module }) => module === 'argparse');
    this.constructors = new Set(
      own.flatMap(({ name, as }) =>
        name === null ? [`${as}.ArgumentParser`] : name === 'ArgumentParser' ? [as] : [],
      ),
    );
    for (const call of outline.calls) {
      const name = this.calledFunction(call.node);
      if (name === null) continue;
      const known = this.callers.get(name);
      if (known) known.push(call);
      else this.callers.set(name, [call]);
    }
  }

  isConstructor(node: SyntaxNode): boolean {
    return node.firstChild !== null && this.constructors.has(this.source.of(node.firstChild));
  }

  /** Name of the function of this file that a call runs; null for any other. */
  calledFunction(node: SyntaxNode): string | null {
    const callee = node.firstChild;
    if (!callee) return null;
    const name =
      callee.name === 'VariableName'
        ? this.source.of(callee)
        : callee.name === 'MemberExpression'
          ? (methodOf(node, this.source)?.name ?? '')
          : '';
    return this.outline.functions.has(name) ? name : null;
  }

  /** Everything that an expression may stand for; empty when nobody can tell. */
  of(node: SyntaxNode, scope: Scope, depth = 0): Thing[] {
    if (depth > MOST_DEPTH) return [];
    if (node.name === 'CallExpression') return this.ofCall(node, depth);
    if (node.name === 'VariableName' || node.name === 'MemberExpression')
      return this.ofName(node, scope, depth);
    return [];
  }

  private ofCall(node: SyntaxNode, depth: number): Thing[] {
    const key = siteKey(node);
    const known = this.known.get(key);
    if (known) return known;
    // Held against going round in a circle.
    this.known.set(key, []);
    const things = this.made(node, depth);
    this.known.set(key, things);
    return things;
  }

  private made(node: SyntaxNode, depth: number): Thing[] {
    const site = this.outline.siteAt.get(siteKey(node));
    if (!site) return [];
    if (this.isConstructor(node)) return [{ kind: 'parser', made: site, subcommandOf: null }];
    const method = methodOf(node, this.source);
    const name = this.calledFunction(node);
    if (name !== null) {
      const scope = this.outline.functions.get(name);
      return (scope?.returns ?? [])
        .slice(0, 4)
        .flatMap((value) => (scope ? this.of(value, scope, depth + 1) : []));
    }
    if (!method) return [];
    const receivers = this.of(method.receiver, site.scope, depth + 1);
    return receivers.flatMap((one): Thing[] => {
      const parser = one.kind === 'parser' ? one : one.parser;
      switch (method.name) {
        case 'add_argument_group':
          return [
            { kind: 'group', parser, exclusive: one.kind === 'group' ? one.exclusive : null },
          ];
        case 'add_mutually_exclusive_group':
          return [{ kind: 'group', parser, exclusive: site }];
        case 'add_subparsers':
          return [{ kind: 'subparsers', parser, made: site }];
        case 'add_parser':
          return one.kind === 'subparsers'
            ? [{ kind: 'parser', made: site, subcommandOf: one }]
            : [];
        default:
          return [];
      }
    });
  }

  private ofName(node: SyntaxNode, scope: Scope, depth: number): Thing[] {
    const text = this.source.of(node);
    for (let at: Scope | null = scope; at; at = at.parent) {
      const bound = this.outline.bindings.get(keyOf(at, text));
      if (bound) {
        const value = at === scope ? lastBefore(bound, node.from) : bound.at(-1);
        return value ? this.of(value, at, depth + 1) : [];
      }
      const parameter = at.parameters.indexOf(text);
      if (parameter >= 0 && at.name !== null) return this.ofParameter(at, parameter, depth);
    }
    return [];
  }

  /** What callers of a function hand over for one of its parameters. */
  private ofParameter(scope: Scope, index: number, depth: number): Thing[] {
    const key = `${scope.id}:${index}`;
    const known = this.handed.get(key);
    if (known) return known;
    const things: Thing[] = [];
    // Held against going round in a circle, as above.
    this.handed.set(key, things);
    const name = scope.parameters[index] ?? '';
    const own = /^(?:self|cls)$/.test(scope.parameters[0] ?? '') ? 1 : 0;
    const calls = this.callers.get(scope.name ?? '') ?? [];
    for (const call of calls.slice(0, MOST_CALLERS)) {
      const { positional, keywords } = argumentsOf(call.node, this.source);
      const value = keywords.get(name) ?? positional[index - own];
      for (const one of value ? this.of(value, call.scope, depth + 1) : [])
        if (!things.some((other) => isSame(one, other))) things.push(one);
    }
    return things;
  }
}

const MOST_CALLERS = 100;

/** The last of a list, which is in order, that starts before an offset; the first when none does. */
function lastBefore(values: readonly SyntaxNode[], offset: number): SyntaxNode | undefined {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle]?.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return values[Math.max(0, low - 1)];
}

function isSame(one: Thing, other: Thing): boolean {
  if (one.kind === 'group' && other.kind === 'group')
    return one.parser.made === other.parser.made && one.exclusive === other.exclusive;
  return (
    one.kind === other.kind &&
    one.kind !== 'group' &&
    other.kind !== 'group' &&
    one.made === other.made
  );
}
