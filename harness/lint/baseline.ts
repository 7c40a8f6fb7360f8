import { type LintFinding, PANIC } from './lint.ts';

/** Findings that a tree had when lint was adopted: known, not yet mended, and not told again. */
export interface Baseline {
  version: 1;
  /** Sorted by file, rule and text. */
  findings: {
    /** Relative to the baseline's own folder, with `/`. */
    file: string;
    rule: string;
    /** The line that it speaks of, without the blanks around it: it may move, not change. */
    text: string;
    /** The words of that line that it marks; entries of earlier versions have none, and stand for any. */
    about?: string;
    /** How often the rule speaks of such a line of the file. */
    count: number;
  }[];
}
type Entry = Baseline['findings'][number];

/** Names a finding's file as the baseline does, and gives the line that it speaks of. */
export interface BaselineView {
  fileOf(finding: LintFinding): string;
  lineOf(finding: LintFinding): string;
  aboutOf(finding: LintFinding): string;
}

/**
 * Whether what an entry was for would have been found now: its lesson was linted, and by its rule. Rules between lessons say little of a
 * lesson that is linted alone.
 */
export type Judged = (entry: Pick<Baseline['findings'][number], 'file' | 'rule'>) => boolean;

/** Takes out what the baseline knows. `stale`: entries that were judged, and that nothing finds any more. */
export function applyBaseline(
  findings: readonly LintFinding[],
  baseline: Baseline,
  view: BaselineView,
  judged: Judged,
): { kept: LintFinding[]; baselined: number; stale: Entry[] } {
  const left = new Map(baseline.findings.map((entry) => [keyOf(entry), entry.count]));
  const kept = findings.filter((one) => {
    if (one.rule === PANIC) return true;
    const { about, ...line } = entryOf(one, view);
    for (const key of [keyOf({ ...line, about }), keyOf(line)]) {
      const count = left.get(key) ?? 0;
      if (count === 0) continue;
      left.set(key, count - 1);
      return false;
    }
    return true;
  });
  const stale = baseline.findings.filter(
    (entry) => judged(entry) && left.get(keyOf(entry)) === entry.count,
  );
  return { kept, baselined: findings.length - kept.length, stale };
}

/** A baseline of these findings; what an earlier one says of what was not judged now is kept. */
export function makeBaseline(
  findings: readonly LintFinding[],
  earlier: Baseline | null,
  view: BaselineView,
  judged: Judged,
): Baseline {
  const entries = new Map<string, Entry>();
  for (const one of findings) {
    if (one.rule === PANIC) continue;
    const entry = entryOf(one, view);
    const count = (entries.get(keyOf(entry))?.count ?? 0) + 1;
    entries.set(keyOf(entry), { ...entry, count });
  }
  // A registry or a suite is no lesson: what is found in it now is no more than what was known of it before.
  for (const entry of earlier?.findings ?? []) {
    const count = Math.max(entry.count, entries.get(keyOf(entry))?.count ?? 0);
    if (!judged(entry)) entries.set(keyOf(entry), { ...entry, count });
  }
  const order = (entry: Entry) =>
    [entry.file, entry.rule, entry.text, entry.about ?? ''].join('\0');
  const sorted = [...entries.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { version: 1, findings: sorted };
}

function entryOf(one: LintFinding, view: BaselineView): Required<Entry> {
  const text = view.lineOf(one).trim();
  return { file: view.fileOf(one), rule: one.rule, text, about: view.aboutOf(one), count: 1 };
}

function keyOf({ file, rule, text, about }: Omit<Entry, 'count'>): string {
  return [file, rule, text, ...(about === undefined ? [] : [about])].join('\0');
}
