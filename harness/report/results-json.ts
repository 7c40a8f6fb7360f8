import type { Results } from '../judge/verdict.ts';

/** Keys of each object in the order in which the file has them; what is not listed follows, sorted. */
const RESULTS = ['version', 'run', 'machines', 'verdicts', 'coverage', 'summary'];
const RUN = ['id', 'startedAt', 'emulated', 'interrupted', 'running'];
const MACHINE = [
  'name',
  'target',
  'emulated',
  'profile',
  'seed',
  'timing',
  'fault',
  'faultShown',
  'ttMetal',
];
const VERDICT = [
  'id',
  'lesson',
  'target',
  'check',
  'outcome',
  'cause',
  'file',
  'line',
  'message',
  'measured',
  'expected',
  'diagnostics',
  'task',
  'stage',
  'seconds',
  'log',
];
const DIAGNOSTIC = [
  'rule',
  'severity',
  'message',
  'file',
  'line',
  'column',
  'endLine',
  'endColumn',
  'related',
  'help',
];
const RELATED = ['file', 'line', 'message'];
const COVERAGE = ['lesson', 'target', 'begun', 'commands', 'ran', 'skipped', 'blocked'];
const SKIPPED = ['line', 'reason', 'detail', 'task'];
const BLOCKED = ['line', 'by', 'task'];
const SUMMARY = ['passed', 'failed', 'flaky', 'skipped', 'blocked', 'unknown', 'byCause', 'exit'];
const CAUSES = ['lesson', 'product', 'undecided', 'infrastructure', 'harness'];

/**
 * `results.json`, version 1: two blanks a level, keys always in the same order, so that the same results are the
 * same bytes however they came about. A number that is none becomes null, as JSON has no word for it.
 */
export function resultsJson(results: Results): string {
  const document = ordered(results, RESULTS, {
    run: ordered(results.run, RUN),
    machines: results.machines.map((machine) => ordered(machine, MACHINE)),
    verdicts: results.verdicts.map((verdict) =>
      ordered(verdict, VERDICT, {
        diagnostics: verdict.diagnostics.map((diagnostic) =>
          ordered(diagnostic, DIAGNOSTIC, {
            related: diagnostic.related.map((related) => ordered(related, RELATED)),
          }),
        ),
      }),
    ),
    coverage: results.coverage.map((one) =>
      ordered(one, COVERAGE, {
        skipped: one.skipped.map((skip) => ordered(skip, SKIPPED)),
        blocked: one.blocked.map((block) => ordered(block, BLOCKED)),
      }),
    ),
    summary: ordered(results.summary, SUMMARY, {
      byCause: ordered(results.summary.byCause, CAUSES),
    }),
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

function ordered(
  value: object,
  first: readonly string[],
  replaced: Record<string, unknown> = {},
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...value, ...replaced };
  const others = Object.keys(all)
    .filter((key) => !first.includes(key))
    .sort();
  const known = first.filter((key) => key in all);
  return Object.fromEntries([...known, ...others].map((key) => [key, all[key]]));
}
