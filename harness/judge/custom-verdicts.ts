import type { CheckRecorded } from '../journal/event.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stand, Subject } from './finding.ts';
import { brokenVerdict, heldVerdict, unaskedVerdict, unknownVerdict } from './finding.ts';
import type { RunRecord } from './run-record.ts';
import type { Verdict } from './verdict.ts';

/** Results of the suite's own checks: the last answer of a check about a task counts. */
export function customVerdicts(subject: Subject, record: RunRecord): Verdict[] {
  const last = new Map<string, CheckRecorded>();
  for (const { event } of record.checks) last.set(`${event.check} ${event.task ?? ''}`, event);
  const { plan } = record.started;
  const answers = [...last.values()];
  return answers.map((event) => {
    const twins = answers.filter(
      (one) => one.check === event.check && groupOf(one, plan) === groupOf(event, plan),
    );
    const stand = standOf(event, plan);
    // A check that is asked after several commands of one group is told apart by the command.
    if (twins.length > 1 && event.task)
      return verdictOf(subject, { ...stand, id: `${event.task}/${event.check}` }, event);
    return verdictOf(subject, stand, event);
  });
}

function verdictOf(subject: Subject, stand: Stand, event: CheckRecorded): Verdict {
  const said = {
    message: event.message,
    measured: event.measured,
    expected: event.expected,
  };
  const finding = {
    ...said,
    rule: `suite/${event.check}`,
    cause: event.cause ?? ('undecided' as const),
    help: 'see what the check of the suite asks for',
  };
  const verdict = (() => {
    switch (event.outcome) {
      case 'passed':
        return heldVerdict(subject, stand, said);
      case 'failed':
      case 'flaky':
        return brokenVerdict(subject, stand, finding, { outcome: event.outcome });
      case 'unknown':
        return unknownVerdict(subject, stand, finding);
      case 'skipped':
      case 'blocked':
        return unaskedVerdict(subject, stand, event.outcome, finding);
    }
  })();
  // What the check itself points at comes first.
  const diagnostics = event.outcome === 'passed' ? [] : event.diagnostics;
  return { ...verdict, diagnostics: [...diagnostics, ...verdict.diagnostics] };
}

function groupOf(event: CheckRecorded, plan: Plan): string {
  const task = plan.tasks.find((one) => one.id === event.task);
  return event.stage ?? task?.step ?? 'suite';
}

function standOf(event: CheckRecorded, plan: Plan): Stand {
  const task = plan.tasks.find((one) => one.id === event.task) ?? null;
  return {
    group: groupOf(event, plan),
    check: event.check,
    line: task?.line ?? 1,
    task,
    stage: event.stage,
  };
}
