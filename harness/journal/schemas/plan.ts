import { z } from 'zod';
import { SKIP_REASONS } from '../../base/outcome.ts';
import { PERMISSIONS, type Plan, type Task } from '../../plan/plan.ts';
import { FACETS } from '../../preflight/facts.ts';
import type { Same } from './same.ts';

const text = z.string().nullable();
const number = z.number().nullable();
const texts = z.array(z.string());

const trainingCall = z.object({
  dataPath: text,
  epochs: number,
  maxSteps: number,
  batchSize: number,
  learningRate: number,
  savePath: text,
  fresh: z.boolean(),
  resume: text,
});

const generationCall = z.object({
  prompt: text,
  modelPath: text,
  maxNewTokens: number,
  temperature: number,
  topK: number,
});

const task = z.object({
  id: z.string(),
  command: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
  text: z.string(),
  step: z.string(),
  stepTitle: z.string(),
  stage: text,
  action: z.enum(['run', 'skip']),
  reason: z.enum(SKIP_REASONS).nullable(),
  detail: z.string(),
  training: trainingCall.nullable(),
  generation: generationCall.nullable(),
  needs: texts,
  requires: z.array(z.enum(FACETS)),
  establishes: z.array(z.enum(FACETS)),
  // Journals of earlier versions have none of the four.
  announced: text.default(null),
  shows: texts.default([]),
  statusUse: z.enum(['shown', 'dropped']).nullable().default(null),
  saves: z.array(z.object({ path: z.string(), text: z.string(), line: z.number() })).default([]),
  products: texts,
  reads: texts,
  sets: texts,
  permission: z.enum(PERMISSIONS).nullable(),
  touches: texts,
  clocks: z.object({ totalSeconds: z.number(), silenceSeconds: z.number(), source: z.string() }),
  cures: z.boolean(),
});

export const planSchema = z.object({
  version: z.literal(1),
  lesson: z.string(),
  file: z.string(),
  target: z.string(),
  tier: z.enum(['quick', 'full', 'all']),
  tasks: z.array(task),
});

const _task: Same<z.output<typeof task>, Task> = true;
const _plan: Same<z.output<typeof planSchema>, Plan> = true;
void [_task, _plan];
