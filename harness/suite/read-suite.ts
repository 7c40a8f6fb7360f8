import { failure, type Result, success } from '../base/result.ts';
import { suiteInputSchema } from './schema.ts';
import {
  ABOUT,
  type Band,
  LESSONS_WORD,
  type PerTarget,
  type StageData,
  type SuiteData,
} from './suite.ts';
import type { BandInput, BandsInput, StageInput, Suite, SuiteInput } from './suite-input.ts';

export interface SuiteFailure {
  kind: 'suite-invalid';
  file: string;
  /** One sentence with the path of the key that is wrong. */
  message: string;
}

/**
 * Validates what a suite's module exports and fills in what it leaves out.
 * A band without words about its source rests on the lesson's own promise.
 */
export function readSuite(exported: unknown, file: string): Result<Suite, SuiteFailure> {
  const parsed = suiteInputSchema.safeParse(exported);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.join('.') ?? '';
    const message = `${path === '' ? 'the suite' : `\`${path}\``}: ${issue?.message ?? 'invalid'}`;
    return failure({ kind: 'suite-invalid', file, message });
  }
  const input: SuiteInput = parsed.data;
  const stages = readStages(input.stages ?? {});
  for (const [id, stage] of Object.entries(stages)) {
    if (stage.below !== null && stages[stage.below] === undefined)
      return failure({
        kind: 'suite-invalid',
        file,
        message: `\`stages.${id}.below\`: there is no stage \`${stage.below}\``,
      });
  }
  if (input.temperatures && stages[input.temperatures.stage] === undefined)
    return failure({
      kind: 'suite-invalid',
      file,
      message: `\`temperatures.stage\`: there is no stage \`${input.temperatures.stage}\``,
    });
  const requires = input.requires ?? {};
  const data: SuiteData = {
    version: 1,
    lesson: input.lesson,
    file,
    requires: {
      ttMetal: requires.ttMetal ?? null,
      broken: requires.broken ?? [],
      python: requires.python ?? null,
      packages: requires.packages ?? [],
      diskBytes: requires.diskBytes ?? null,
      dataset: requires.dataset
        ? {
            path: requires.dataset.path,
            characters: requires.dataset.characters ?? null,
            minBytes: requires.dataset.minBytes ?? null,
          }
        : null,
      environment: requires.environment ?? {},
    },
    stages,
    vocabulary: input.vocabulary ?? null,
    temperatures: input.temperatures ?? null,
    stepTiers: input.stepTiers ?? {},
    checks: (input.checks ?? []).map((check) => check.id),
  };
  return success({ data, checks: input.checks ?? [] });
}

function readStages(input: Record<string, StageInput>): Record<string, StageData> {
  const stages: Record<string, StageData> = {};
  let before: string | null = null;
  for (const [id, stage] of Object.entries(input)) {
    stages[id] = {
      title: stage.title ?? id.replace(/^./, (first) => first.toUpperCase()).replaceAll('-', ' '),
      tier: stage.tier ?? 'quick',
      checkpoint: stage.checkpoint,
      products: stage.products ?? ['{save}_final.pkl'],
      steps: typeof stage.steps === 'object' ? stage.steps.about : (stage.steps ?? null),
      stepsTolerance: typeof stage.steps === 'object' ? ABOUT : 0,
      duration: readBands(stage.duration),
      finalLoss: readBands(stage.finalLoss),
      resumedLoss: readBands(stage.resumedLoss),
      structure: stage.structure ?? null,
      below: stage.below === undefined ? before : stage.below,
    };
    before = id;
  }
  return stages;
}

function readBands(input: BandsInput | undefined): PerTarget<Band> {
  if (input === undefined) return {};
  if (isBand(input)) return { default: readBand(input) };
  return Object.fromEntries(
    Object.entries(input).map(([key, band]) => [key, readBand(band)]),
  ) as PerTarget<Band>;
}

function isBand(input: BandsInput): input is BandInput {
  return Array.isArray(input) || 'low' in input;
}

function readBand(input: BandInput): Band {
  return 'low' in input
    ? { low: input.low, high: input.high, source: input.source }
    : { low: input[0], high: input[1], source: LESSONS_WORD };
}
