import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../facts.ts';
import { type ProbeRequest, secondsFor } from './request.ts';
import { explainProgramFailure, lastLine, runProgram } from './run-program.ts';
import { venvFolder } from './session-path.ts';

/**
 * The Python that the session's next `python` is. Systems without that bare name have `python3` until an
 * environment is activated; when PATH has neither, the environment's own answers.
 */
export async function probePython(request: ProbeRequest): Promise<NonNullable<Facts['python']>> {
  const own = join(venvFolder(request), 'bin/python');
  const candidates = ['python', 'python3', ...(existsSync(own) ? [own] : [])];
  let failure = 'no python was found';
  for (const program of candidates) {
    const ran = await runProgram({
      program,
      arguments: ['--version'],
      cwd: request.machine.home,
      environment: request.environment,
      seconds: secondsFor(request, 'python'),
    });
    if (!ran.ok) {
      failure = explainProgramFailure(ran.failure);
      continue;
    }
    // Python 2 said its version on the other stream.
    const said = `${ran.value.stdout}\n${ran.value.stderr}`;
    const version = /\bPython (\d+\.\d+(?:\.\d+)?)/.exec(said)?.[1] ?? null;
    if (version !== null) return { version, path: program, failure: null };
    failure = lastLine(said) || `${program} --version said nothing`;
  }
  return { version: null, path: 'python', failure };
}
