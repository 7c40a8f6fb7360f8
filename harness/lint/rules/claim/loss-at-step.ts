import { boardAround } from '../../board-around.ts';
import { type Transcript, transcriptsOf } from '../../claims/transcripts.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const lossAtStep: LessonRule = {
  scope: 'lesson',
  id: 'claim/loss-at-step',
  severity: 'error',
  title: 'Two runs of one configuration show different losses at the same step',
  why: `Runs that begin with fresh weights and differ only in how long they go walk through the same losses: the trainer's seed
is fixed. A longer run that shows another loss at the step where the shorter one ended was not run with what is printed,
so a reader can reach one of the two only.

The rule compares samples whose commands have the same flags apart from the number of epochs and steps and the name that
the model is saved under. It stays silent where a run resumes, and for differences of at most 0.1.`,
  remedy: 'Print the samples of runs that were made with the commands shown.',
  *check(view) {
    const runs = transcriptsOf(view).flatMap((transcript) => {
      const configuration = configurationOf(transcript);
      const board = boardAround(view, transcript.fence.line);
      return configuration === null ? [] : [{ ...transcript, configuration, board }];
    });
    for (const [at, run] of runs.entries())
      for (const before of runs.slice(0, at)) {
        if (before.configuration !== run.configuration) continue;
        if (before.board !== run.board && before.board !== '' && run.board !== '') continue;
        const pair = firstApart(before, run);
        if (!pair) continue;
        const [earlier, later] = pair;
        const words = `Loss: ${later.loss}`;
        yield findingAt(
          placeInLine(view, later.line, words),
          `step ${later.step} has a loss of ${later.loss} here and of ${earlier.loss} in line ${earlier.line}, in runs of one configuration`,
          {
            help: 'Take both samples from runs of the commands that stand above them.',
            related: [relatedLine(view, earlier.line, `step ${earlier.step} at ${earlier.loss}`)],
          },
        );
        break;
      }
  },
};

/** More than what the order of additions on a device makes of a fixed seed. */
const APART = 0.1;

function firstApart(one: Transcript, other: Transcript) {
  const known = new Map(one.points.map((point) => [point.step, point]));
  for (const later of other.points) {
    const earlier = known.get(later.step);
    if (earlier && Math.abs(earlier.loss - later.loss) > APART) return [earlier, later] as const;
  }
  return null;
}

/** What decides over the loss at a step, as one text; null when the run is not known to begin afresh. */
function configurationOf({ training }: Transcript): string | null {
  if (training === null || training.resume !== null) return null;
  const { command, dataPath, batchSize, learningRate, fresh } = training;
  const others = [...command.text.matchAll(/\s(--?[a-z][\w-]*)(?:[ =]+([^\s\\-][^\s\\]*))?/gi)]
    .filter(([, flag = '']) => !LENGTH_OR_NAME.test(flag))
    .map(([, flag, value]) => `${flag} ${value ?? ''}`)
    .sort();
  return JSON.stringify([dataPath, batchSize, learningRate, fresh, others]);
}

const LENGTH_OR_NAME =
  /^--(?:num[_-]?epochs|epochs|max[_-]steps|model[_-]save[_-]path|model[_-]save[_-]interval|checkpoint[_-]dir)$/;
