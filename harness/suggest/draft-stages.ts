import { lastPart } from '../base/last-part.ts';
import type { LessonReading } from '../lesson/read-lesson.ts';
import { slugOf } from '../lesson/slug.ts';
import type { Promises, StatedClaim, StatedTraining } from '../plan/promises.ts';
import type { BandInput, StageInput } from '../suite/suite-input.ts';
import { linesText, type Notes, sayings } from './draft.ts';
import { structureOf } from './draft-structure.ts';

/** Longer than this, and a stage does not belong into every run. */
const QUICK_SECONDS = 300;
/** Machines differ: a third of what the lesson says to three times as much. */
const LEEWAY = 3;

/** One stage for each checkpoint that a training command of the lesson's own path saves. */
export function draftStages(
  reading: LessonReading,
  promises: Promises,
  notes: Notes,
): Record<string, StageInput> {
  const trainings = promises.trainings.filter(({ followed }) => followed);
  const byBase = new Map<string, StatedTraining[]>();
  for (const one of trainings) {
    const base = lastPart(one.savePath ?? '');
    if (base === '' || /[$`<>*]/.test(base))
      notes.open(
        ['stages'],
        base === ''
          ? 'A training command names no file that it saves, so that nothing ties a stage to it.'
          : `A training command saves \`${base}\`, a name that is not known before it runs.`,
        [one],
      );
    else byBase.set(base, [...(byBase.get(base) ?? []), one]);
  }
  const loaded = promises.generations.map(({ modelPath }) => lastPart(modelPath ?? ''));
  const stages: Record<string, StageInput> = {};
  for (const [base, own] of byBase) {
    const checkpoint = checkpointOf(base, [...byBase.keys(), ...loaded]);
    const named = own.find(({ stage }) => stage !== null)?.stage ?? null;
    const id = named !== null && !(named in stages) ? named : uniqueId(checkpoint, stages);
    stages[id] = draftStage(id, checkpoint, own, { reading, promises, notes });
  }
  // A lesson that trains nothing means other stages than ours.
  if (trainings.length > 0) tellUntrained(promises, stages, notes);
  return stages;
}

interface Source {
  reading: LessonReading;
  promises: Promises;
  notes: Notes;
}

function draftStage(
  id: string,
  checkpoint: string,
  trainings: readonly StatedTraining[],
  { reading, promises, notes }: Source,
): StageInput {
  const key = (name: string) => ['stages', id, name];
  const claims = promises.claims.filter((claim) => claim.stage === id && claim.followed);
  notes.source(key('checkpoint'), 'What the training command saves.', trainings);
  const times = claims.filter(({ kind }) => kind === 'duration');
  const longest = Math.max(0, ...times.map(({ low, high }) => high ?? low ?? 0));
  if (longest > QUICK_SECONDS) notes.source(key('tier'), 'Too long for every run.', times);
  const steps = draftSteps(key('steps'), claims, trainings, notes);
  const duration = draftDuration(key('duration'), times, notes);
  const finalLoss = draftLoss(key('finalLoss'), claims, notes);
  const generated = promises.generations.filter(
    ({ followed, modelPath }) => followed && modelPath?.includes(checkpoint),
  );
  const structure = generated.length > 0 ? structureOf(id, reading) : null;
  if (structure) notes.source(key('structure'), `"${structure.words}".`, [structure]);
  return {
    ...(longest > QUICK_SECONDS && { tier: 'full' as const }),
    checkpoint,
    ...(steps !== null && { steps }),
    ...(duration && { duration }),
    ...(finalLoss && { finalLoss }),
    ...(structure && { structure: structure.level }),
  };
}

function draftSteps(
  key: readonly string[],
  claims: readonly StatedClaim[],
  trainings: readonly StatedTraining[],
  notes: Notes,
): number | { about: number } | null {
  const stated = [
    ...claims.flatMap(({ kind, low, high, text, at }) =>
      kind === 'steps' && low !== null && low === high ? [{ count: low, text, at }] : [],
    ),
    ...trainings.flatMap(({ maxSteps, at }) =>
      maxSteps === null || maxSteps < 1 || !Number.isInteger(maxSteps)
        ? []
        : [{ count: maxSteps, text: `--max_steps ${maxSteps}`, at }],
    ),
  ];
  const counts = new Set(stated.map(({ count }) => count));
  const [only] = counts;
  if (only === undefined || !Number.isInteger(only)) return null;
  if (counts.size > 1) {
    notes.open(key, `The lesson is of several minds: ${sayings(stated)}.`, stated);
    return null;
  }
  notes.source(key, 'As stated.', stated);
  const about = stated.every(({ text }) =>
    /[~≈]|\b(?:about|around|roughly|approximately|some)\b/i.test(text),
  );
  return about ? { about: only } : only;
}

function draftDuration(
  key: readonly string[],
  times: readonly StatedClaim[],
  notes: Notes,
): BandInput | null {
  const ends = times.flatMap(({ low, high }) => [low, high].filter((end) => end !== null));
  if (ends.length === 0) return null;
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const text = least === most ? `${least} s` : `${least} to ${most} s`;
  const wide = most > least * 2;
  notes.source(key, `A third of ${text} to three times as much, since machines differ.`, times);
  if (wide) notes.open(key, `The lesson is of several minds: ${sayings(times)}.`, times);
  return [Math.floor((least / LEEWAY) * 10) / 10, Math.ceil(most * LEEWAY)];
}

function draftLoss(
  key: readonly string[],
  claims: readonly StatedClaim[],
  notes: Notes,
): BandInput | null {
  const bands = claims.filter(({ kind }) => kind === 'loss-band');
  const single = claims.filter(({ kind }) => kind === 'final-loss');
  if (bands.length === 0) {
    if (single.length > 0)
      notes.open(
        key,
        `The lesson gives ${sayings(single)} and no band: write one when runs have shown how much it varies.`,
        single,
      );
    return null;
  }
  const lows = new Set(bands.flatMap(({ low }) => low ?? []));
  const highs = new Set(bands.flatMap(({ high }) => high ?? []));
  const high = Math.max(...highs);
  if (highs.size === 0) {
    notes.open(key, `The lesson gives no upper end: ${sayings(bands)}.`, bands);
    return null;
  }
  // A loss has no other lower end than 0 where the lesson names none.
  const low = lows.size === 0 ? 0 : Math.min(...lows);
  if (lows.size > 1 || highs.size > 1) {
    notes.open(
      key,
      `The lesson is of several minds: ${sayings(bands)}. Until it is of one, nothing backs this band, and its verdict is \`unknown\`.`,
      bands,
    );
    return { low, high, source: null };
  }
  notes.source(
    key,
    lows.size === 0 ? 'As promised, with no lower end but 0.' : 'As promised.',
    bands,
  );
  const outside = single.filter((one) => (one.low ?? low) < low || (one.high ?? high) > high);
  if (outside.length > 0)
    notes.open(key, `The lesson also shows ${sayings(outside)}, which is outside.`, outside);
  return [low, high];
}

/** Stages that the lesson speaks of and that no command was found to train. */
function tellUntrained(
  { claims, stages: headings }: Promises,
  stages: Record<string, StageInput>,
  notes: Notes,
): void {
  const spoken = [...headings, ...claims].filter(
    ({ stage, followed }) => followed && stage !== null && stages[stage] === undefined,
  );
  for (const id of new Set(spoken.map(({ stage }) => stage ?? ''))) {
    const places = spoken.filter(({ stage }) => stage === id);
    notes.open(
      ['stages', id],
      `The lesson speaks of ${id} in ${linesText(places.slice(0, 3))}, and no command that trains it was found.`,
      places,
    );
  }
}

/** The file's name without its ending, unless that would also stand in another's name. */
function checkpointOf(base: string, all: readonly string[]): string {
  const bare = base.replace(/\.(?:pkl|pt|bin|safetensors)$/, '') || base;
  return all.some((one) => !one.startsWith(base) && one.includes(bare)) ? base : bare;
}

function uniqueId(checkpoint: string, stages: Record<string, StageInput>): string {
  const slug = slugOf(checkpoint.replace(/[_.]+/g, '-')).replace(/[^a-z0-9-]/g, '');
  const base = slug.replace(/^-+|-+$/g, '') || 'training';
  let id = base;
  for (let count = 2; id in stages; count++) id = `${base}-${count}`;
  return id;
}
