import { normalise } from '../../plan/whereabouts.ts';
import { unwrap } from '../../shell/options.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { everyCall } from '../saved-scripts.ts';
import type { TypedCall } from '../typed.ts';
import type { Word } from './effect.ts';
import { effectsOf } from './programs.ts';
import { meantValues } from './variables.ts';
import { Values } from './where.ts';
import { folderOf } from './words.ts';

/** A checkpoint whose name a loop gives, `~/curve/nanogpt_step_$step.pkl`, with the folder that stands in front of it. */
export interface LoopedCheckpoint {
  typed: TypedCall;
  word: Word;
  folder: string;
}

export const loopedCheckpointsOf = derived((view: LessonView): readonly LoopedCheckpoint[] => {
  if (!/\.pkl\b/.test(view.lesson.text)) return [];
  const values = new Values(meantValues(view));
  return everyCall(view).flatMap((typed) =>
    effectsOf(unwrap(typed.call)).flatMap((effect) => {
      if (effect.kind !== 'needs' || !effect.checkpoint) return [];
      const { word } = effect;
      const above = folderOf(word.text);
      // The walk knows the others.
      if (above === null || values.expand(word.text) !== null) return [];
      const folder = values.expand(above);
      return folder?.startsWith('~/') ? [{ typed, word, folder: normalise(folder) }] : [];
    }),
  );
});
