import { z } from 'zod';
import type { Curve, GeneratedText, LossAlarm, Phase, Point, Stated } from '../../loss/curve.ts';
import type { Observation, SignatureHit } from '../observation.ts';
import type { Same } from './same.ts';

const number = z.number().nullable();

const point = z.object({
  step: z.number(),
  loss: z.number(),
  goal: number,
  seconds: number,
  throughput: number,
});

const stated = z.object({
  finalLoss: number,
  averageLoss: number,
  steps: number,
  seconds: number,
  completed: z.boolean(),
});

const phase = z.object({
  kind: z.enum(['fresh', 'resumed']),
  firstStep: z.number(),
  firstLoss: z.number(),
  lastStep: z.number(),
  lastLoss: z.number(),
  peakLoss: z.number(),
});

export const alarmSchema = z.object({
  kind: z.enum(['nan', 'infinite', 'exploded']),
  step: z.number(),
  loss: z.string(),
  before: number,
});

const curve = z.object({
  count: z.number(),
  points: z.array(point),
  first: point.nullable(),
  last: point.nullable(),
  windowMedian: number,
  windowCount: z.number(),
  minimum: point.nullable(),
  stated,
  phases: z.array(phase),
  alarm: alarmSchema.nullable(),
  medianSeconds: number,
  medianThroughput: number,
});

const generated = z.object({
  prompt: z.string().nullable(),
  text: z.string(),
  length: z.number(),
});

const hit = z.object({
  id: z.string(),
  stream: z.enum(['stdout', 'stderr']),
  line: z.string(),
  lineNumber: z.number(),
});

export const observationSchema = z.object({
  bytes: z.object({ stdout: z.number(), stderr: z.number() }),
  head: z.string(),
  tail: z.string(),
  stderrTail: z.string(),
  curve: curve.nullable(),
  texts: z.array(generated),
  signatures: z.array(hit),
  checkpoints: z.array(z.string()),
});

const _point: Same<z.output<typeof point>, Point> = true;
const _stated: Same<z.output<typeof stated>, Stated> = true;
const _phase: Same<z.output<typeof phase>, Phase> = true;
const _alarm: Same<z.output<typeof alarmSchema>, LossAlarm> = true;
const _curve: Same<z.output<typeof curve>, Curve> = true;
const _generated: Same<z.output<typeof generated>, GeneratedText> = true;
const _hit: Same<z.output<typeof hit>, SignatureHit> = true;
const _observation: Same<z.output<typeof observationSchema>, Observation> = true;
void [_point, _stated, _phase, _alarm, _curve, _generated, _hit, _observation];
