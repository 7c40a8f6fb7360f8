import { Lines } from '../lesson/lines.ts';
import type { Edit } from './rule.ts';

export interface Edited {
  text: string;
  /** How many groups were applied. */
  applied: number;
  /** How many were left for another round, since they touch what was changed by one before. */
  postponed: number;
}

/**
 * Applies groups of edits, each wholly or not at all, in the order given. A group that overlaps one already taken
 * is postponed. Places are those of `text`; one that lies outside it throws, since no rule may say so.
 */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): Edited {
  const lines = new Lines(text);
  const taken: { from: number; to: number; text: string }[] = [];
  let applied = 0;
  let postponed = 0;
  for (const group of groups) {
    const spans = group.map((edit) => spanOf(edit, lines));
    const free = spans.every((span, at) =>
      [...taken, ...spans.slice(0, at)].every((other) => apart(span, other)),
    );
    if (free) taken.push(...spans);
    if (free) applied += 1;
    else postponed += 1;
  }
  taken.sort((one, other) => one.from - other.from || one.to - other.to);
  let edited = '';
  let at = 0;
  for (const span of taken) {
    edited += text.slice(at, span.from) + span.text;
    at = span.to;
  }
  return { text: edited + text.slice(at), applied, postponed };
}

/** Two insertions at one place would stand in an order that nobody chose. */
function apart(one: { from: number; to: number }, other: { from: number; to: number }): boolean {
  if (one.from === other.from && one.to === other.to) return false;
  return one.to <= other.from || other.to <= one.from;
}

function spanOf(edit: Edit, lines: Lines) {
  const { line, column, endLine, endColumn, text } = edit;
  const from = lines.startOf(line) + column - 1;
  const to = lines.startOf(endLine) + endColumn - 1;
  const inside = (at: number, offset: number) =>
    at >= 1 && at <= lines.count && offset >= lines.startOf(at) && offset <= lines.endOf(at);
  if (!inside(line, from) || !inside(endLine, to) || to < from)
    throw new Error(`an edit lies outside the text: ${JSON.stringify(edit)}`);
  return { from, to, text };
}
