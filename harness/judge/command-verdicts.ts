import type { Diagnostic } from '../base/diagnostic.ts';
import type { JobEnded, TaskEnded } from '../journal/event.ts';
import type { Task } from '../plan/plan.ts';
import { attribute, type Evidence } from './attribution.ts';
import { formatNumber } from './band.ts';
import { silentlyAtHome } from './blame-flow.ts';
import { BLOCKED_BY, BROKEN_OFF, NOT_REACHED } from './blocked-by.ts';
import { type CommandFailure, didNotFail, failedAsPromised, failureOf } from './command-failed.ts';
import type { Fate } from './fate.ts';
import {
  brokenVerdict,
  diagnose,
  type Finding,
  heldVerdict,
  type Stand,
  type Subject,
  unaskedVerdict,
  unknownVerdict,
} from './finding.ts';
import { harmlessStatus } from './harmless-status.ts';
import { callsOf } from './known-variables.ts';
import type { RunRecord, TaskRun } from './run-record.ts';
import type { Verdict } from './verdict.ts';

export interface CommandVerdicts {
  /** By task; none for a task that was skipped. */
  verdicts: Map<string, Verdict>;
  failures: Map<string, CommandFailure>;
}

/** One verdict for every command that ran or was blocked, in the plan's order, since blame looks back. */
export function commandVerdicts(
  subject: Subject,
  evidence: Omit<Evidence, 'earlier'>,
): CommandVerdicts {
  const earlier = new Map<string, Finding>();
  const result: CommandVerdicts = { verdicts: new Map(), failures: new Map() };
  const { plan } = evidence.record.started;
  for (const task of plan.tasks) {
    const fate = evidence.fates.get(task.id);
    if (fate?.kind === 'blocked') {
      result.verdicts.set(task.id, blockedVerdict(subject, evidence.record, task, fate));
    } else if (fate?.kind === 'ran') {
      const judged = judgeRan(subject, task, fate, { ...evidence, earlier });
      if (judged.finding) earlier.set(task.id, judged.finding);
      if (judged.failure) result.failures.set(task.id, judged.failure);
      result.verdicts.set(task.id, judged.verdict);
    }
  }
  return result;
}

interface Judged {
  verdict: Verdict;
  finding: Finding | null;
  failure: CommandFailure | null;
}

function judgeRan(
  subject: Subject,
  task: Task,
  fate: Fate & { kind: 'ran' },
  evidence: Evidence,
): Judged {
  const { ended } = fate;
  const stand: Stand = { ...standOf(task), seconds: ended.seconds, log: fate.log };
  const failure = failureOf(task, ended);
  const job = evidence.record.tasks.get(task.id)?.runs.at(-1)?.job ?? null;
  const finding = failure
    ? inBackground(
        job,
        task,
        evidence,
        besideAnnounced(task, attribute(task, ended, failure, evidence)),
      )
    : silentlyAtHome({ ...evidence, task, ended });
  const diagnostics = deviceDiagnostics(subject, task, evidence);
  if (finding)
    return {
      verdict: brokenVerdict(subject, stand, finding, { diagnostics }),
      finding,
      failure,
    };
  const first = fate.earlier.find((one) => failureOf(task, one) !== null);
  const firstFailure = first && failureOf(task, first);
  if (first && firstFailure) {
    const before = attribute(task, first, firstFailure, evidence);
    const message = `it held at try ${ended.attempt} only; before: ${before.message}`;
    const flaky = { ...before, message };
    const verdict = brokenVerdict(subject, stand, flaky, { outcome: 'flaky', diagnostics });
    return { verdict, finding: null, failure: null };
  }
  if (didNotFail(task, ended))
    return { verdict: notAsAnnounced(subject, stand, task), finding: null, failure };
  return { verdict: heldVerdict(subject, stand, passedWords(task, ended)), finding: null, failure };
}

/** A success where the text tells of a failure: readers who follow it see something else than they are told. */
function notAsAnnounced(subject: Subject, stand: Stand, task: Task): Verdict {
  return unknownVerdict(subject, stand, {
    rule: 'command/did-not-fail',
    cause: 'lesson',
    message: `it ended with status 0, and the text says that it fails: "${task.announced}"`,
    measured: 'exit status 0',
    expected: 'the failure that the text tells of',
    help: 'correct the text, or the command: as they stand, the lesson shows no failure here',
  });
}

/** Of a command that is to fail in another way, readers should know that. */
function besideAnnounced(task: Task, finding: Finding): Finding {
  if (task.announced === null) return finding;
  const message = `${finding.message}; the text tells of another failure: "${task.announced}"`;
  return { ...finding, message };
}

/** The shell answers with 0 as soon as a job has begun: when and where it ended is what readers look for. */
function inBackground(
  job: JobEnded | null,
  task: Task,
  { record }: Evidence,
  finding: Finding,
): Finding {
  if (job === null) return finding;
  const meanwhile = record.started.plan.tasks.find((one) => one.id === job.during);
  const when = meanwhile && meanwhile !== task ? `while line ${meanwhile.line} ran` : 'soon after';
  const log = callsOf(task)
    .flatMap(({ redirects }) => redirects)
    .find(({ operator, target }) => /^&?>/.test(operator) && !/^(\d|&|\/dev\/)/.test(target));
  return {
    ...finding,
    message: `${finding.message}; it ran in the background and ended ${when}`,
    help: log ? `${finding.help}; its output is in ${log.target}` : finding.help,
  };
}

function passedWords(task: Task, ended: TaskEnded) {
  const took = `${formatNumber(ended.seconds)} s`;
  const harmless = harmlessStatus(task, ended);
  if (harmless !== null) {
    const { ending } = ended;
    const how = ending.kind === 'exited' ? `with status ${ending.status}` : 'by SIGPIPE';
    return {
      message: `it ended ${how} after ${took}, ${harmless.why}`,
      measured: harmless.note,
    };
  }
  const said = `the text says that it fails: "${task.announced}"`;
  const promised = failedAsPromised(task, ended);
  if (promised !== null) {
    const why = promised === 'announced' ? said : 'printed the error that the text shows';
    return { message: `it failed after ${took}, and ${why}`, measured: 'a failure' };
  }
  return { message: `it ended with status 0 after ${took}`, measured: 'exit status 0' };
}

/** After a command was ended by force, who still holds the device: nobody may, or what follows is spoilt. */
function deviceDiagnostics(subject: Subject, task: Task, { record }: Evidence): Diagnostic[] {
  const device = record.tasks.get(task.id)?.device;
  if (!device || device.free) return [];
  const message = `after it was ended the device is still held by ${device.holders.join(', ')}`;
  const help = 'end that process, then reset the board';
  const finding: Finding = { rule: 'device/held', cause: 'infrastructure', message, help };
  return [diagnose(subject, { line: task.line, task }, finding, 'warning')];
}

function blockedVerdict(
  subject: Subject,
  { started: { plan }, tasks }: RunRecord,
  task: Task,
  fate: Fate & { kind: 'blocked' },
): Verdict {
  const stand = standOf(task);
  const begun = tasks.get(task.id)?.runs.at(-1);
  if (fate.by === BLOCKED_BY.interrupted && begun) return brokenOff(subject, stand, begun);
  if (fate.by === BLOCKED_BY.notStarted) {
    // No disk, no bash: the machine's. Anything else that keeps a command from starting is our own fault.
    const outside = /ENOSPC|EDQUOT|EROFS|EACCES|ENOENT|EMFILE|ENOMEM|no space|bash/i.test(
      fate.detail,
    );
    if (task.text.includes('\0'))
      return brokenVerdict(subject, stand, {
        rule: 'shell/nul-byte',
        cause: 'lesson',
        message: 'the command holds a NUL byte, which no shell can read',
        help: 'take the byte out of the lesson',
      });
    return brokenVerdict(subject, stand, {
      rule: 'run/not-started',
      cause: outside ? 'infrastructure' : 'harness',
      message: `the command could not be started: ${fate.detail}`,
      expected: 'a shell and a log to write to',
      help: "look at the disk and at the permissions of the run's folder",
    });
  }
  if (fate.by === BLOCKED_BY.lost)
    return brokenVerdict(subject, stand, {
      rule: 'run/task-lost',
      cause: 'harness',
      message: 'the run says that it is done, and this command of its plan was never reached',
      help: 'report this with the journal: the harness lost a task',
    });
  const blocker = plan.tasks.find((one) => one.id === fate.by);
  return unaskedVerdict(subject, stand, 'blocked', {
    rule: fate.by === BLOCKED_BY.interrupted ? NOT_REACHED : 'run/blocked',
    message: `not run: ${fate.detail === '' ? `blocked by ${fate.by}` : fate.detail}`,
    related: blocker
      ? [{ file: subject.file, line: blocker.line, message: 'blocked by this command' }]
      : [],
  });
}

/** It was begun and did not come to its own end: what it would have done is not known. */
function brokenOff(subject: Subject, stand: Stand, { started, ended }: TaskRun): Verdict {
  const after = ended ? `, after ${formatNumber(ended.seconds)} s` : '';
  return unaskedVerdict(
    subject,
    { ...stand, seconds: ended?.seconds ?? null, log: started.log },
    'blocked',
    {
      rule: BROKEN_OFF,
      message: `the run was broken off while it ran${after}`,
      help: 'run it again',
    },
  );
}

function standOf(task: Task): Stand {
  return {
    group: task.step,
    check: 'command',
    id: task.id,
    line: task.line,
    task,
    stage: task.stage,
  };
}

/** For the run as a whole, when its shell could not be opened or its journal not be written: no line of the lesson is to blame. */
export function runFailure(subject: Subject, message: string, begun: boolean): Verdict {
  return brokenVerdict(
    subject,
    { group: 'run', check: 'session', line: 1 },
    {
      rule: 'run/failed',
      cause: 'infrastructure',
      message: `${begun ? 'the run could not go on' : 'nothing could be run'}: ${message}`,
      help: 'mend the machine, then run it again',
    },
  );
}
