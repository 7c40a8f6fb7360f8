import { existsSync } from 'node:fs';
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

/** Seconds between the polite end of a program that hangs and the other. */
const GRACE_SECONDS = 1;

/** How to end each program that has not ended yet: groups of their own outlive this process. */
const running = new Set<(signal: NodeJS.Signals) => void>();
process.on('exit', () => {
  for (const end of running) end('SIGKILL');
});

/**
 * Runs a program to its end, standard input closed. Any exit status is an answer. At its time limit the program and
 * whatever it started are ended; one that got away from its group does not hold up the answer.
 */
export async function runProgram(
  call: ProgramCall,
): Promise<Result<ProgramAnswer, ProgramFailure>> {
  const { execa } = await import('execa');
  const child = execa(call.program, call.arguments, {
    cwd: call.cwd,
    env: call.environment,
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    // A group of its own: the children of a script would outlive it and keep its output open.
    detached: true,
    maxBuffer: MOST_BYTES,
    stripFinalNewline: false,
  });
  const end = (signal: NodeJS.Signals): void => endGroup(child.pid, signal);
  running.add(end);
  const timers: NodeJS.Timeout[] = [];
  const after = (seconds: number, act: () => void): void => {
    timers.push(setTimeout(act, seconds * 1000));
  };
  const late = new Promise<'late'>((resolve) => {
    after(call.seconds, () => {
      end('SIGTERM');
      after(GRACE_SECONDS, () => end('SIGKILL'));
      resolve('late');
    });
  });
  const ended = await Promise.race([child, late]);
  if (ended === 'late') {
    await Promise.race([
      child,
      new Promise((resolve) => after(2 * GRACE_SECONDS, () => resolve(null))),
    ]);
    end('SIGKILL');
  }
  for (const timer of timers) clearTimeout(timer);
  running.delete(end);
  if (ended === 'late')
    return failure({ kind: 'timed-out', program: call.program, seconds: call.seconds });
  if (ended.code === 'ENOENT' || ended.code === 'EACCES' || ended.code === 'ENOTDIR')
    return existsSync(call.cwd)
      ? failure({ kind: 'not-found', program: call.program })
      : failure({ kind: 'no-folder', folder: call.cwd });
  return success({
    status: ended.exitCode ?? null,
    stdout: ended.stdout ?? '',
    stderr: ended.stderr ?? '',
  });
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
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
