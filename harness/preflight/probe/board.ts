import type { BoardFact } from '../facts.ts';
import { explainProgramFailure, lastLine, runProgram } from './run-program.ts';
import { findTraces } from './sysfs.ts';

export interface BoardQuestion {
  /** Folder that stands for `/`. */
  deviceRoot: string;
  cwd: string;
  environment: Record<string, string>;
  /** Seconds that `tt-smi -s` may take. */
  seconds: number;
}

/**
 * What board there is. tt-smi is believed when it answers; when it is not installed the driver is. A trace of a
 * board of which neither tells anything is a board that is silent; without any trace there is none.
 */
export async function probeBoard(question: BoardQuestion): Promise<BoardFact> {
  const { traces, nodes } = await findTraces(question.deviceRoot);
  const ran = await runProgram({
    program: 'tt-smi',
    arguments: ['-s'],
    cwd: question.cwd,
    environment: question.environment,
    seconds: question.seconds,
  });
  let failure: string;
  if (ran.ok) {
    const { readSnapshot } = await import('./tt-smi.ts');
    const { status, stdout, stderr } = ran.value;
    const read = readSnapshot(stdout);
    if (read.ok && read.value.length > 0) return { kind: 'read', chips: read.value, via: 'tt-smi' };
    if (read.ok) failure = 'tt-smi -s lists no chip';
    else if (status === 0) failure = read.failure;
    else
      failure = `tt-smi -s ended with ${status ?? 'a signal'}: ${lastLine(stderr) || lastLine(stdout) || 'no word'}`;
  } else {
    if (ran.failure.kind === 'not-found' && nodes.length > 0)
      return { kind: 'read', chips: nodes, via: 'sysfs' };
    failure = explainProgramFailure(ran.failure);
  }
  const [trace] = traces;
  if (trace === undefined) return { kind: 'none' };
  const more = traces.length > 1 ? ` and ${traces.length - 1} more` : '';
  return { kind: 'silent', trace: `${trace}${more}`, failure };
}
