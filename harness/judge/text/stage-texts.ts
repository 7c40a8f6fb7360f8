import type { Task } from '../../plan/plan.ts';
import type { CommandFailure } from '../command-failed.ts';
import type { Fate } from '../fate.ts';
import { unframedText } from '../generated-text.ts';
import type { TextSample } from '../structure/text-sample.ts';

/** What a stage's model wrote in a run, over all commands that asked it. */
export interface StageTexts {
  /** Commands that ask the stage's model, but for those that were left out; at least one. */
  tasks: [Task, ...Task[]];
  samples: TextSample[];
  /** Set when not one command gave texts to judge: what stood in the way. */
  blocker: { task: Task; by: string } | null;
}

/** Null when the plan asks nothing of the stage's model. */
export function stageTexts(
  stage: string,
  tasks: readonly Task[],
  fates: ReadonlyMap<string, Fate>,
  failures: ReadonlyMap<string, CommandFailure>,
): StageTexts | null {
  const [first, ...others] = tasks.filter(
    (task) =>
      task.generation !== null && task.stage === stage && fates.get(task.id)?.kind !== 'skipped',
  );
  if (!first) return null;
  const asking: [Task, ...Task[]] = [first, ...others];
  const samples: TextSample[] = [];
  let blocker: StageTexts['blocker'] = null;
  for (const task of asking) {
    const fate = fates.get(task.id);
    if (fate?.kind === 'ran' && !failures.has(task.id)) samples.push(...samplesOf(task, fate));
    else blocker ??= { task, by: fate?.kind === 'blocked' ? fate.by : task.id };
  }
  return { tasks: asking, samples, blocker: samples.length === 0 ? blocker : null };
}

/** A command that says that all is well and shows no text has written a blank one. */
function samplesOf(task: Task, { ended }: Fate & { kind: 'ran' }): TextSample[] {
  const { observation } = ended;
  const { prompt = null, maxNewTokens = null, temperature = null } = task.generation ?? {};
  const unframed = unframedText(observation, prompt);
  const texts = unframed ? [unframed] : observation.texts;
  const base = { prompt, asked: maxNewTokens, temperature };
  if (texts.length === 0) return [{ ...base, text: '' }];
  return texts.map((one) => ({ ...base, text: one.text }));
}
