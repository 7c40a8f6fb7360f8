import { existsSync } from 'node:fs';
import type { Result } from '../../base/result.ts';
import { failure, success } from '../../base/result.ts';
import type { RepositoryFact } from '../facts.ts';
import { type ProbeRequest, secondsFor } from './request.ts';
import { explainProgramFailure, lastLine, runProgram } from './run-program.ts';
import { metalTree } from './session-path.ts';

/** Runs git in a folder; the failure is git's own last line, or why git did not run. */
export async function runGit(
  request: ProbeRequest,
  folder: string,
  words: string[],
): Promise<Result<string, string>> {
  const ran = await runProgram({
    program: 'git',
    arguments: words,
    cwd: folder,
    // A prompt for a password would wait for ever, and a lock taken here could fail the reader's own git.
    environment: {
      ...request.environment,
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      LC_ALL: 'C',
    },
    seconds: secondsFor(request, 'git'),
  });
  if (!ran.ok) return failure(explainProgramFailure(ran.failure));
  const { status, stdout, stderr } = ran.value;
  return status === 0 ? success(stdout) : failure(lastLine(stderr) || `git ended with ${status}`);
}

export async function probeRepository(request: ProbeRequest): Promise<RepositoryFact> {
  const path = metalTree(request);
  const nothing = { path, repository: false, shallow: false, describe: null };
  if (!existsSync(path)) return { ...nothing, failure: `${path} does not exist` };
  const top = await runGit(request, path, [
    'rev-parse',
    '--show-toplevel',
    '--is-shallow-repository',
  ]);
  if (!top.ok) return { ...nothing, failure: top.failure };
  const [folder = '', shallow] = top.value.split('\n');
  // A folder without a repository of its own may lie inside another one, whose version says nothing of it.
  if (!(await sameFolder(folder, path)))
    return { ...nothing, failure: `${path} is a folder of the repository ${folder}` };
  const described = await runGit(request, path, ['describe', '--tags', '--dirty']);
  return {
    path,
    repository: true,
    shallow: shallow === 'true',
    describe: described.ok ? described.value.trim() : null,
    failure: described.ok ? null : described.failure,
  };
}

async function sameFolder(one: string, other: string): Promise<boolean> {
  const { realpath } = await import('node:fs/promises');
  return (await realpath(one)) === (await realpath(other));
}
