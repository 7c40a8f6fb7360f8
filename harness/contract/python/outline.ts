import type { SyntaxNode } from '@lezer/common';
import { childrenOf, methodOf, type PythonSource, partsOf } from './source.ts';

/** The file, or a function in it. */
export interface Scope {
  id: number;
  parent: Scope | null;
  /** Of a function; null of the file. */
  name: string | null;
  /** In their order, `self` included. */
  parameters: readonly string[];
  returns: SyntaxNode[];
}

export interface CallSite {
  node: SyntaxNode;
  scope: Scope;
  /** Within a loop or a comprehension, so that it may be done any number of times. */
  looped: boolean;
  /** Within an `if`, so that it may not be done. */
  conditional: boolean;
}

/** What one walk over a file collects. */
export interface Outline {
  file: Scope;
  /** By their names; of two with the same name the last one. */
  functions: ReadonlyMap<string, Scope>;
  calls: readonly CallSite[];
  /** By the start of the call. */
  siteAt: ReadonlyMap<number, CallSite>;
  /** What is assigned to a name or an attribute, in order, by scope and text; see `keyOf`. */
  bindings: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** Values of names that are assigned once in the whole file. */
  names: ReadonlyMap<string, SyntaxNode | null>;
  /** Names under which a module is known, `ap` for `argparse`, and what is imported from it. */
  imports: readonly { module: string; name: string | null; as: string }[];
  strings: readonly SyntaxNode[];
  formats: readonly SyntaxNode[];
  sums: readonly SyntaxNode[];
  /** `sys.argv` used otherwise than by being handed to a parser, or for the program's own name. */
  readsArguments: boolean;
  /** A class that extends a parser. */
  extendsParser: boolean;
}

const LOOPS = /^(?:ForStatement|WhileStatement|\w*Comprehension\w*)$/;
const MUTATES = /^(?:append|extend|update|add|insert|remove|pop|clear|discard|setdefault)$/;

/** Attributes belong to the file, since objects outlive the function that made them. */
export function keyOf(scope: Scope, text: string): string {
  return text.includes('.') ? `0:${text}` : `${scope.id}:${text}`;
}

export function outlineOf(source: PythonSource): Outline {
  const file: Scope = { id: 0, parent: null, name: null, parameters: [], returns: [] };
  const functions = new Map<string, Scope>();
  const calls: CallSite[] = [];
  const bindings = new Map<string, SyntaxNode[]>();
  const names = new Map<string, SyntaxNode | null>();
  const imports: Outline['imports'][number][] = [];
  const found = {
    strings: [] as SyntaxNode[],
    formats: [] as SyntaxNode[],
    sums: [] as SyntaxNode[],
  };
  const around = { scope: file, loops: 0, conditions: 0 };
  const left: (typeof around)[] = [];
  let scopes = 1;
  let readsArguments = false;
  let extendsParser = false;
  const forget = (name: string) => names.set(name, null);

  source.tree.iterate({
    enter(at) {
      const { name } = at;
      if (LOOPS.test(name)) around.loops++;
      else if (
        name === 'IfStatement' &&
        !/^if\s+__name__/.test(source.text.slice(at.from, at.from + 14))
      )
        around.conditions++;
      switch (name) {
        case 'FunctionDefinition': {
          const scope = functionOf(at.node, source, around.scope, scopes++);
          if (scope.name !== null) functions.set(scope.name, scope);
          scope.parameters.forEach(forget);
          left.push({ ...around });
          Object.assign(around, { scope, loops: 0, conditions: 0 });
          break;
        }
        case 'ClassDefinition': {
          const list = at.node.getChild('ArgList');
          if (list && /\w*ArgumentParser\b/.test(source.of(list))) extendsParser = true;
          break;
        }
        case 'CallExpression': {
          const { scope, loops, conditions } = around;
          const { node } = at;
          calls.push({ node, scope, looped: loops > 0, conditional: conditions > 0 });
          const method = methodOf(node, source);
          if (method?.receiver.name === 'VariableName' && MUTATES.test(method.name))
            forget(source.of(method.receiver));
          break;
        }
        case 'AssignStatement':
          assign(at.node);
          break;
        case 'UpdateStatement':
          if (at.node.firstChild) forget(source.of(at.node.firstChild));
          break;
        case 'ForStatement':
          for (const child of childrenOf(at.node)) {
            if (child.name === 'in') break;
            if (child.name === 'VariableName') forget(source.of(child));
          }
          break;
        case 'ReturnStatement': {
          const value = at.node.lastChild;
          if (value && value.name !== 'return') around.scope.returns.push(value);
          break;
        }
        case 'ImportStatement':
          imports.push(...importsOf(at.node, source));
          readsArguments ||= imports.at(-1)?.module === 'sys' && imports.at(-1)?.name === 'argv';
          break;
        case 'MemberExpression':
          if (
            at.to - at.from === 8 &&
            source.of(at) === 'sys.argv' &&
            !isHandedOver(at.node, source)
          )
            readsArguments = true;
          break;
        case 'String':
        case 'ContinuedString':
          found.strings.push(at.node);
          break;
        case 'FormatString':
          found.formats.push(at.node);
          break;
        case 'BinaryExpression':
          found.sums.push(at.node);
      }
    },
    leave({ name, from }) {
      if (LOOPS.test(name)) around.loops--;
      else if (name === 'IfStatement' && !/^if\s+__name__/.test(source.text.slice(from, from + 14)))
        around.conditions--;
      else if (name === 'FunctionDefinition') Object.assign(around, left.pop());
    },
  });

  function assign(node: SyntaxNode): void {
    const children = childrenOf(node).filter((child) => child.name !== 'TypeDef');
    const value = children.at(-1);
    const targets = children.slice(0, -1).filter((child) => child.name !== 'AssignOp');
    // `a, b = x, y` has commas among its targets: too much to tell what is what.
    const plain = value && !children.some((child) => child.name === ',');
    for (const target of targets) {
      if (target.name !== 'VariableName' && target.name !== 'MemberExpression') continue;
      const text = source.of(target);
      names.set(text, plain && !names.has(text) ? value : null);
      if (!plain) continue;
      const key = keyOf(around.scope, text);
      const known = bindings.get(key);
      if (known) known.push(value);
      else bindings.set(key, [value]);
    }
  }

  return {
    ...{ file, functions, calls, bindings, names, imports, readsArguments, extendsParser },
    siteAt: new Map(calls.map((call) => [siteKey(call.node), call])),
    ...found,
  };
}

/** A call is known by both its ends: `a().b()` and `a()` begin alike. */
export function siteKey({ from, to }: SyntaxNode): number {
  return from * 2 ** 24 + to;
}

function functionOf(node: SyntaxNode, source: PythonSource, parent: Scope, id: number): Scope {
  const named = node.getChild('VariableName');
  const list = node.getChild('ParamList');
  const parameters: string[] = [];
  for (const [first] of list ? partsOf(childrenOf(list)) : []) {
    if (first?.name === 'VariableName') parameters.push(source.of(first));
  }
  return { id, parent, name: named ? source.of(named) : null, parameters, returns: [] };
}

/** `import a as b`, `from a import b as c, d`. */
function importsOf(node: SyntaxNode, source: PythonSource): Outline['imports'][number][] {
  const text = source
    .of(node)
    .replace(/#[^\n]*/g, '')
    .replace(/[()\\\n]/g, ' ')
    .slice(0, 5_000);
  const from = /^from\s+(\S+)\s+import\s+(.*)$/.exec(text);
  const list = from ? (from[2] ?? '') : text.replace(/^import\s+/, '');
  return list.split(',').flatMap((part) => {
    const [name = '', , as = name] = part.trim().split(/\s+/);
    if (name === '') return [];
    return [from ? { module: from[1] ?? '', name, as } : { module: name, name: null, as }];
  });
}

/** `parse_args(sys.argv[1:])`, `sys.argv[0]`, `len(sys.argv)`. */
function isHandedOver(node: SyntaxNode, source: PythonSource): boolean {
  let at: SyntaxNode | null = node;
  const above = at.parent;
  if (above?.name === 'MemberExpression') {
    if (/\[\s*0\s*\]$/.test(source.of(above))) return true;
    at = above;
  }
  const call = at.parent?.name === 'ArgList' ? at.parent.parent : null;
  const callee = call?.firstChild ? source.of(call.firstChild) : '';
  return /(?:^|\.)parse_\w*args$|^len$/.test(callee);
}
