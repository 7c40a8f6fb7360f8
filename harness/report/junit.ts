import type { Coverage, MachineReport, Results, Verdict } from '../judge/verdict.ts';
import type { Texts } from './code-frame.ts';
import { buildJunit } from './junit-builder.ts';
import { type CaseOptions, casesOf, type JunitProfile } from './junit-cases.ts';
import type { JunitCase, JunitDocument, JunitSuite } from './junit-document.ts';
import { classPart, uniqueNames } from './junit-names.ts';
import { byteLength, xmlLine } from './xml-text.ts';

export type { JunitProfile } from './junit-cases.ts';
export { verifyJunit } from './junit-verify.ts';

export interface JunitOptions {
  /** Text of each lesson by the name that diagnostics give it, for code frames. */
  texts?: Texts;
  /** End of each command's output by the `log` of its verdicts; what is long is cut to its last 4 KiB. */
  outputs?: ReadonlyMap<string, string>;
  /** Host that ran it; else the machine's own name. */
  hostname?: string;
  /** Folder of the run, as pointers to logs shall name it. */
  folder?: string;
  /** Largest size in bytes that the reader takes; 29 MiB unless given. */
  mostBytes?: number;
  /** The command that repeats just this check. */
  repeat?: (verdict: Verdict) => string;
}

/** GitLab refuses a report of 30 MB; a little room is left for what wraps it. */
const MOST_BYTES = 29 * 1024 * 1024;

/**
 * The results as JUnit XML. One suite for each lesson and target (one for all in the tenstorrent profile), one
 * case for each verdict and each command that was not run. Deterministic: the same results give the same bytes.
 */
export function junitText(
  results: Results,
  profile: JunitProfile,
  options: JunitOptions = {},
): string {
  const xml = buildJunit(junitDocument(results, profile, options, false));
  if (byteLength(xml) <= (options.mostBytes ?? MOST_BYTES)) return xml;
  return buildJunit(junitDocument(results, profile, options, true));
}

/** Name of the file in the run's folder. Tenstorrent's collection finds the job by the digits at its end. */
export function junitFileName(profile: JunitProfile, jobId = '0'): string {
  return profile === 'tenstorrent' ? `junit_${jobId.replace(/[^\w-]/g, '')}.xml` : 'junit.xml';
}

export function junitDocument(
  results: Results,
  profile: JunitProfile,
  options: JunitOptions,
  terse: boolean,
): JunitDocument {
  const caseOptions: CaseOptions = {
    profile,
    texts: options.texts ?? new Map(),
    outputs: options.outputs ?? new Map(),
    folder: options.folder ?? null,
    repeat: options.repeat ?? null,
    terse,
  };
  const unique = uniqueNames();
  const suites = runsOf(results).map((coverage): JunitSuite => {
    const cases = casesOf(results, coverage, caseOptions);
    for (const one of cases) one.name = unique(one.className, one.name);
    const machine = results.machines.find((one) => one.target === coverage.target) ?? null;
    const emulated = machine?.emulated ?? results.run.emulated;
    return {
      name: xmlLine(`${coverage.lesson}@${coverage.target}${emulated ? ' (emulated)' : ''}`, 200),
      timestamp: timestamp(results.run.startedAt, profile),
      hostname: xmlLine(options.hostname ?? machine?.name ?? 'unknown', 200) || 'unknown',
      seconds: secondsOf(results, coverage),
      properties: suiteProperties(results, coverage, machine),
      cases,
    };
  });
  return {
    rootSkipped: profile !== 'strict',
    seconds: results.summary.durationMs / 1000,
    suites: profile === 'tenstorrent' ? [merged(suites, results)] : suites,
  };
}

/** Lessons and targets in their order; one that has verdicts but no coverage is not lost. */
function runsOf(results: Results): Coverage[] {
  const runs = new Map(results.coverage.map((one) => [`${one.lesson}@${one.target}`, one]));
  for (const { lesson, target } of results.verdicts) {
    const key = `${lesson}@${target}`;
    if (!runs.has(key))
      runs.set(key, { lesson, target, begun: true, commands: 0, ran: 0, skipped: [], blocked: [] });
  }
  return [...runs.values()];
}

/** Several verdicts speak of one command: its time counts once. */
function secondsOf(results: Results, coverage: Coverage): number {
  const byTask = new Map<string, number>();
  for (const verdict of results.verdicts) {
    if (verdict.lesson !== coverage.lesson || verdict.target !== coverage.target) continue;
    const task = verdict.task ?? verdict.id;
    const seconds = Number.isFinite(verdict.seconds) ? (verdict.seconds ?? 0) : 0;
    byTask.set(task, Math.max(byTask.get(task) ?? 0, seconds));
  }
  return [...byTask.values()].reduce((sum, seconds) => sum + seconds, 0);
}

function suiteProperties(
  results: Results,
  coverage: Coverage,
  machine: MachineReport | null,
): [string, string][] {
  const rows: [string, string | number | boolean | null][] = [
    ['run', results.run.id],
    ['lesson', coverage.lesson],
    ['target', coverage.target],
    ['emulated', machine?.emulated ?? results.run.emulated],
    ['machine', machine?.name ?? null],
    ['profile', machine?.profile ?? null],
    ['seed', machine?.seed ?? null],
    ['fault', machine?.fault ?? null],
    ['timing', machine?.timing ?? null],
    ['tt-metal', machine?.ttMetal ?? null],
    ['commands', coverage.commands],
    ['commands-run', coverage.ran],
  ];
  return rows.flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, xmlLine(String(value), 1_000)]],
  );
}

/** Exactly one suite, named as pytest names its own: what Tenstorrent's data collection accepts. */
function merged(suites: readonly JunitSuite[], results: Results): JunitSuite {
  const cases: JunitCase[] = suites.flatMap((suite) => suite.cases);
  return {
    name: 'pytest',
    timestamp: suites[0]?.timestamp ?? timestamp(results.run.startedAt, 'tenstorrent'),
    hostname: suites[0]?.hostname ?? 'unknown',
    seconds: suites.reduce((sum, suite) => sum + suite.seconds, 0),
    properties: [
      ['run', classPart(results.run.id)],
      ['emulated', String(results.run.emulated)],
    ],
    cases,
  };
}

/**
 * ISO 8601 in UTC. For the tenstorrent profile as pytest writes it, with microseconds and `+00:00`, since
 * Python before 3.11 does not read `Z`.
 */
function timestamp(startedAt: string, profile: JunitProfile): string {
  const time = Date.parse(startedAt);
  const iso = new Date(Number.isNaN(time) ? 0 : time).toISOString();
  return profile === 'tenstorrent' ? iso.replace('Z', '000+00:00') : iso;
}
