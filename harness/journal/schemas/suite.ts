import { z } from 'zod';
import { ABOUT, type Band, type StageData, type SuiteData } from '../../suite/suite.ts';
import { TARGET_NAMES } from '../../target/target.ts';
import type { Same } from './same.ts';

const number = z.number().nullable();

const band = z.object({ low: z.number(), high: z.number(), source: z.string().nullable() });
const bands = z.partialRecord(
  z.enum([...TARGET_NAMES, 'wormhole_b0', 'blackhole', 'default']),
  band,
);

const stage = z.object({
  title: z.string(),
  tier: z.enum(['quick', 'full', 'all']),
  checkpoint: z.string(),
  products: z.array(z.string()),
  steps: number,
  // Journals of earlier versions took every number for an approximate one.
  stepsTolerance: z.number().default(ABOUT),
  duration: bands,
  finalLoss: bands,
  resumedLoss: bands,
  structure: z.enum(['noise', 'layout', 'words', 'fluent']).nullable(),
  below: z.string().nullable(),
});

const requirements = z.object({
  ttMetal: z.string().nullable(),
  broken: z.array(z.object({ from: z.string(), to: z.string(), why: z.string() })),
  python: z.string().nullable(),
  packages: z.array(z.string()),
  diskBytes: number,
  dataset: z.object({ path: z.string(), characters: number, minBytes: number }).nullable(),
  environment: z.record(z.string(), z.array(z.string())),
});

export const suiteSchema = z.object({
  version: z.literal(1),
  lesson: z.string(),
  file: z.string(),
  requires: requirements,
  stages: z.record(z.string(), stage),
  vocabulary: number,
  temperatures: z.object({ low: z.number(), high: z.number(), stage: z.string() }).nullable(),
  stepTiers: z.record(z.string(), z.enum(['full', 'all'])),
  checks: z.array(z.string()),
});

const _band: Same<z.output<typeof band>, Band> = true;
const _stage: Same<z.output<typeof stage>, StageData> = true;
const _requirements: Same<z.output<typeof requirements>, SuiteData['requires']> = true;
const _suite: Same<z.output<typeof suiteSchema>, SuiteData> = true;
void [_band, _stage, _requirements, _suite];
