import { z } from 'zod';
import { diagnosticSchema } from '../base/diagnostic-schema.ts';
import { SKIP_REASONS } from '../base/outcome.ts';
import type { Results } from './verdict.ts';

const line = z.number().int().nonnegative();
const cause = z.enum(['lesson', 'product', 'infrastructure', 'harness', 'undecided']);

const verdict = z.object({
  id: z.string(),
  lesson: z.string(),
  target: z.string(),
  check: z.string(),
  outcome: z.enum(['passed', 'failed', 'flaky', 'skipped', 'blocked', 'unknown']),
  cause: cause.nullable(),
  file: z.string(),
  line,
  message: z.string(),
  measured: z.string().nullable(),
  expected: z.string().nullable(),
  diagnostics: z.array(diagnosticSchema),
  task: z.string().nullable(),
  stage: z.string().nullable(),
  seconds: z.number().nullable(),
  log: z.string().nullable(),
});

const coverage = z
  .object({
    lesson: z.string(),
    target: z.string(),
    begun: z.boolean(),
    commands: line,
    ran: line,
    skipped: z.array(
      z.object({ line, reason: z.enum(SKIP_REASONS), detail: z.string(), task: z.string() }),
    ),
    blocked: z.array(z.object({ line, by: z.string(), task: z.string() })),
  })
  .refine((one) => one.commands === one.ran + one.skipped.length + one.blocked.length, {
    message: 'commands must be ran + skipped + blocked',
  });

/** `results.json`, version 1. */
export const resultsSchema = z.object({
  version: z.literal(1),
  run: z.object({
    id: z.string(),
    startedAt: z.string(),
    emulated: z.boolean(),
    interrupted: z.boolean(),
    running: z.boolean().optional(),
  }),
  machines: z.array(
    z.object({
      name: z.string(),
      target: z.string(),
      emulated: z.boolean(),
      profile: z.string().nullable(),
      seed: z.number().nullable(),
      timing: z.enum(['representative', 'none']),
      fault: z.string().nullable(),
      faultShown: z.boolean().nullable(),
      ttMetal: z.string().nullable(),
    }),
  ),
  verdicts: z.array(verdict),
  coverage: z.array(coverage),
  summary: z.object({
    passed: line,
    failed: line,
    flaky: line,
    skipped: line,
    blocked: line,
    unknown: line,
    byCause: z.partialRecord(cause, line),
    exit: line,
    durationMs: z.number().nonnegative(),
  }),
}) satisfies z.ZodType<Results>;
