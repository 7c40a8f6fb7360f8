import type { SyntaxNode } from '@lezer/common';
import type { CommandContract, FlagContract } from '../contract.ts';
import { type Constant, constantOf } from './constants.ts';
import type { Declarations, Sheet } from './declarations.ts';
import type { CallSite } from './outline.ts';
import { argumentsOf, type PythonSource } from './source.ts';

/** Parsers that share their flags may multiply them beyond any use. */
const MOST_FLAGS = 2_000;
const MOST_DEPTH = 6;
const EMPTY: Sheet = { declared: [], subparsers: [], lenient: false };

/** Makes the contract of a program from what its file declares. */
export class Assembler {
  private readonly from: Declarations;
  private readonly made = new Map<CallSite, CommandContract | null>();

  constructor(from: Declarations) {
    this.from = from;
  }

  /** Null where it is not clear which parser is the program's. */
  program(): CommandContract | null {
    const { asked, roots, adrift } = this.from;
    const parents = new Set([...roots].flatMap((site) => this.parentSites(site) ?? []));
    const candidates = asked.size > 0 ? [...asked] : [...roots].filter((one) => !parents.has(one));
    const [only] = candidates;
    if (candidates.length !== 1 || only === undefined) return null;
    const contract = this.contractOf(only, 0);
    return contract && { ...contract, lenient: contract.lenient || adrift };
  }

  private contractOf(made: CallSite, depth: number): CommandContract | null {
    if (depth > MOST_DEPTH) return null;
    const known = this.made.get(made);
    if (known !== undefined) return known;
    this.made.set(made, null);
    const contract = this.assembled(made, depth);
    this.made.set(made, contract);
    return contract;
  }

  private constant(node: SyntaxNode | undefined): Constant | null {
    return constantOf(node, this.from.source, this.from.outline.names);
  }

  private assembled(made: CallSite, depth: number): CommandContract | null {
    const { source, sheets } = this.from;
    const sheet = sheets.get(made) ?? EMPTY;
    const { keywords, spreadKeywords } = argumentsOf(made.node, source);
    if (keywords.has('prefix_chars')) return null;
    const off = (name: string) => {
      const value = this.constant(keywords.get(name));
      return value?.kind === 'bool' && !value.value;
    };
    const sites = this.parentSites(made);
    const bases = (sites ?? []).map((site) => this.contractOf(site, depth + 1));
    const known = bases.filter((base) => base !== null);
    const flags = [
      ...(off('add_help') ? [] : [HELP]),
      ...known.flatMap((base) => base.flags.filter((flag) => flag !== HELP)),
      ...sheet.declared.flatMap(({ declared }) => (declared.kind === 'flag' ? declared.flag : [])),
    ];
    if (flags.length > MOST_FLAGS) return null;
    const subcommands = this.subcommandsOf(sheet, depth);
    return {
      flags,
      positionals: [
        ...known.flatMap((base) => base.positionals),
        ...sheet.declared.flatMap(({ declared }) =>
          declared.kind === 'positional' ? declared.positional : [],
        ),
      ],
      subcommands: subcommands === 'unknown' ? null : subcommands,
      exclusive: [...known.flatMap((base) => base.exclusive), ...exclusiveOf(sheet, source)],
      lenient:
        sheet.lenient ||
        spreadKeywords ||
        keywords.has('fromfile_prefix_chars') ||
        sites === null ||
        bases.some((base) => base === null || base.lenient) ||
        subcommands === 'unknown',
      abbreviations: !off('allow_abbrev'),
    };
  }

  /** Parsers whose flags another one takes over; null when nobody can tell. */
  private parentSites(made: CallSite): CallSite[] | null {
    const list = argumentsOf(made.node, this.from.source).keywords.get('parents');
    if (!list) return [];
    if (!/^(?:Array|Tuple)Expression$/.test(list.name)) return null;
    const sites: CallSite[] = [];
    for (let item = list.firstChild; item; item = item.nextSibling) {
      if (/^[[\](),]$|^Comment$/.test(item.name)) continue;
      const [one] = this.from.parsers.of(item, made.scope);
      if (one?.kind !== 'parser') return null;
      sites.push(one.made);
    }
    return sites;
  }

  private subcommandsOf(
    { subparsers }: Sheet,
    depth: number,
  ): CommandContract['subcommands'] | 'unknown' {
    const [divided, second] = subparsers;
    if (!divided) return null;
    if (second || divided.dynamic || divided.commands.length === 0) return 'unknown';
    const commands: NonNullable<CommandContract['subcommands']>['commands'][number][] = [];
    for (const site of divided.commands) {
      const { positional, keywords } = argumentsOf(site.node, this.from.source);
      const name = this.constant(positional[0]);
      const aliases = this.constant(keywords.get('aliases'));
      const contract = this.contractOf(site, depth + 1);
      if (name?.kind !== 'text' || contract === null) return 'unknown';
      if (keywords.has('aliases') && aliases?.kind !== 'list') return 'unknown';
      const others = aliases?.kind === 'list' ? aliases.items : [];
      const names = [name, ...others].flatMap((one) => (one?.kind === 'text' ? one.value : []));
      commands.push({ names, contract });
    }
    const said = argumentsOf(divided.site.node, this.from.source).keywords.get('required');
    const required = this.constant(said);
    return { required: required?.kind === 'bool' && required.value, commands };
  }
}

const HELP: FlagContract = {
  names: ['-h', '--help'],
  destination: 'help',
  value: { kind: 'none' },
  ...{ type: null, choices: null, required: false, default: null, renamedTo: null },
  ends: true,
  line: 0,
};

/** Groups of which one flag at most may be given, by the call that makes each. */
function exclusiveOf({ declared }: Sheet, source: PythonSource): CommandContract['exclusive'] {
  const groups = new Map<CallSite, string[]>();
  for (const one of declared) {
    if (one.exclusive === null || one.declared.kind !== 'flag') continue;
    const known = groups.get(one.exclusive);
    if (known) known.push(one.declared.flag.destination);
    else groups.set(one.exclusive, [one.declared.flag.destination]);
  }
  return [...groups].map(([site, destinations]) => {
    const required = argumentsOf(site.node, source).keywords.get('required');
    const sure = required && source.of(required) === 'True' && !site.conditional;
    return { destinations, required: sure === true };
  });
}
