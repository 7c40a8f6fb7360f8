import type { Coverage, MachineReport, Results, Verdict } from '../judge/verdict.ts';
import type { Texts } from './code-frame.ts';
import type { JunitCase, JunitEnding } from './junit-document.ts';
import { caseName } from './junit-names.ts';
import { createPaint } from './paint.ts';
import { pythonDict } from './python-literal.ts';
import { isInterrupted } from './summary.ts';
import { verdictBlock } from './verdict-block.ts';
import { lastBytes, xmlLine, xmlText } from './xml-text.ts';

/**
 * Who will read it. `strict`: the schema of Jenkins' xUnit plugin, without file, line or properties on a case.
 * `tenstorrent`: one suite named `pytest`, tags and config as Python literals, for their data collection.
 */
export type JunitProfile = 'standard' | 'strict' | 'tenstorrent';

export interface CaseOptions {
  profile: JunitProfile;
  /** For code frames; an empty map draws none. */
  texts: Texts;
  /** End of each command's output by the `log` of its verdicts. */
  outputs: ReadonlyMap<string, string>;
  /** Folder of the run, as pointers to logs shall name it. */
  folder: string | null;
  /** The command that repeats just this check. */
  repeat: ((verdict: Verdict) => string) | null;
  /** Leave out what can be had from results.json when the report would grow too large. */
  terse: boolean;
}

const MESSAGE = 1_000;
const TEXT_BYTES = 16 * 1024;
const OUTPUT_BYTES = 4 * 1024;
const FRAME_COLUMNS = 100;

/** Cases of one lesson on one target: each verdict, then each command that was not run and has no verdict. */
export function casesOf(results: Results, coverage: Coverage, options: CaseOptions): JunitCase[] {
  const { lesson, target } = coverage;
  const verdicts = results.verdicts.filter(
    (verdict) => verdict.lesson === lesson && verdict.target === target,
  );
  const machine = results.machines.find((one) => one.target === target) ?? null;
  const cases = verdicts.map((verdict) => verdictCase(verdict, machine, options));
  // A suite without an error would look like one that held: the place where it was broken off has it.
  const stopped = verdicts.findIndex(isInterrupted);
  const [verdict, one] = [verdicts[stopped], cases[stopped]];
  if (verdict && one) one.ending = brokenEnding('error', verdict, options);
  const told = new Set<string | null>(verdicts.map((verdict) => verdict.id));
  for (const verdict of verdicts)
    if (verdict.outcome === 'skipped' || verdict.outcome === 'blocked') told.add(verdict.task);
  const file = verdicts[0]?.file ?? null;
  const omitted = [
    ...coverage.skipped.map(({ task, line, reason, detail }) => ({
      task,
      line,
      type: reason as string,
      message: detail === '' ? reason : `${reason}: ${detail}`,
    })),
    ...coverage.blocked.map(({ task, line, by }) => ({
      task,
      line,
      type: 'blocked',
      message: `blocked by ${by}`,
    })),
  ];
  for (const one of omitted) {
    if (told.has(one.task)) continue;
    const ending: JunitEnding = {
      kind: 'skipped',
      message: xmlLine(one.message, MESSAGE),
      type: one.type,
    };
    cases.push({
      ...caseName(one.task, lesson, target),
      ...place(file, one.line, options.profile),
      seconds: 0,
      properties: omittedProperties(one.type, lesson, target, machine, options),
      ending,
      output: null,
    });
  }
  return cases;
}

function verdictCase(
  verdict: Verdict,
  machine: MachineReport | null,
  options: CaseOptions,
): JunitCase {
  const own = verdict.diagnostics[0];
  return {
    ...caseName(verdict.id, verdict.lesson, verdict.target),
    ...place(own?.file ?? verdict.file, own?.line ?? verdict.line, options.profile),
    seconds: verdict.seconds ?? 0,
    properties: properties(verdict, machine, options),
    ending: endingOf(verdict, options),
    output: outputOf(verdict, options),
  };
}

function place(file: string | null, line: number, profile: JunitProfile) {
  if (profile === 'strict' || file === null || file === '') return { file: null, line: null };
  return { file: xmlLine(file, MESSAGE), line: line >= 1 ? Math.floor(line) : null };
}

/**
 * A promise that was not kept is a failure; what broke around it is an error. Unknown is no failure and no
 * pass, and JUnit has no word for it: it is shown as skipped, and says so.
 */
function endingOf(verdict: Verdict, options: CaseOptions): JunitEnding {
  const message = messageOf(verdict);
  switch (verdict.outcome) {
    case 'passed':
      return { kind: 'passed' };
    case 'skipped':
    case 'blocked':
      return { kind: 'skipped', message, type: verdict.outcome };
    case 'unknown':
      return { kind: 'skipped', message: `unknown: ${message}`, type: 'unknown' };
    case 'flaky':
      // Their collection knows no flaky element, and a case that passed in the end is no failure.
      if (options.profile === 'tenstorrent') return { kind: 'passed' };
      return brokenEnding('flaky', verdict, options);
    case 'failed': {
      const broken = verdict.cause === 'infrastructure' || verdict.cause === 'harness';
      return brokenEnding(broken ? 'error' : 'failure', verdict, options);
    }
  }
}

/** Readers want one, so a verdict without words says what was checked. */
function messageOf({ message, check }: Verdict): string {
  return xmlLine(message, MESSAGE) || xmlLine(check, MESSAGE);
}

function brokenEnding(
  kind: 'failure' | 'error' | 'flaky',
  verdict: Verdict,
  options: CaseOptions,
): JunitEnding {
  const message = messageOf(verdict);
  const type = verdict.diagnostics[0]?.rule ?? verdict.cause ?? verdict.outcome;
  return { kind, message, type: xmlLine(type, MESSAGE), text: fullText(verdict, options) };
}

function fullText(verdict: Verdict, options: CaseOptions): string {
  if (options.terse) return xmlLine(verdict.message, MESSAGE);
  const group = { first: verdict, verdicts: [verdict], targets: [verdict.target] };
  const lines = verdictBlock(group, {
    columns: FRAME_COLUMNS,
    paint: createPaint(false),
    texts: options.texts,
    repeat: options.repeat,
    folder: options.folder,
    nameLesson: true,
  });
  return lastBytes(xmlText(lines.join('\n')), TEXT_BYTES);
}

/** The end of the output, for what did not hold; a passed check needs none. */
function outputOf(verdict: Verdict, options: CaseOptions): string | null {
  if (verdict.log === null || options.terse) return null;
  if (verdict.outcome !== 'failed' && verdict.outcome !== 'flaky') return null;
  const pointer = `whole output: ${logPath(verdict.log, options)}`;
  const output = options.outputs.get(verdict.log);
  if (output === undefined) return pointer;
  return `${lastBytes(xmlText(output), OUTPUT_BYTES).trimEnd()}\n\n${pointer}`;
}

function logPath(log: string, options: CaseOptions): string {
  const folder = options.folder === null ? '' : `${options.folder.replace(/\/$/, '')}/`;
  return xmlLine(folder + log, MESSAGE);
}

function properties(
  verdict: Verdict,
  machine: MachineReport | null,
  options: CaseOptions,
): [string, string][] {
  if (options.profile === 'strict' || options.terse) return [];
  const { outcome, cause, stage } = verdict;
  if (options.profile === 'tenstorrent') {
    const common = tenstorrent(verdict.lesson, verdict.target, { outcome, cause, stage }, machine);
    const failed = outcome === 'failed' ? [['error_message', verdict.message]] : [];
    return cleaned([...common, ...failed] as [string, string][]);
  }
  const rows: [string, string | null][] = [
    ['outcome', outcome],
    ['cause', cause],
    ['measured', verdict.measured],
    ['expected', verdict.expected],
    ['log', verdict.log === null ? null : logPath(verdict.log, options)],
  ];
  return cleaned(rows.filter((row): row is [string, string] => row[1] !== null && row[1] !== ''));
}

function omittedProperties(
  outcome: string,
  lesson: string,
  target: string,
  machine: MachineReport | null,
  options: CaseOptions,
): [string, string][] {
  if (options.profile !== 'tenstorrent' || options.terse) return [];
  const word = outcome === 'blocked' ? 'blocked' : 'skipped';
  return cleaned(tenstorrent(lesson, target, { outcome: word, cause: null, stage: null }, machine));
}

function tenstorrent(
  lesson: string,
  target: string,
  about: { outcome: string; cause: string | null; stage: string | null },
  machine: MachineReport | null,
): [string, string][] {
  const tags = { lesson, target, emulated: machine?.emulated ?? null, ...about };
  const config = {
    machine: machine?.name ?? null,
    profile: machine?.profile ?? null,
    seed: machine?.seed ?? null,
    fault: machine?.fault ?? null,
    tt_metal: machine?.ttMetal ?? null,
  };
  return [
    ['group', lesson],
    ['tags', pythonDict(tags)],
    ['config', pythonDict(config)],
  ];
}

function cleaned(rows: [string, string][]): [string, string][] {
  return rows.map(([name, value]) => [name, xmlLine(value, MESSAGE)]);
}
