import { isAbsolute, join, resolve } from 'node:path';

/** A path in the session's words (`~/x`, `$HOME/x`, absolute, or relative to `cwd`) as an absolute one. */
export function sessionPath(path: string, home: string, cwd: string | null): string {
  const expanded = path.replace(/^(~|\$HOME|\$\{HOME\})(?=\/|$)/, home);
  return isAbsolute(expanded) ? expanded : resolve(cwd ?? home, expanded);
}

/** File name of a journal, and the name of its part of the run elsewhere. */
export function runName(lesson: string, target: string): string {
  return `${lesson}.${target}`;
}

export function machineFolder(machines: string, lesson: string, target: string): string {
  return join(machines, runName(lesson, target));
}
