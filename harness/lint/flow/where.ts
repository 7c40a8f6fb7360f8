import { normalise } from '../../plan/whereabouts.ts';
import { assignedValue } from '../../shell/assigned.ts';
import type { Call } from '../../shell/shell.ts';

/** A directory that the reader stands in, and the command that led there. */
export interface Stand {
  /** `~/x`, `/x`, `$X/y`; or below a directory that nobody can name, which has a name of its own: `?3/y`. */
  path: string;
  /** Of the command; 0 where none led there. */
  line: number;
  /** Fence of that command; -1 where none led there. */
  fence: number;
}

/** Whether nobody can tell what a path starts from. */
export function isAdrift(path: string): boolean {
  return path.startsWith('?');
}

/** A path as messages show it. */
export function shown(path: string): string {
  return isAdrift(path) ? path.replace(/^\?\d+\/?/, '') || '.' : path;
}

/** Values of variables as far as the text tells; what a later command sets counts where nothing set it before. */
export class Values {
  private readonly values = new Map<string, string | null>();
  private readonly meant: ReadonlyMap<string, string>;

  constructor(meant: ReadonlyMap<string, string>) {
    this.meant = meant;
    this.values.set('HOME', '~');
  }

  follow(call: Call): void {
    for (const name of call.assigns) {
      const text = assignedValue(call, name);
      this.values.set(name, text === undefined ? null : this.expand(text));
    }
  }

  /** Null when it cannot be told. A variable that nobody set stays as written where a path starts with it. */
  expand(text: string, depth = 0, budget = { left: MOST_VARIABLES }): string | null {
    if (/[`*?<>]|\$\(|\.\.\.|…|\[\w*\]/.test(text) || /path\/to|your[-_]/i.test(text)) return null;
    let known = true;
    const expanded = text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced, bare, offset) => {
      const name: string = braced ?? bare;
      if (budget.left <= 0) known = false;
      budget.left--;
      const value = known ? (this.values.get(name) ?? this.meantBy(name, depth, budget)) : null;
      if (value !== null && value !== undefined) return value;
      if (offset !== 0 || !/^(\/|$)/.test(text.slice(whole.length))) known = false;
      return `$${name}`;
    });
    // `A=$A$A`, line after line, would fill the memory.
    return known && expanded.length <= LONGEST_VALUE && !/\$\{/.test(expanded) ? expanded : null;
  }

  private meantBy(name: string, depth: number, budget: { left: number }): string | null {
    const text = this.meant.get(name);
    return text === undefined || depth > 3 ? null : this.expand(text, depth + 1, budget);
  }
}

/** No lesson goes as deep; a path that grows with every line would take the square of their number. */
const LONGEST = 1000;

const LONGEST_VALUE = 10_000;
/** Of one word, those within their values included. */
const MOST_VARIABLES = 200;

/** What a word leads to from where the reader stands; null when it cannot be told. */
export function placeOfPath(word: string, values: Values, stand: Stand): string | null {
  const text = values.expand(word);
  if (text === null || text === '' || text === '-' || /:\/\/|[\n\t]/.test(text)) return null;
  if (text.length + stand.path.length > LONGEST) return null;
  if (isAnchored(text)) return normalise(text);
  return normalise(`${stand.path}/${text}`);
}

/** Whether a path tells by itself where it starts. */
export function isAnchored(text: string): boolean {
  return /^(?:\/|~(?:\/|$)|\$|\?\d)/.test(text);
}
