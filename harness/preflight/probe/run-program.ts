import type { Result } from '../../base/result.ts';
import { failure, success } from '../../base/result.ts';

export interface ProgramCall {
  program: string;
  arguments: string[];
  cwd: string;
  /** Whole environment; nothing is inherited. PATH in it decides what `program` is. */
  environment: Record<string, string>;
  /** After this the program is killed. */
  seconds: number;
}

export type ProgramFailure =
  | { kind: 'not-found'; program: string }
  | { kind: 'no-folder'; folder: string }
  | { kind: 'timed-out'; program: string; seconds: number };

export interface ProgramAnswer {
  /** Null when a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Most output that is kept: a program that prints without end must not fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Runs a program to its end, standard input closed. Any exit status is an answer. */
export async function runProgram(
  call: ProgramCall,
): Promise<Result<ProgramAnswer, ProgramFailure>> {
  const { execa } = await import('execa');
  const ended = await execa(call.program, call.arguments, {
    cwd: call.cwd,
    env: call.environment,
    extendEnv: false,
    preferLocal: false,
    stdin: 'ignore',
    reject: false,
    timeout: call.seconds * 1000,
    forceKillAfterDelay: 1000,
    maxBuffer: MOST_BYTES,
    stripFinalNewline: false,
  });
  if (ended.timedOut)
    return failure({ kind: 'timed-out', program: call.program, seconds: call.seconds });
  if (ended.code === 'ENOENT' || ended.code === 'EACCES' || ended.code === 'ENOTDIR') {
    const { existsSync } = await import('node:fs');
    return existsSync(call.cwd)
      ? failure({ kind: 'not-found', program: call.program })
      : failure({ kind: 'no-folder', folder: call.cwd });
  }
  return success({
    status: ended.exitCode ?? null,
    stdout: ended.stdout ?? '',
    stderr: ended.stderr ?? '',
  });
}

/** One line for people on why a program gave no answer. */
export function explainProgramFailure(reason: ProgramFailure): string {
  switch (reason.kind) {
    case 'not-found':
      return `${reason.program} was not found`;
    case 'no-folder':
      return `${reason.folder} does not exist`;
    case 'timed-out':
      return `${reason.program} gave no answer within ${reason.seconds} s`;
  }
}

/** The last line with words in it: where Python and git say what was wrong. */
export function lastLine(text: string): string {
  return (
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .at(-1) ?? ''
  );
}
