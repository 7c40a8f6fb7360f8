import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { ProbeRequest } from './request.ts';

/** An absolute path for one in the session's words: `~`, `$HOME` and relative ones are of its home. */
export function sessionPath(path: string, home: string): string {
  const expanded = path.replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/, home);
  return isAbsolute(expanded) ? expanded : resolve(home, expanded);
}

/** The tt-metal that the session points at, else the one that the machine has. */
export function metalTree(request: ProbeRequest): string {
  const { machine, environment } = request;
  const set = environment.TT_METAL_HOME;
  if (set && existsSync(sessionPath(set, machine.home))) return sessionPath(set, machine.home);
  return sessionPath(machine.installs.ttMetal, machine.home);
}

/** Folder of the virtual environment that is active in the session, else of the one that lessons activate. */
export function venvFolder(request: ProbeRequest): string {
  const { machine, environment } = request;
  return environment.VIRTUAL_ENV || sessionPath(machine.installs.venv, machine.home);
}

/** The Python whose packages a lesson uses: the virtual environment's, else whatever PATH holds. */
export function lessonPython(request: ProbeRequest): string {
  const own = join(venvFolder(request), 'bin/python');
  return existsSync(own) ? own : 'python3';
}
