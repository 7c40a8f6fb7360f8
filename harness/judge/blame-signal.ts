import type { BlameContext } from './blame-flow.ts';
import { FROM_OUTSIDE } from './command-failed.ts';
import type { Finding } from './finding.ts';
import { sendsSignal } from './own-signals.ts';
import { fatalHit, isAboutCommand, signatureFinding } from './signature-hits.ts';

/** Ended by its own line is the lesson, from outside infrastructure; a crash of its own is undecided, unless its output knows better. */
export function blameSignal(context: BlameContext, signal: string): Finding {
  const measured = signal;
  const expected = 'exit status 0';
  if (sendsSignal(context.task, signal))
    return {
      rule: 'signal/sent-by-itself',
      cause: 'lesson',
      message: `the command's own line sends ${signal}, and ${closes(context) ? "closed the shell by it: it would close the reader's own terminal" : 'ended by it'}`,
      measured,
      expected,
      help: 'leave out what sends it, name the process that is meant, or give `timeout` more time',
    };
  if (FROM_OUTSIDE.has(signal)) {
    const memory = signal === 'SIGKILL' ? ', as the kernel does when memory runs out' : '';
    return {
      rule: 'signal/killed',
      cause: 'infrastructure',
      message: `the command was ended from outside by ${signal}${memory}`,
      measured,
      expected,
      help: 'look at the memory of the machine (`dmesg`) and for whoever ends processes, then run it again',
    };
  }
  const hit = fatalHit(context.ended.observation.signatures);
  if (hit && !isAboutCommand(hit))
    return { measured, expected, ...signatureFinding(hit, context.lesson) };
  return {
    rule: 'signal/crashed',
    cause: 'undecided',
    message: `the command crashed with ${signal}`,
    measured,
    expected,
    help: 'read its log; a crash in the tools is the product, one by a wrong file or flag is the lesson',
  };
}

function closes({ ended }: BlameContext): boolean {
  return ended.ending.kind === 'shell-died';
}
