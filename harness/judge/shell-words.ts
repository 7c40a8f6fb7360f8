import type { TaskEnded } from '../journal/event.ts';
import { matchSignature } from './signatures.ts';

/** Source: bash 5.2 manual, "Exit Status". */
const NOT_THERE = 127;

/**
 * An end with what bash says of a program that is not there, when its status tells so: in a pipe, or from a job in the
 * background, the words themselves go elsewhere or come later, and with them said one who is to blame can be found.
 */
export function withWordsOfShell(
  ended: TaskEnded,
  status: number,
  program: string | null,
): TaskEnded {
  if (status !== NOT_THERE || program === null || program === '') return ended;
  const why = program.includes('/') ? 'No such file or directory' : 'command not found';
  const line = `bash: ${program}: ${why}`;
  const id = matchSignature(line)?.signature.id;
  const { observation } = ended;
  const hits = id === undefined ? [] : [{ id, line, stream: 'stderr' as const, lineNumber: 0 }];
  return {
    ...ended,
    observation: {
      ...observation,
      stderrTail: `${observation.stderrTail}\n${line}`,
      signatures: [...observation.signatures, ...hits],
    },
  };
}
