import picocolors from 'picocolors';
import type { Outcome } from '../base/outcome.ts';

/** Colours by what they mean here; each is the identity when colour is off. */
export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  faint(text: string): string;
  strong(text: string): string;
  place(text: string): string;
  badge(text: string): string;
}

/** With `colour` false nothing is ever added to a text. */
export function createPaint(colour: boolean): Paint {
  const colours = picocolors.createColors(colour);
  return {
    good: colours.green,
    bad: colours.red,
    warn: colours.yellow,
    faint: colours.dim,
    strong: colours.bold,
    place: colours.cyan,
    badge: (text) => (colour ? colours.inverse(colours.yellow(` ${text} `)) : text),
  };
}

/** One character for each outcome. */
export const MARKS: Record<Outcome, string> = {
  passed: '✓',
  failed: '✗',
  flaky: '~',
  skipped: '-',
  blocked: '◌',
  unknown: '?',
};

/** A text in the colour of an outcome. */
export function paintOutcome(paint: Paint, outcome: Outcome, text: string): string {
  switch (outcome) {
    case 'passed':
      return paint.good(text);
    case 'failed':
      return paint.bad(text);
    case 'flaky':
    case 'unknown':
      return paint.warn(text);
    default:
      return paint.faint(text);
  }
}
