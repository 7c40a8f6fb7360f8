import { z } from 'zod';
import { SKIP_REASONS } from '../base/outcome.ts';

const task = z.object({
  id: z.string(),
  line: z.int().positive(),
  text: z.string(),
  step: z.string(),
  action: z.enum(['run', 'skip']),
  reason: z.enum(SKIP_REASONS).nullable(),
});

/** What `plan --format json` prints, version 1. */
export const plansSchema = z.object({
  version: z.literal(1),
  plans: z.array(z.object({ lesson: z.string(), target: z.string(), tasks: z.array(task) })),
});
