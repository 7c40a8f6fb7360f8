import { lastPart } from '../base/last-part.ts';
import type { LessonReading } from '../lesson/read-lesson.ts';
import { type Promises, readPromises } from '../plan/promises.ts';
import type { SuiteInput } from '../suite/suite-input.ts';
import { Notes, type SuiteDraft } from './draft.ts';
import { draftRequirements } from './draft-requirements.ts';
import { draftStages } from './draft-stages.ts';

/**
 * A suite as the lesson's own words would have it. Where the lesson says two things the draft takes neither: it
 * leaves the key out, or leaves the band without a source, and notes what there is to decide.
 */
export function draftSuite(reading: LessonReading): SuiteDraft {
  const promises = readPromises(reading);
  const notes = new Notes();
  const requires = draftRequirements(reading, promises, notes);
  const stages = draftStages(reading, promises, notes);
  const characters = requires.dataset?.characters;
  const temperatures = draftTemperatures(promises, stages, notes);
  if (characters !== undefined)
    notes.source(
      ['vocabulary'],
      `${characters} characters, which the trainer pads to the next multiple of 32.`,
      [],
    );
  const suite: SuiteInput = {
    lesson: reading.lesson.id,
    ...(Object.keys(requires).length > 0 && { requires }),
    ...(characters !== undefined && { vocabulary: Math.ceil(characters / 32) * 32 }),
    ...(Object.keys(stages).length > 0 && { stages }),
    ...(temperatures && { temperatures }),
  };
  return { suite, notes: notes.all };
}

/** The widest pair of temperatures at which one step has the same model go on from the same words. */
function draftTemperatures(
  { generations }: Promises,
  stages: NonNullable<SuiteInput['stages']>,
  notes: Notes,
): SuiteInput['temperatures'] {
  const tried = new Map<string, typeof generations>();
  for (const one of generations) {
    if (!one.followed || one.temperature === null) continue;
    const key = [one.step, one.modelPath, one.prompt].join('\n');
    tried.set(key, [...(tried.get(key) ?? []), one]);
  }
  let best: NonNullable<SuiteInput['temperatures']> | undefined;
  for (const group of tried.values()) {
    const sorted = [...group].sort((a, b) => (a.temperature ?? 0) - (b.temperature ?? 0));
    const [low, high] = [sorted[0], sorted.at(-1)];
    const base = lastPart(low?.modelPath ?? '');
    const stage = Object.keys(stages).find((id) => base.includes(stages[id]?.checkpoint ?? '\n'));
    if (!low || !high || stage === undefined) continue;
    const [from, to] = [low.temperature ?? 0, high.temperature ?? 0];
    if (to - from <= (best ? best.high - best.low : 0)) continue;
    best = { low: from, high: to, stage };
    notes.source(['temperatures'], 'The same prompt at the lowest and the highest temperature.', [
      low,
      high,
    ]);
  }
  return best;
}
