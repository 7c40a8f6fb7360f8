import type { Task } from '../plan/plan.ts';
import { parseShell } from '../shell/parse-shell.ts';
import type { Fate } from './fate.ts';
import type { RunRecord } from './run-record.ts';

/** Variables that bash itself sets. Source: bash 5.2 manual, "Shell Variables". */
export const SHELL_VARIABLES: ReadonlySet<string> = new Set(
  `BASH BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_CMDS BASH_COMMAND BASH_LINENO BASH_REMATCH
  BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO BASH_VERSION COLUMNS COMP_WORDS COPROC DIRSTACK EPOCHREALTIME
  EPOCHSECONDS EUID FUNCNAME GROUPS HISTCMD HOME HOSTNAME HOSTTYPE IFS LINENO LINES MACHTYPE MAPFILE OLDPWD
  OPTARG OPTERR OPTIND OSTYPE PATH PIPESTATUS PPID PS4 PWD RANDOM REPLY SECONDS SHELL SHELLOPTS SHLVL SRANDOM
  TERM UID _`.split(/\s+/),
);

export interface UnsetVariable {
  name: string;
  /** First later command of the lesson's own way that sets it; null when none does. */
  setter: Task | null;
}

/**
 * Variables that a command reads and that certainly nothing had set: not the machine, not the shell, not a
 * command that ran before. A script that was sourced before may have set anything, so then none is certain.
 */
export function unsetVariables(
  task: Task,
  record: RunRecord,
  fates: ReadonlyMap<string, Fate>,
): UnsetVariable[] {
  const { machine, plan } = record.started;
  const index = plan.tasks.indexOf(task);
  const known = new Set([...Object.keys(machine.environment), ...SHELL_VARIABLES, ...task.sets]);
  for (const earlier of plan.tasks.slice(0, index)) {
    const fate = fates.get(earlier.id);
    if (fate?.kind !== 'ran') continue;
    const { ending } = fate.ended;
    const held = ending.kind === 'exited' && ending.status === 0;
    if (held && sourcesScript(earlier)) return [];
    for (const name of earlier.sets) known.add(name);
  }
  const names = [...new Set(task.reads)].filter((name) => !known.has(name));
  return names.map((name) => ({
    name,
    setter:
      plan.tasks.slice(index + 1).find((later) => !later.cures && later.sets.includes(name)) ??
      null,
  }));
}

/** Sourcing a virtual environment's `activate` is known to set only what it is for. */
function sourcesScript(task: Task): boolean {
  if (!/(^|[\s;&|])(source|\.)\s/.test(task.text)) return false;
  return callsOf(task).some(
    (call) =>
      (call.name === 'source' || call.name === '.') &&
      !/(^|\/)activate$/.test(call.arguments[0] ?? ''),
  );
}

export function callsOf(task: Pick<Task, 'text'>) {
  return parseShell(task.text).statements.flatMap((statement) => statement.calls);
}
