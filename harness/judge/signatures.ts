import type { Cause } from '../base/outcome.ts';
import { BENIGN } from './signature/benign.ts';
import { CAPACITY } from './signature/capacity.ts';
import { DEVICE } from './signature/device.ts';
import { ENVIRONMENT } from './signature/environment.ts';
import { SHELL } from './signature/shell.ts';
import { SILENT_SUCCESSES } from './signature/silent-success.ts';
import { USAGE } from './signature/usage.ts';

/** What kind of trouble a text tells of. */
export type SignatureClass =
  | 'environment'
  | 'version'
  | 'device'
  | 'capacity'
  | 'usage'
  | 'shell'
  | 'network'
  | 'silent-success'
  | 'information';

/** A known text in a program's output, what it means and what cures it. */
export interface Signature {
  /** Stable, `device/fetch-queue-timeout`. */
  id: string;
  class: SignatureClass;
  /**
   * Literal text, in which `*` stands for anything within the line, or an expression; one is enough. A text is matched as a
   * whole, never as part of a longer word.
   */
  phrases: readonly (string | RegExp)[];
  /** Who is to blame when a command fails with it; null when nobody is. */
  cause: Cause | null;
  /** One sentence. */
  meaning: string;
  /** What to do; empty when nothing needs to be done. */
  remedy: string;
  /** The line means no harm, whatever other words are in it. */
  benign?: boolean;
  /** The program says so and ends with status 0 all the same: the command failed. */
  silentSuccess?: boolean;
}

/**
 * Error texts known from Tenstorrent machines and the trainer, in order of precedence: the first that fits a line is the one
 * that is reported, so the specific stand before the general, here and within each kind.
 */
export const SIGNATURES: readonly Signature[] = [
  ...BENIGN,
  ...SILENT_SUCCESSES,
  ...ENVIRONMENT,
  ...DEVICE,
  ...CAPACITY,
  ...USAGE,
  ...SHELL,
];

const BY_ID = new Map(SIGNATURES.map((signature) => [signature.id, signature]));

/** Null for an id that this version does not know: journals outlive versions. */
export function signatureById(id: string): Signature | null {
  return BY_ID.get(id) ?? null;
}

/** Longer lines are not searched further: what is known stands at the start of a line. */
const SEARCHED_CHARACTERS = 4096;

const MATCHERS = SIGNATURES.map((signature) => ({
  signature,
  expression: new RegExp(signature.phrases.map(phraseSource).join('|')),
}));

/** One pass over a line decides for nearly all of them that there is nothing to see. */
const ANY = new RegExp(MATCHERS.map(({ expression }) => expression.source).join('|'));

/**
 * The signature that a line of output shows, and where in the line; null for none and for benign lines.
 * `line` is without escape codes.
 */
export function matchSignature(line: string): { signature: Signature; index: number } | null {
  const searched = line.length > SEARCHED_CHARACTERS ? line.slice(0, SEARCHED_CHARACTERS) : line;
  if (!ANY.test(searched)) return null;
  for (const { signature, expression } of MATCHERS) {
    const match = expression.exec(searched);
    if (match) return signature.benign ? null : { signature, index: match.index };
  }
  return null;
}

/** `*` stands for at most 300 characters, so that a long line costs no more than it must. */
function phraseSource(phrase: string | RegExp): string {
  if (typeof phrase !== 'string') return `(?:${phrase.source})`;
  const literal = phrase
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'))
    .join('.{0,300}?');
  const before = /^\w/.test(phrase) ? '(?<!\\w)' : '';
  const after = /\w$/.test(phrase) ? '(?!\\w)' : '';
  return `(?:${before}${literal}${after})`;
}
