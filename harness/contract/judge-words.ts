import type { CommandFault } from './command-fault.ts';
import type { CommandContract, FlagContract } from './contract.ts';
import type { GivenWord } from './given-word.ts';
import { judgePositionals } from './judge-positionals.ts';
import { looksNegative, takesValue } from './values.ts';

/** A word taken for a flag: which one, as written, and the value that is glued to it. */
type Taken =
  | { kind: 'flag'; flag: FlagContract; name: string; value: string | null; joined: boolean }
  | { kind: 'unknown'; name: string }
  | { kind: 'ambiguous'; name: string; candidates: string[] }
  | { kind: 'word' };

/**
 * What a program with this contract has against these words, as argparse of Python 3.12 goes about them. Words that
 * nobody can foresee are given the benefit of the doubt.
 */
export function judgeWords(
  contract: CommandContract,
  words: readonly GivenWord[],
  first = 0,
): CommandFault[] {
  const judge = new Judge(contract, words, first);
  return judge.run();
}

class Judge {
  private readonly contract: CommandContract;
  private readonly words: readonly GivenWord[];
  private readonly first: number;
  private readonly faults: CommandFault[] = [];
  private readonly positionals: number[] = [];
  /** Destinations given so far, and the flag that gave each. */
  private readonly given = new Map<string, string>();
  private readonly negativeFlags: boolean;
  private readonly byName: ReadonlyMap<string, FlagContract>;
  private open = false;
  private ends = false;

  constructor(contract: CommandContract, words: readonly GivenWord[], first: number) {
    this.contract = contract;
    this.words = words;
    this.first = first;
    this.negativeFlags = contract.flags.some(({ names }) => names.some(looksNegative));
    // Of two that are declared under one name the later one holds.
    this.byName = new Map(
      contract.flags.flatMap((flag) => flag.names.map((name) => [name, flag] as const)),
    );
  }

  run(): CommandFault[] {
    const { words, contract } = this;
    for (let at = this.first; at < words.length; at++) {
      const word = words[at];
      if (!word) break;
      if (word.open) {
        this.open = true;
        // It may name the subcommand, whose flags are others.
        if (contract.subcommands !== null) break;
      } else if (word.text === '--') {
        for (let rest = at + 1; rest < words.length; rest++) this.positionals.push(rest);
        break;
      } else {
        const taken = this.take(word);
        if (taken.kind === 'word') {
          if (this.entersSubcommand(at)) break;
          this.positionals.push(at);
        } else at = this.meet(taken, at);
      }
      if (this.ends) return this.faults;
    }
    if (contract.subcommands === null)
      this.faults.push(
        ...judgePositionals(contract, words, this.positionals, this.open || contract.lenient),
      );
    this.askForFlags();
    return this.faults.sort(byPlace);
  }

  private take({ text, opaque }: GivenWord): Taken {
    const { byName, contract } = this;
    if (!text.startsWith('-') || text === '-') return { kind: 'word' };
    const exact = byName.get(text);
    if (exact) return { kind: 'flag', flag: exact, name: text, value: null, joined: false };
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? null : text.slice(equals + 1);
    const known = byName.get(name);
    if (known && equals > 0) return { kind: 'flag', flag: known, name, value, joined: false };
    if (text.startsWith('--')) {
      if (contract.abbreviations && /^--[\w-]+$/.test(name)) {
        const candidates = [...byName.keys()].filter((one) => one.startsWith(name));
        const flags = new Set(candidates.map((one) => byName.get(one)));
        const [only] = candidates;
        const flag = only === undefined ? undefined : byName.get(only);
        if (flag && only && flags.size === 1)
          return { kind: 'flag', flag, name: only, value, joined: false };
        if (candidates.length > 1) return { kind: 'ambiguous', name, candidates };
      }
    } else {
      const short = byName.get(text.slice(0, 2));
      if (short && !text.startsWith('--'))
        return {
          ...{ kind: 'flag', flag: short, name: text.slice(0, 2) },
          ...{ value: text.slice(2), joined: true },
        };
    }
    if (looksNegative(text) && !this.negativeFlags) return { kind: 'word' };
    if (/\s/.test(text)) return { kind: 'word' };
    return opaque && /[$`<{]/.test(name) ? { kind: 'word' } : { kind: 'unknown', name };
  }

  /** Takes in a flag and the words that belong to it; the ordinal of the last of them. */
  private meet(taken: Exclude<Taken, { kind: 'word' }>, at: number): number {
    const { faults, contract } = this;
    if (taken.kind === 'ambiguous') {
      const { candidates, name } = taken;
      if (!contract.lenient) faults.push({ kind: 'ambiguous-flag', at, flag: name, candidates });
      return this.isValue(at + 1) ? at + 1 : at;
    }
    if (taken.kind === 'unknown') {
      if (!contract.lenient) faults.push({ kind: 'unknown-flag', at, flag: taken.name });
      // What stands behind it may be its value; of more nobody can tell.
      return this.words[at]?.text.includes('=') || !this.isValue(at + 1) ? at : at + 1;
    }
    const { flag, name } = taken;
    this.note(flag, name, at);
    if (flag.ends) this.ends = true;
    if (taken.value !== null) return this.judgeGlued(taken, taken.value, at);
    if (flag.value.kind === 'words') return this.judgeFollowing(flag, name, at);
    return at;
  }

  private note(flag: FlagContract, name: string, at: number): void {
    const { destination, renamedTo } = flag;
    if (renamedTo !== null)
      this.faults.push({ kind: 'renamed-flag', at, flag: name, to: renamedTo });
    for (const { destinations } of this.contract.exclusive) {
      if (!destinations.includes(destination)) continue;
      const other = destinations.find((one) => one !== destination && this.given.has(one));
      const before = other === undefined ? undefined : this.given.get(other);
      if (before !== undefined) this.faults.push({ kind: 'clash', at, flag: name, other: before });
    }
    if (!this.given.has(destination)) this.given.set(destination, name);
  }

  /** `--steps=5`, `-c5`, and several short flags in one word: `-vx`; the ordinal of the last word that belongs to it. */
  private judgeGlued(
    { flag, name, joined }: Taken & { kind: 'flag' },
    value: string,
    at: number,
  ): number {
    const { faults, words } = this;
    if (flag.value.kind === 'words') {
      const text = joined && value.startsWith('=') ? value.slice(1) : value;
      const word = { text, opaque: words[at]?.opaque ?? false, open: false };
      if (flag.value.min > 1)
        faults.push({ kind: 'missing-value', at, flag: name, contract: flag, given: 1 });
      else if (!takesValue(flag, word))
        faults.push({ kind: 'bad-value', at, name, value: text, contract: flag });
      return at;
    }
    if (!joined) {
      faults.push({ kind: 'needless-value', at, flag: name, value });
      return at;
    }
    const next = this.byName.get(`-${value.charAt(0)}`);
    if (!next) {
      if (!this.contract.lenient)
        faults.push({ kind: 'unknown-flag', at, flag: words[at]?.text ?? name });
      return at;
    }
    const rest = value.slice(1);
    const own = `-${value.charAt(0)}`;
    this.note(next, own, at);
    if (rest !== '')
      return this.judgeGlued(
        { kind: 'flag', flag: next, name: own, value: rest, joined },
        rest,
        at,
      );
    return this.judgeFollowing(next, own, at);
  }

  private judgeFollowing(flag: FlagContract, name: string, at: number): number {
    const { words, faults } = this;
    if (flag.value.kind !== 'words') return at;
    const { min, max } = flag.value;
    let last = at;
    while (last - at < (max ?? Number.POSITIVE_INFINITY) && this.isValue(last + 1)) {
      last++;
      const word = words[last];
      if (!word || word.open) continue;
      if (!takesValue(flag, word))
        faults.push({ kind: 'bad-value', at: last, name, value: word.text, contract: flag });
    }
    const given = last - at;
    const vague = words.slice(at + 1, last + 1).some((word) => word.open && word.text !== '...');
    // What is left out behind it, `--name ...`, may be its value.
    if (given < min && !vague && !words[last + 1]?.open)
      faults.push({ kind: 'missing-value', at, flag: name, contract: flag, given });
    return last;
  }

  private isValue(at: number): boolean {
    const word = this.words[at];
    return word !== undefined && word.text !== '--' && this.take(word).kind === 'word';
  }

  private entersSubcommand(at: number): boolean {
    const { contract, words, faults } = this;
    const { subcommands, positionals } = contract;
    if (subcommands === null) return false;
    // Words before the subcommand would have to be counted first; no program of a lesson has both.
    if (positionals.length > 0) return true;
    const word = words[at];
    if (!word || word.opaque) {
      this.open = true;
      return true;
    }
    const command = subcommands.commands.find(({ names }) => names.includes(word.text));
    this.positionals.push(at);
    if (command) faults.push(...judgeWords(command.contract, words, at + 1));
    else if (!contract.lenient) {
      const known = subcommands.commands.flatMap(({ names }) => names);
      faults.push({ kind: 'unknown-subcommand', at, value: word.text, known });
    }
    return true;
  }

  private askForFlags(): void {
    const { contract, given, faults } = this;
    if (this.open) return;
    const lacking = contract.flags.filter(
      ({ required, destination }) => required && !given.has(destination),
    );
    if (lacking.length > 0)
      faults.push({
        kind: 'missing-required',
        names: lacking.map(
          ({ names }) => names.find((name) => name.startsWith('--')) ?? names[0] ?? '',
        ),
      });
    if (
      contract.subcommands?.required &&
      this.positionals.length === 0 &&
      contract.positionals.length === 0
    )
      faults.push({
        kind: 'missing-choice',
        names: contract.subcommands.commands.flatMap(({ names }) => names),
      });
    for (const { destinations, required } of contract.exclusive)
      if (required && !destinations.some((one) => given.has(one)))
        faults.push({
          kind: 'missing-choice',
          names: destinations.map(
            (one) => contract.flags.find(({ destination }) => destination === one)?.names[0] ?? one,
          ),
        });
  }
}

function byPlace(one: CommandFault, other: CommandFault): number {
  const at = (fault: CommandFault) => ('at' in fault ? fault.at : -1);
  return at(one) - at(other);
}
