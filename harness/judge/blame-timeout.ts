import { formatNumber } from './band.ts';
import type { BlameContext } from './blame-flow.ts';
import type { Finding } from './finding.ts';
import { fatalHit, isAboutCommand, signatureFinding } from './signature-hits.ts';

/** A clock ran out: what the output says of the device first (a held lock blocks for ever), then which clock. */
export function blameTimeout(
  context: BlameContext,
  { clock, seconds }: { clock: 'total' | 'silence'; seconds: number },
): Finding {
  const { task, ended, lesson } = context;
  const took = `${formatNumber(seconds)} s`;
  const limit =
    clock === 'silence' ? task.clocks.silenceSeconds : (task.clocks.totalSeconds ?? seconds);
  const expected = `at most ${formatNumber(limit)} s`;
  const hit = fatalHit(ended.observation.signatures);
  if (hit && !isAboutCommand(hit))
    return {
      measured: took,
      expected,
      ...signatureFinding(hit, lesson),
    };
  if (clock === 'silence') {
    const last = ended.observation.curve?.last;
    const where = last ? ` after step ${last.step}` : '';
    // A trainer that says nothing hangs; of other programs nobody promised that they talk.
    const trainer = task.training !== null || task.generation !== null;
    return {
      rule: 'clock/silence',
      cause: trainer ? 'product' : 'undecided',
      message: `the command said nothing for ${took}${where} and was ended`,
      measured: `${took} of silence`,
      expected,
      help: trainer
        ? 'it hangs: look at the device (`tt-smi -s`), reset it, and run the command alone'
        : 'does it wait for input, or serve until it is stopped? Then the lesson must say so',
    };
  }
  return {
    rule: 'clock/total',
    cause: 'undecided',
    message: `the command was ended after ${took}, with no end in sight`,
    measured: took,
    expected: `${expected} (${task.clocks.source})`,
    help: 'give it more time with --timeout, or correct the duration that the lesson states',
  };
}
