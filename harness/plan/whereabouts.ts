import { assignedValue } from '../shell/assigned.ts';
import { placementsOf } from '../shell/placement.ts';
import type { Call } from '../shell/shell.ts';

const LONGEST_VALUE = 10_000;

/**
 * Where a reader stands and what the variables hold, as far as the text alone tells. Enough to name what a
 * command would touch; what cannot be told is null and treated as unknown, never guessed.
 */
export class Whereabouts {
  private cwd: string | null = '~';
  private readonly variables = new Map<string, string | null>();
  /** A sourced script may have set anything: before one, a variable that nobody set is empty. */
  private sourced = false;

  constructor(environment: Record<string, string>, home: string) {
    for (const [name, value] of Object.entries(environment))
      this.variables.set(name, value === home ? '~' : value);
    this.variables.set('HOME', '~');
  }

  /** One that goes its own way from here, as a subshell does. */
  apart(): Whereabouts {
    const other = new Whereabouts({}, '~');
    other.cwd = this.cwd;
    other.sourced = this.sourced;
    for (const [name, value] of this.variables) other.variables.set(name, value);
    return other;
  }

  /** Takes in one call: `cd` moves, assignments set. */
  follow(call: Call): void {
    for (const name of call.assigns) this.variables.set(name, this.assigned(call, name));
    if (call.name === 'cd') {
      const word = call.arguments.find((one) => one !== '--') ?? '~';
      // `cd $UNSET` goes home, as in bash.
      this.cwd = this.expand(word) === '' ? '~' : this.resolve(word);
    }
    if (call.name === 'source' || call.name === '.') this.sourced = true;
    if (call.name === 'pushd') this.cwd = this.resolve(call.arguments[0] ?? '');
    if (call.name === 'popd') this.cwd = null;
  }

  /** A path in the session's words, `~/tt-metal/build`; null when it cannot be told. */
  resolve(word: string): string | null {
    const expanded = this.expand(word);
    if (expanded === null || expanded === '' || expanded === '-') return null;
    if (expanded.startsWith('/') || expanded === '~' || expanded.startsWith('~/'))
      return normalise(expanded);
    return this.cwd === null ? null : normalise(`${this.cwd}/${expanded}`);
  }

  here(): string | null {
    return this.cwd;
  }

  private expand(word: string): string | null {
    let known = true;
    const text = word.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => {
      const value = this.variables.get(braced ?? bare);
      if (value === null || (value === undefined && this.sourced)) known = false;
      return value ?? '';
    });
    // `A=$A$A`, line after line, would fill the memory.
    return known && text.length <= LONGEST_VALUE && !/[$`]/.test(text) ? text : null;
  }

  private assigned(call: Call, name: string): string | null {
    const word = assignedValue(call, name);
    return word === undefined ? null : this.expand(word);
  }
}

/**
 * The calls of a text in order, each with the place that it moves when it is followed: the reader's own, or one apart that is left
 * behind, since `(cd a && make)` moves nobody but itself. Functions are called later, and lead the reader from there on.
 */
export function* callsWithPlace(
  text: string,
  calls: readonly Call[],
  where: Whereabouts,
): Generator<[Call, Whereabouts]> {
  const placements = /[(|&`]/.test(text) ? placementsOf(text) : null;
  let apart: Whereabouts | null = null;
  for (const call of calls) {
    const own = /^(?:always|conditional|function)$/.test(placements?.get(call.start) ?? 'always');
    if (own) apart = null;
    else apart ??= where.apart();
    yield [call, apart ?? where];
  }
}

/** Takes `.`, `..` and doubled slashes out of a path. */
export function normalise(path: string): string {
  const root = path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    // Above the home lies what the text cannot name: keep the dots, so that it counts as outside.
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '~')
      parts.pop();
    else parts.push(part);
  }
  return root + parts.join('/');
}

/** Whether `path` is `folder` or lies in it; `~/..` lies above the home. */
export function isWithin(path: string, folder: string): boolean {
  if (path === folder) return true;
  return path.startsWith(`${folder}/`) && !/^\.\.(\/|$)/.test(path.slice(folder.length + 1));
}
