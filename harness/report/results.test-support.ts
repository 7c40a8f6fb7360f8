import { type Diagnostic, diagnosticAtLine } from '../base/diagnostic.ts';
import { outcomeCounts } from '../judge/outcome-counts.ts';
import type { Coverage, Results, Verdict } from '../judge/verdict.ts';
import { FILE, LESSON } from './lesson.test-support.ts';

export function sampleVerdict(change: Partial<Verdict> = {}): Verdict {
  const target = change.target ?? 'n150';
  const part = change.stage ?? 'preflight';
  const check = change.check ?? 'final-loss';
  return {
    id: `${change.lesson ?? LESSON}@${target}#${part}/${check}`,
    lesson: LESSON,
    target,
    check,
    outcome: 'passed',
    cause: null,
    file: FILE,
    line: 14,
    message: 'the final loss lies within its band',
    measured: null,
    expected: null,
    diagnostics: [],
    task: null,
    stage: null,
    seconds: null,
    log: null,
    ...change,
  };
}

/** A verdict that did not pass, with the diagnostic that says so. */
export function brokenVerdict(change: Partial<Verdict>, own: Partial<Diagnostic> = {}): Verdict {
  const verdict = sampleVerdict({ outcome: 'failed', cause: 'undecided', ...change });
  const diagnostic = diagnosticAtLine(
    'loss/above-band',
    'error',
    FILE,
    verdict.line,
    verdict.message,
  );
  return { ...verdict, diagnostics: [{ ...diagnostic, ...own }] };
}

/** Verdicts of one healthy target. */
export function healthyVerdicts(target: string, spread = 0): Verdict[] {
  const train = (stage: number) => `${LESSON}@${target}#stage-${stage}/python-1`;
  const stage = (number: number, change: Partial<Verdict>) =>
    sampleVerdict({ target, stage: `stage-${number}`, task: train(number), ...change });
  return [
    sampleVerdict({
      target,
      check: 'tt-metal-version',
      line: 9,
      message: 'tt-metal is new enough',
      measured: 'v0.67.0-dev20260203',
      expected: 'v0.66.0-rc5 or later',
    }),
    sampleVerdict({
      target,
      check: 'submodules',
      line: 9,
      message: 'every submodule is in sync',
      measured: '4 in sync',
      expected: '4 in sync',
    }),
    ...[1, 2].flatMap((number) => [
      stage(number, {
        check: 'python-1',
        line: number === 1 ? 17 : 25,
        message: 'the command ended with status 0',
        seconds: 1.25 * number + spread,
        log: `logs/${LESSON}.${target}/00${number}-python-1.log`,
      }),
      stage(number, {
        check: 'final-loss',
        line: number === 1 ? 14 : 22,
        measured: (number === 1 ? 3.771 : 1.672 + spread).toFixed(3),
        expected: number === 1 ? '3.5 to 4' : '1.6 to 1.8',
      }),
      stage(number, {
        check: 'structure',
        line: number === 1 ? 12 : 20,
        message: 'the text shows what the stage promises',
      }),
    ]),
  ];
}

export function sampleCoverage(target: string, change: Partial<Coverage> = {}): Coverage {
  return {
    lesson: LESSON,
    target,
    begun: true,
    commands: 4,
    ran: 3,
    skipped: [
      {
        line: 35,
        reason: 'troubleshooting',
        detail: 'it stands under Troubleshooting',
        task: `${LESSON}@${target}#troubleshooting/sudo-1`,
      },
    ],
    blocked: [],
    ...change,
  };
}

export function sampleResults(
  verdicts: Verdict[],
  coverage: Coverage[] = [sampleCoverage('n150')],
  change: Partial<Results['run']> = {},
): Results {
  const run = {
    id: '20260209-190729-3f2a',
    startedAt: '2026-02-09T19:07:29.120Z',
    emulated: true,
    interrupted: false,
    ...change,
  };
  const counts = outcomeCounts(verdicts);
  const targets = [...new Set(coverage.map((one) => one.target))];
  return {
    version: 1,
    run,
    machines: targets.map((target) => ({
      name: `emulated-${target}`,
      target,
      emulated: run.emulated,
      profile: run.emulated ? 'documented' : null,
      seed: run.emulated ? 1 : null,
      timing: run.emulated ? 'none' : 'representative',
      fault: null,
      faultShown: null,
      ttMetal: 'v0.67.0-dev20260203',
    })),
    verdicts,
    coverage,
    summary: {
      ...counts,
      byCause: {},
      exit: counts.failed > 0 ? 1 : 0,
      durationMs: 41_300,
    },
  };
}

/** Three targets: a loss that is too high on two, one board that went away, something flaky, something unknown. */
export function troubledResults(): Results {
  const broken = (target: string, measured: string) =>
    brokenVerdict(
      {
        target,
        stage: 'stage-2',
        check: 'final-loss',
        line: 22,
        message: `final loss ${measured} is above the promised 1.6 to 1.8: worse than the lesson says`,
        measured,
        expected: '1.6 to 1.8',
        task: `${LESSON}@${target}#stage-2/python-1`,
        log: `logs/${LESSON}.${target}/002-python-1.log`,
      },
      {
        column: 11,
        endColumn: 21,
        help: 'Train longer, or write the band that this recipe reaches.',
        related: [{ file: FILE, line: 27, message: 'trained for 30 epochs' }],
      },
    );
  const without = (target: string) =>
    healthyVerdicts(target).filter((one) => one.stage !== 'stage-2' || one.check !== 'final-loss');
  return sampleResults(
    [
      ...without('n150'),
      broken('n150', '2.114'),
      ...without('n300'),
      broken('n300', '2.109'),
      brokenVerdict(
        {
          target: 't3k',
          check: 'board',
          cause: 'infrastructure',
          line: 1,
          message: 'tt-smi lists 4 chips, a t3k has 8',
          measured: '4 x n300',
          expected: '8 x n300',
        },
        {
          rule: 'preflight/board',
          help: 'Reset the board with `tt-smi -r`; if chips stay away, power-cycle the host.',
        },
      ),
      brokenVerdict({
        target: 'n300',
        stage: 'stage-1',
        check: 'python-1',
        outcome: 'flaky',
        cause: 'infrastructure',
        line: 17,
        message: 'the device timed out at the first attempt, and the second one passed',
      }),
      sampleVerdict({
        target: 'n150',
        stage: 'stage-2',
        check: 'duration',
        outcome: 'unknown',
        line: 22,
        message: 'durations on this machine say nothing about hardware',
      }),
    ],
    [
      sampleCoverage('n150'),
      sampleCoverage('n300'),
      sampleCoverage('t3k', {
        ran: 1,
        blocked: [
          { line: 17, by: 'preflight/board', task: `${LESSON}@t3k#stage-1/python-1` },
          { line: 25, by: 'preflight/board', task: `${LESSON}@t3k#stage-2/python-1` },
        ],
      }),
    ],
  );
}
