import { type Declared, readArgument } from './argument.ts';
import type { CallSite, Outline } from './outline.ts';
import { type Parser, Parsers, type Thing } from './parsers.ts';
import { argumentsOf, methodOf, type PythonSource } from './source.ts';

const PARSES = /^parse_(?:known_|intermixed_|known_intermixed_)?args$/;
const METHODS =
  /^(?:add_argument|add_argument_group|add_mutually_exclusive_group|add_subparsers|add_parser|set_defaults|error|exit|print_help|print_usage|format_help|format_usage|register|get_default)$/;

/** What is declared on one parser. */
export interface Sheet {
  declared: { declared: Declared; exclusive: CallSite | null }[];
  subparsers: { site: CallSite; commands: CallSite[]; dynamic: boolean }[];
  /** More may be declared where nobody can see it. */
  lenient: boolean;
}

/** All that a file declares of its parsers, each known by the call that makes it. */
export interface Declarations {
  source: PythonSource;
  outline: Outline;
  parsers: Parsers;
  sheets: ReadonlyMap<CallSite, Sheet>;
  /** Parsers whose verdict on `sys.argv` the program asks for. */
  asked: ReadonlySet<CallSite>;
  roots: ReadonlySet<CallSite>;
  /** Something was declared on an object of which nobody can tell what it is. */
  adrift: boolean;
}

export function declarationsOf(source: PythonSource, outline: Outline): Declarations {
  const collector = new Collector(source, outline, new Parsers(source, outline));
  for (const site of outline.calls) collector.meet(site);
  return collector;
}

class Collector implements Declarations {
  readonly source: PythonSource;
  readonly outline: Outline;
  readonly parsers: Parsers;
  readonly sheets = new Map<CallSite, Sheet>();
  readonly asked = new Set<CallSite>();
  readonly roots = new Set<CallSite>();
  adrift = false;

  constructor(source: PythonSource, outline: Outline, parsers: Parsers) {
    this.source = source;
    this.outline = outline;
    this.parsers = parsers;
  }

  private sheetOf({ made }: Parser): Sheet {
    const known = this.sheets.get(made);
    if (known) return known;
    const sheet: Sheet = { declared: [], subparsers: [], lenient: false };
    this.sheets.set(made, sheet);
    return sheet;
  }

  meet(site: CallSite): void {
    const { source, parsers } = this;
    if (parsers.isConstructor(site.node)) {
      this.roots.add(site);
      return;
    }
    const method = methodOf(site.node, source);
    const known = method !== null && (METHODS.test(method.name) || PARSES.test(method.name));
    if (!known) {
      this.handsOver(site);
      return;
    }
    const things = parsers.of(method.receiver, site.scope);
    if (PARSES.test(method.name)) this.parses(site, method.name, things);
    else if (method.name === 'add_argument') this.declares(site, things);
    else if (method.name === 'add_subparsers' || method.name === 'add_parser')
      this.divides(site, method.name, things);
  }

  private parses(site: CallSite, method: string, things: readonly Thing[]): void {
    const [words] = argumentsOf(site.node, this.source).positional;
    // `parse_args([])` reads other words than those of the command line.
    if (words && /^(?:Array|Tuple)Expression$/.test(words.name)) return;
    if (words?.name === 'CallExpression') return;
    for (const one of things) {
      if (one.kind !== 'parser') continue;
      this.asked.add(one.made);
      if (method.includes('known')) this.sheetOf(one).lenient = true;
    }
  }

  private declares(site: CallSite, things: readonly Thing[]): void {
    if (things.length === 0) {
      this.adrift = true;
      return;
    }
    const declared = readArgument(site, this.source, this.outline);
    for (const one of things) {
      const sheet = this.sheetOf(one.kind === 'parser' ? one : one.parser);
      const exclusive = one.kind === 'group' ? one.exclusive : null;
      sheet.declared.push({ declared, exclusive });
      if (declared.kind === 'dynamic' || (declared.kind === 'positional' && declared.rest))
        sheet.lenient = true;
    }
  }

  private divides(site: CallSite, method: string, things: readonly Thing[]): void {
    for (const one of things) {
      if (method === 'add_subparsers') {
        const parser = one.kind === 'parser' ? one : one.parser;
        this.subparsersOf(parser, site);
      } else if (one.kind === 'subparsers') {
        const divided = this.subparsersOf(one.parser, one.made);
        divided.commands.push(site);
        divided.dynamic ||= site.looped;
      }
    }
  }

  private subparsersOf(parser: Parser, site: CallSite): Sheet['subparsers'][number] {
    const { subparsers } = this.sheetOf(parser);
    const known = subparsers.find((one) => one.site === site);
    if (known) return known;
    const made = { site, commands: [], dynamic: site.looped };
    subparsers.push(made);
    return made;
  }

  /** A parser that goes where nobody can follow may get more flags there. */
  private handsOver(site: CallSite): void {
    const { positional, keywords } = argumentsOf(site.node, this.source);
    if (this.parsers.calledFunction(site.node) !== null) return;
    for (const value of [...positional, ...keywords.values()])
      for (const one of this.parsers.of(value, site.scope))
        this.sheetOf(one.kind === 'parser' ? one : one.parser).lenient = true;
  }
}
