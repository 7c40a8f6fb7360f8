import type { Task } from '../plan/plan.ts';
import type { BlameContext } from './blame-flow.ts';
import type { Finding } from './finding.ts';
import { callsOf } from './known-variables.ts';

/** Why the shell could not run a program at all (126, 127), where its own words tell less than the lesson does; else null. */
export function blameNotRun(context: BlameContext, status: number): Finding | null {
  if (status === 126) return notExecutable(context);
  return status === 127 ? pathLost(context) : null;
}

function notExecutable({ task, ended }: BlameContext): Finding | null {
  const denied = /^.*: (\S*\/\S*): Permission denied\s*$/m.exec(ended.observation.stderrTail);
  const program = denied && callsOf(task).find((call) => call.program.includes('/'))?.program;
  if (!denied || !program) return null;
  const shell = /\.(?:ba)?sh$/.test(program) ? `, or run \`bash ${program}\`` : '';
  return {
    rule: 'shell/not-executable',
    cause: 'lesson',
    message: `${program} is not executable`,
    measured: denied[0].trim(),
    expected: 'a file that may be executed',
    help: `make it executable with \`chmod +x ${program}\`${shell}`,
  };
}

/** An earlier command that took the search path away: no program is found by its name from then on. */
function pathLost({ task, record, fates, lesson }: BlameContext): Finding | null {
  const { tasks } = record.started.plan;
  const earlier = tasks
    .slice(0, tasks.indexOf(task))
    .filter((one) => fates.get(one.id)?.kind === 'ran')
    .findLast((one) => changesPath(one));
  if (!earlier || !losesPath(earlier)) return null;
  return {
    rule: 'flow/path-lost',
    cause: 'lesson',
    message: `no program is found by its name: line ${earlier.line} takes the search path away`,
    expected: 'PATH with the folders that hold programs',
    help: `leave PATH as it is in line ${earlier.line}, or add to it: \`export PATH=FOLDER:$PATH\``,
    related: [{ file: lesson.file, line: earlier.line, message: 'PATH is lost here' }],
  };
}

function changesPath(task: Task): boolean {
  return task.sets.includes('PATH') || losesPath(task);
}

/** What a variable may bring back is not known, and then counts as a path. */
function losesPath(task: Task): boolean {
  return callsOf(task).some(({ name, arguments: words, values }) => {
    if (name === 'unset') return words.includes('PATH');
    const value = name === null || name === 'export' ? values?.['PATH'] : undefined;
    return value !== undefined && !value.includes('$') && !/(?:^|:)\/usr\/bin(?:$|:)/.test(value);
  });
}
