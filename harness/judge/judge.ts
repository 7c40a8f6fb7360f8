import type { JournalEvent } from '../journal/event.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Task } from '../plan/plan.ts';
import { commandVerdicts, runFailure } from './command-verdicts.ts';
import { coverageOf } from './coverage.ts';
import { cureVerdict, ranInCure } from './cure.ts';
import { customVerdicts } from './custom-verdicts.ts';
import { fatesOf } from './fate.ts';
import type { Subject } from './finding.ts';
import { lessonFormVerdict } from './lesson-form.ts';
import { logVerdict } from './log-verdict.ts';
import { lessonPaths } from './made-paths.ts';
import {
  type AssessFacts,
  brokenFacets,
  facetHistories,
  heldFacets,
  preflightVerdicts,
} from './preflight-verdicts.ts';
import { type RunRecord, readRecord, wasInterrupted } from './run-record.ts';
import { stageVerdicts } from './stage/stage-verdicts.ts';
import { unmeasuredVerdicts } from './stage/unmeasured-verdicts.ts';
import { textVerdicts } from './text/text-verdicts.ts';
import type { TextDigest } from './text-digest.ts';
import type { Coverage, MachineReport, Verdict } from './verdict.ts';

/** What one journal says: one lesson on one target. */
export interface JudgedRun {
  lesson: string;
  target: string;
  machine: MachineReport;
  /** In the order in which a reader meets things in the lesson. */
  verdicts: Verdict[];
  coverage: Coverage;
  /** Stopped by a person, or ended without a word. */
  interrupted: boolean;
  /** Milliseconds since the epoch of the first and the last event. */
  firstAt: number;
  lastAt: number;
}

/**
 * Judges one journal, also a torn one: what was not finished counts as not run. Pure; the same events and
 * lesson give the same verdicts. The first event must be there; without it nothing can be said, and it throws.
 */
export function judgeRun(
  events: readonly JournalEvent[],
  lesson: Lesson,
  digest: TextDigest | null,
  assess: AssessFacts,
): JudgedRun {
  const record = readRecord(events);
  if (!record)
    throw new Error('a journal without its first event, `run-started`, cannot be judged');
  const { plan } = record.started;
  const subject: Subject = {
    lesson: plan.lesson,
    target: plan.target,
    file: record.started.file,
  };
  const judgeAgain = (other: RunRecord) => judgeRecord(subject, other, lesson, digest, assess);
  const verdicts = judgeAgain(record);
  const begun = events.some((event) => event.kind !== 'run-started');
  const cure = cureVerdict(subject, record, lesson, verdicts, judgeAgain);
  return {
    lesson: plan.lesson,
    target: plan.target,
    machine: machineReport(record, verdicts),
    verdicts: cure ? insertByLine(verdicts, cure) : verdicts,
    coverage: coverageOf(plan, fatesOf(record), ranInCure(record), begun),
    interrupted: wasInterrupted(record),
    firstAt: record.firstAt,
    lastAt: record.lastAt,
  };
}

function judgeRecord(
  subject: Subject,
  record: RunRecord,
  lesson: Lesson,
  digest: TextDigest | null,
  assess: AssessFacts,
): Verdict[] {
  const fates = fatesOf(record);
  const histories = facetHistories(record, lesson, assess);
  const held = heldFacets(histories);
  const paths = lessonPaths(record);
  const preflight = preflightVerdicts(subject, record, fates, histories);
  const broken = brokenFacets(preflight);
  const commands = commandVerdicts(subject, { lesson, record, fates, paths, held, broken });
  const input = { subject, lesson, record, fates, failures: commands.failures };
  const stages = stageVerdicts(input);
  const texts = textVerdicts({ ...input, digest, trainings: stages });
  const custom = customVerdicts(subject, record);
  const failed =
    record.ended?.why === 'failed'
      ? [runFailure(subject, record.ended.message, record.tasks.size > 0)]
      : [];
  const logs = logVerdict(subject, record);

  const form = lessonFormVerdict(subject, lesson);

  // A reader meets the text itself and preflight first; then each command, what its stage's training gave, and
  // what texts showed.
  const ordered: Verdict[] = [
    ...failed,
    ...(logs ? [logs] : []),
    ...(form ? [form] : []),
    ...preflight,
  ];
  const after = (task: Task, verdicts: readonly { task: Task; verdicts: Verdict[] }[]) =>
    verdicts.filter((one) => one.task.id === task.id).flatMap((one) => one.verdicts);
  for (const task of record.started.plan.tasks) {
    const own = commands.verdicts.get(task.id);
    if (own) ordered.push(own);
    ordered.push(...after(task, stages), ...after(task, texts));
    ordered.push(...custom.filter((verdict) => verdict.task === task.id));
  }
  ordered.push(...custom.filter((verdict) => verdict.task === null));
  ordered.push(...unmeasuredVerdicts(subject, record, lesson));
  return ordered.map((verdict) => namingOtherWords(verdict, record, lesson));
}

/** A frame shows the lesson's words: where a rehearsed fault had others run, the diagnostic says which. */
function namingOtherWords(verdict: Verdict, record: RunRecord, lesson: Lesson): Verdict {
  const edit = record.started.machine.rehearsal?.edit;
  const [first, ...rest] = verdict.diagnostics;
  if (!edit || !first) return verdict;
  const task = record.started.plan.tasks.find((one) => one.id === verdict.task);
  const command = lesson.commands.find((one) => one.id === task?.command);
  if (!task || !command || task.text === command.text) return verdict;
  const words = new RegExp(edit.pattern).exec(command.text)?.[0] ?? '';
  const at = command.text.slice(0, command.text.indexOf(words)).split('\n').length - 1;
  const message = `the injected fault ran \`${edit.replacement}\` here`;
  const related = [...first.related, { file: verdict.file, line: command.line + at, message }];
  return { ...verdict, diagnostics: [{ ...first, related }, ...rest] };
}

/** The cure stands where the lesson has it: before the first command that comes later. */
function insertByLine(verdicts: readonly Verdict[], cure: Verdict): Verdict[] {
  const at = verdicts.findIndex(
    (verdict) => verdict.check === 'command' && verdict.line > cure.line,
  );
  return at < 0 ? [...verdicts, cure] : verdicts.toSpliced(at, 0, cure);
}

/** A fault that a lesson never meets breaks nothing: the run then says no more than one without it. */
function showsFault(record: RunRecord, verdicts: readonly Verdict[]): boolean | null {
  const shows = record.started.machine.rehearsal?.shows ?? null;
  if (shows === null) return null;
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed');
  return failed.some(
    ({ cause, diagnostics }) =>
      cause === shows.cause || diagnostics.some(({ rule }) => rule === shows.rule),
  );
}

function machineReport(record: RunRecord, verdicts: readonly Verdict[]): MachineReport {
  const { machine } = record.started;
  const { name, target, emulated, profile, seed, timing, fault } = machine;
  const version = record.probes.findLast(({ event }) => event.facts['tt-metal-version']);
  const ttMetal = version?.event.facts['tt-metal-version']?.describe ?? null;
  const faultShown = showsFault(record, verdicts);
  return { name, target, emulated, profile, seed, timing, fault, faultShown, ttMetal };
}
