import type { Spot } from '../plan/promises.ts';
import type { SuiteInput } from '../suite/suite-input.ts';

/** What the draft says of one of its keys. */
export interface Note {
  /** `['stages', 'stage-1', 'finalLoss']`; the key may be one that the draft leaves out. */
  key: readonly string[];
  /** `source`: where the value comes from. `open`: what an author has to decide, and why the draft could not. */
  kind: 'source' | 'open';
  /** One sentence. */
  message: string;
  /** Lines of the lesson that it rests on. */
  lines: number[];
}

/** A suite as a lesson's own words would have it. */
export interface SuiteDraft {
  suite: SuiteInput;
  notes: Note[];
}

/** Collects notes while a draft is made. */
export class Notes {
  readonly all: Note[] = [];

  source(key: readonly string[], message: string, places: readonly Placed[]): void {
    this.add('source', key, message, places);
  }

  open(key: readonly string[], message: string, places: readonly Placed[] = []): void {
    this.add('open', key, message, places);
  }

  private add(
    kind: Note['kind'],
    key: readonly string[],
    message: string,
    places: readonly Placed[],
  ): void {
    const lines = [...new Set(places.map(({ at }) => at.line))].sort((a, b) => a - b);
    this.all.push({ key, kind, message, lines });
  }
}

export interface Placed {
  at: Pick<Spot, 'line'>;
}

/** `line 7`, `lines 7 and 9`, `lines 7, 9, 12 and 15`. */
export function linesText(places: readonly Placed[]): string {
  const lines = [...new Set(places.map(({ at }) => at.line))].sort((a, b) => a - b);
  if (lines.length <= 1) return `line ${lines[0] ?? 1}`;
  return `lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
}

/** `1,000 (lines 7 and 9) or 1,070 (line 12)`: what a lesson says, by what it says. */
export function sayings(places: readonly (Placed & { text: string })[]): string {
  const byText = new Map<string, Placed[]>();
  for (const one of places) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  return [...byText].map(([text, all]) => `${text} (${linesText(all)})`).join(', ');
}
