import type { Verdict } from '../judge/verdict.ts';
import { distinct, partOf } from './summary.ts';

/** The same thing said of one lesson on several targets. */
export interface VerdictGroup {
  /** The one that speaks for all. */
  first: Verdict;
  /** In order of targets as they appear. */
  verdicts: Verdict[];
  targets: string[];
}

/**
 * Joins verdicts that differ in nothing but their target and the numbers measured on it, in the order in which a
 * reader of the lesson meets them: six boards that fail the same way are one thing to mend.
 */
export function groupVerdicts(verdicts: readonly Verdict[]): VerdictGroup[] {
  const places = new Map<string, number>();
  const groups = new Map<string, { lesson: number; place: number; verdicts: Verdict[] }>();
  const lessons = distinct(verdicts.map((verdict) => verdict.lesson));
  for (const verdict of verdicts) {
    const run = `${verdict.lesson}@${verdict.target}`;
    const place = places.get(run) ?? 0;
    places.set(run, place + 1);
    const key = sameness(verdict);
    const group = groups.get(key);
    if (group) {
      group.verdicts.push(verdict);
      group.place = Math.min(group.place, place);
    } else {
      groups.set(key, { lesson: lessons.indexOf(verdict.lesson), place, verdicts: [verdict] });
    }
  }
  const ordered = [...groups.values()].sort(
    (one, other) => one.lesson - other.lesson || one.place - other.place,
  );
  return ordered.flatMap(({ verdicts: same }) => {
    const [first] = same;
    const targets = distinct(same.map((verdict) => verdict.target));
    return first ? [{ first, verdicts: same, targets }] : [];
  });
}

function sameness(verdict: Verdict): string {
  const own = verdict.diagnostics[0];
  return JSON.stringify([
    verdict.lesson,
    partOf(verdict.id),
    verdict.outcome,
    verdict.cause,
    own?.rule ?? '',
    own?.file ?? verdict.file,
    own?.line ?? verdict.line,
    withoutNumbers(verdict.message, verdict.target),
    withoutNumbers(own?.help ?? '', verdict.target),
  ]);
}

function withoutNumbers(text: string, target: string): string {
  return text
    .replaceAll(target, 'TARGET')
    .replaceAll(target.toUpperCase(), 'TARGET')
    .replace(/\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/gi, '0');
}

/**
 * What was measured on each target: one value when they agree, `1.702 (n150), 1.689 (n300, t3k)` when not, null
 * when nothing was.
 */
export function perTarget(
  group: VerdictGroup,
  pick: (verdict: Verdict) => string | null,
): string | null {
  const values = new Map<string, string[]>();
  for (const verdict of group.verdicts) {
    const value = pick(verdict);
    if (value === null || value === '') continue;
    const targets = values.get(value) ?? [];
    if (!targets.includes(verdict.target)) targets.push(verdict.target);
    values.set(value, targets);
  }
  if (values.size === 0) return null;
  const [only] = values.keys();
  const everywhere = values.size === 1 && [...values.values()][0]?.length === group.targets.length;
  if (only !== undefined && everywhere) return only;
  return [...values].map(([value, targets]) => `${value} (${targets.join(', ')})`).join(', ');
}
