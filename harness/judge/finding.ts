import { type Diagnostic, diagnosticAtLine, type RelatedPlace } from '../base/diagnostic.ts';
import type { Cause, Outcome } from '../base/outcome.ts';
import type { Task } from '../plan/plan.ts';
import type { Verdict } from './verdict.ts';

/** What was found wrong, before it is a verdict: who is to blame by which rule, in one sentence. */
export interface Finding {
  /** A rule of `rules.ts`, a signature's id, or a rule of preflight. */
  rule: string;
  cause: Cause;
  message: string;
  measured?: string | null;
  expected?: string | null;
  help?: string;
  related?: RelatedPlace[];
  /** Where it began, when it follows from something else. */
  root?: { line: number; message: string; how: 'failed' | 'was not run' };
}

/** What a verdict is about. */
export interface Subject {
  lesson: string;
  target: string;
  file: string;
}

/** Where a verdict stands: its id's last two parts, its line, and the task and stage it belongs to. */
export interface Stand {
  /** Stage, step slug or `preflight`. */
  group: string;
  check: string;
  /** Whole id, where it is a task's own. */
  id?: string;
  line: number;
  task?: Task | null;
  stage?: string | null;
  seconds?: number | null;
  log?: string | null;
}

interface Said {
  message: string;
  measured?: string | null;
  expected?: string | null;
}

/** A promise that held. */
export function heldVerdict(subject: Subject, stand: Stand, said: Said): Verdict {
  return verdict(subject, stand, 'passed', null, said, []);
}

/** A promise that did not hold, or `flaky` when it held at a later try. */
export function brokenVerdict(
  subject: Subject,
  stand: Stand,
  finding: Finding,
  more: { outcome?: 'failed' | 'flaky'; diagnostics?: Diagnostic[] } = {},
): Verdict {
  const outcome = more.outcome ?? 'failed';
  const own = diagnose(subject, stand, finding, outcome === 'failed' ? 'error' : 'warning');
  return verdict(subject, stand, outcome, finding.cause, finding, [
    own,
    ...(more.diagnostics ?? []),
  ]);
}

/** Not enough evidence, and what would be needed. */
export function unknownVerdict(subject: Subject, stand: Stand, finding: Finding): Verdict {
  const own = diagnose(subject, stand, finding, 'hint');
  return verdict(subject, stand, 'unknown', finding.cause, finding, [own]);
}

/** Not asked, because of something that went wrong before or of what the machine cannot tell. */
export function unaskedVerdict(
  subject: Subject,
  stand: Stand,
  outcome: 'blocked' | 'skipped',
  finding: Omit<Finding, 'cause'>,
): Verdict {
  const own = diagnose(subject, stand, { ...finding, cause: 'undecided' }, 'hint');
  return verdict(subject, stand, outcome, null, finding, [own]);
}

export function diagnose(
  subject: Subject,
  stand: Pick<Stand, 'line' | 'task'>,
  finding: Finding,
  severity: Diagnostic['severity'],
): Diagnostic {
  const { task, line } = stand;
  const diagnostic = diagnosticAtLine(
    finding.rule,
    severity,
    subject.file,
    line,
    oneLine(finding.message),
    { related: finding.related ?? [], help: oneLine(finding.help ?? '') },
  );
  // A verdict that stands at its command shows the whole command.
  if (task?.line === line) {
    const { column, endLine, endColumn } = task;
    return { ...diagnostic, column, endLine, endColumn };
  }
  return diagnostic;
}

function verdict(
  subject: Subject,
  stand: Stand,
  outcome: Outcome,
  cause: Cause | null,
  said: Said,
  diagnostics: Diagnostic[],
): Verdict {
  return {
    id: stand.id ?? `${subject.lesson}@${subject.target}#${stand.group}/${stand.check}`,
    lesson: subject.lesson,
    target: subject.target,
    check: stand.check,
    outcome,
    cause,
    file: subject.file,
    line: stand.line,
    message: oneLine(said.message),
    measured: said.measured ?? null,
    expected: said.expected ?? null,
    diagnostics,
    task: stand.task?.id ?? null,
    stage: stand.stage ?? null,
    seconds: stand.seconds ?? null,
    log: stand.log ?? null,
  };
}

/** Longer than any sentence of ours: what goes on is somebody's whole output, of which the log has all. */
const LONGEST_MESSAGE = 1000;

/** Whatever a program printed into a message, a message is one line that can be read. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_MESSAGE
    ? line
    : `${line.slice(0, LONGEST_MESSAGE - 2).trimEnd()} …`;
}
