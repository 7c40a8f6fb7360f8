import { z } from 'zod';
import { PERMISSIONS } from '../plan/plan.ts';
import { TARGET_NAMES } from '../target/target.ts';
import type { ConfigInput } from './config.ts';

const target = z.enum(TARGET_NAMES);
const seconds = z.number().positive();

/** Shape of `tt-lessons.config.ts` and `.json`. */
export const configSchema = z.strictObject({
  content: z.string().min(1).optional(),
  suites: z.string().min(1).optional(),
  targets: z.array(target).min(1).optional(),
  skus: z.record(z.string(), target).optional(),
  sku: z.string().min(1).optional(),
  installs: z
    .array(
      z.strictObject({
        source: z.string().min(1),
        path: z.string().regex(/^~\/./, 'a path within the home, such as ~/tt-metal'),
        mode: z.enum(['link', 'worktree', 'copy']),
      }),
    )
    .optional(),
  layout: z
    .strictObject({
      ttMetal: z.string().optional(),
      venv: z.string().optional(),
      content: z.string().optional(),
    })
    .optional(),
  environment: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string()).optional(),
  resetCommand: z.string().min(1).optional(),
  clocks: z
    .strictObject({
      total: seconds.optional(),
      silence: seconds.optional(),
      grace: seconds.optional(),
    })
    .optional(),
  allow: z.array(z.enum(PERMISSIONS)).optional(),
  network: z.union([z.literal('all'), z.array(z.string().min(1))]).optional(),
  home: z.enum(['run', 'real']).optional(),
  out: z.string().min(1).optional(),
}) satisfies z.ZodType<ConfigInput>;
