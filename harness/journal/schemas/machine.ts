import { z } from 'zod';
import type { MachineDescriptor, Refusal, Rehearsal } from '../../machine/descriptor.ts';
import { TARGET_NAMES } from '../../target/target.ts';
import type { Same } from './same.ts';

const text = z.string().nullable();
const texts = z.array(z.string());

export const refusalSchema = z.object({
  program: z.string(),
  why: z.string(),
  standing: z.literal(true).optional(),
});

const rehearsal = z.object({
  fault: z.string(),
  part: texts,
  without: texts,
  edit: z.object({ pattern: z.string(), replacement: z.string() }).nullable(),
  cure: text,
  shows: z
    .object({
      rule: z.string(),
      cause: z.enum(['lesson', 'product', 'infrastructure', 'harness', 'undecided']),
    })
    .nullable()
    .default(null),
});

export const machineSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  target: z.enum(TARGET_NAMES),
  emulated: z.boolean(),
  profile: text,
  seed: z.number().nullable(),
  timing: z.enum(['representative', 'none']),
  programs: z.union([z.literal('complete'), texts]),
  home: z.string(),
  realHome: z.boolean(),
  environment: z.record(z.string(), z.string()),
  installs: z.object({ ttMetal: z.string(), venv: z.string(), content: z.string() }),
  links: z.array(z.object({ path: z.string(), source: z.string() })),
  refusals: text,
  deviceRoot: z.string(),
  resetCommand: text,
  dataset: z.object({ bytes: z.number(), sha256: z.string(), characters: z.number() }).nullable(),
  network: z.union([z.literal('all'), texts]),
  queue: z.string(),
  fault: text,
  rehearsal: rehearsal.nullable(),
});

const _refusal: Same<z.output<typeof refusalSchema>, Refusal> = true;
const _rehearsal: Same<z.output<typeof rehearsal>, Rehearsal> = true;
const _machine: Same<z.output<typeof machineSchema>, MachineDescriptor> = true;
void [_refusal, _rehearsal, _machine];
