import type { RelatedPlace } from '../../base/diagnostic.ts';
import { findingAt, placeOfWord } from '../finding.ts';
import type { Finding } from '../rule.ts';
import type { Need } from './effect.ts';
import type { Use } from './walk.ts';

/** What a command does with something, for a sentence of which the thing is the subject. */
export const DONE: Record<Need, string> = {
  run: 'is run',
  read: 'is read',
  source: 'is sourced',
  enter: 'is entered',
  hold: 'is written into',
};

/** A finding at the word of a use. */
export function findingOfUse(
  use: Pick<Use, 'reading' | 'at'>,
  message: string,
  more: { help: string; related?: RelatedPlace[]; severity?: Finding['severity'] },
): Finding {
  return findingAt(placeOfWord(use.reading, use.at), message, more);
}

/** Passes on what is told for the first time. */
export class Once {
  private readonly told = new Set<string>();

  first(...parts: (string | number | null)[]): boolean {
    const key = parts.join('\n');
    if (this.told.has(key)) return false;
    this.told.add(key);
    return true;
  }
}

/** Entering an environment of Python, which has a rule of its own. */
export function isActivation({ how, path }: Pick<Use, 'how' | 'path'>): boolean {
  return how === 'source' && path.endsWith('/bin/activate');
}
