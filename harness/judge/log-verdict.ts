import { brokenVerdict, type Subject } from './finding.ts';
import type { RunRecord } from './run-record.ts';
import type { Verdict } from './verdict.ts';

/** That logs of a run are not whole: what a command printed last may be missing. Null when all of them are. */
export function logVerdict(subject: Subject, record: RunRecord): Verdict | null {
  const cut = record.started.plan.tasks.flatMap((task) =>
    (record.tasks.get(task.id)?.runs ?? []).flatMap(({ started, ended }) =>
      ended && ended.logFailure !== null
        ? [{ task, log: started.log, why: ended.logFailure, bytes: ended.observation.bytes }]
        : [],
    ),
  );
  const [first] = cut;
  if (!first) return null;
  const others = cut.length === 1 ? '' : `, and so are ${cut.length - 1} others`;
  const printed = first.bytes.stdout + first.bytes.stderr;
  return brokenVerdict(
    subject,
    { group: 'run', check: 'logs', line: first.task.line, task: first.task, log: first.log },
    {
      rule: 'run/log-cut',
      cause: 'infrastructure',
      message: `the log of this command is cut short${others}: ${first.why}`,
      expected: `all ${printed} bytes that it printed`,
      help: 'give the reports more room: the disk that --out lies on, or the limit on sizes of files (`ulimit -f`)',
    },
  );
}
