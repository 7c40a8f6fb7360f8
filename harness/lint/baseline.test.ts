import { describe, expect, it } from 'vitest';
import { applyBaseline, type BaselineView, type Judged, makeBaseline } from './baseline.ts';
import { type LintFinding, PANIC } from './lint.ts';

const finding = (file: string, line: number, rule = 'text/x'): LintFinding => ({
  ...{ rule, severity: 'error', message: 'm', file, line, column: 1, endLine: line, endColumn: 2 },
  ...{ related: [], help: '', edits: [] },
});
/** Every line says the same, so that only counts tell findings apart. */
const view: BaselineView = {
  fileOf: ({ file }) => file,
  lineOf: () => '  the line  ',
  aboutOf: () => 'line',
};
const of =
  (name: string): Judged =>
  ({ file, rule }) =>
    file === name && !rule.startsWith('between/');
const lesson = of('lessons/a.md');

describe('a baseline', () => {
  it('knows what stood there when it was made, wherever it has moved, and no more of it', () => {
    const made = makeBaseline([finding('lessons/a.md', 3)], null, view, lesson);
    expect(made.findings).toEqual([
      { file: 'lessons/a.md', rule: 'text/x', text: 'the line', about: 'line', count: 1 },
    ]);
    const now = [finding('lessons/a.md', 9), finding('lessons/a.md', 12)];
    const { kept, baselined, stale } = applyBaseline(now, made, view, lesson);
    expect(kept.map(({ line }) => line)).toEqual([12]);
    expect(baselined).toBe(1);
    expect(stale).toEqual([]);
  });

  it('tells what nothing finds any more, in lessons that were linted', () => {
    const made = makeBaseline([finding('lessons/a.md', 3)], null, view, lesson);
    expect(applyBaseline([], made, view, lesson).stale).toHaveLength(1);
    expect(applyBaseline([], made, view, of('lessons/b.md')).stale).toEqual([]);
  });

  it('is the same when it is made again, also of files that are no lessons', () => {
    const found = [finding('lessons/a.md', 3), finding('suites/a.suite.ts', 7, 'suite/steps')];
    const first = makeBaseline(found, null, view, lesson);
    expect(makeBaseline(found, first, view, lesson)).toEqual(first);
    const other = makeBaseline([finding('lessons/b.md', 1)], first, view, of('lessons/b.md'));
    expect(other.findings).toHaveLength(3);
  });

  it('holds on to what a rule found that was not asked now', () => {
    const between = [finding('lessons/a.md', 3, 'between/x')];
    const made = makeBaseline(between, null, view, () => true);
    expect(applyBaseline([], made, view, lesson).stale).toEqual([]);
    expect(makeBaseline([], made, view, lesson)).toEqual(made);
  });

  it('tells apart what one line has, and takes any of it for an entry that does not say which', () => {
    const words = ['./gone.md', './lost.md'];
    const twice = { ...view, aboutOf: ({ column }: LintFinding) => words[column - 1] ?? '' };
    const [gone, lost] = [1, 2].map((column) => ({ ...finding('lessons/a.md', 3), column }));
    if (!gone || !lost) throw new Error('two findings');
    const made = makeBaseline([lost], null, twice, lesson);
    expect(applyBaseline([gone, lost], made, twice, lesson).kept).toEqual([gone]);
    const old = { ...made, findings: made.findings.map(({ about: _, ...rest }) => rest) };
    expect(applyBaseline([gone, lost], old, twice, lesson).kept).toEqual([lost]);
  });

  it('never hides a fault of ours', () => {
    const made = makeBaseline([finding('lessons/a.md', 1, PANIC)], null, view, lesson);
    expect(made.findings).toEqual([]);
  });
});
