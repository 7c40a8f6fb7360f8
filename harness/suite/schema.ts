import { z } from 'zod';
import { TARGET_NAMES } from '../target/target.ts';
import type { SuiteInput } from './suite-input.ts';

const finite = z.number().refine(Number.isFinite, 'must be a finite number');
const ordered = (low: number, high: number) => low <= high;

const band = z.union([
  z
    .tuple([finite, finite])
    .readonly()
    .refine(([low, high]) => ordered(low, high), 'the lower end of a band comes first'),
  z
    .strictObject({ low: finite, high: finite, source: z.string().min(1).nullable() })
    .refine(({ low, high }) => ordered(low, high), 'the lower end of a band comes first'),
]);

const keys = [...TARGET_NAMES, 'wormhole_b0', 'blackhole', 'default'] as const;
const bands = z.union([band, z.partialRecord(z.enum(keys), band)]);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and dashes only');
const version = z
  .string()
  .regex(
    /^v\d+\.\d+\.\d+(-(dev\d{8}|rc\d+))?$/,
    'a tag such as v0.67.0, v0.67.0-rc5 or v0.67.0-dev20260203',
  );

const stage = z.strictObject({
  title: z.string().optional(),
  tier: z.enum(['quick', 'full', 'all']).optional(),
  checkpoint: z.string().min(1),
  products: z.array(z.string().min(1)).optional(),
  steps: z.union([z.int().positive(), z.strictObject({ about: z.int().positive() })]).optional(),
  duration: bands.optional(),
  finalLoss: bands.optional(),
  resumedLoss: bands.optional(),
  structure: z.enum(['noise', 'layout', 'words', 'fluent']).optional(),
  below: z.string().nullable().optional(),
});

/** Shape of what `suites/*.suite.ts` exports by default. */
export const suiteInputSchema = z.strictObject({
  lesson: z.string().min(1),
  requires: z
    .strictObject({
      ttMetal: version.optional(),
      broken: z
        .array(z.strictObject({ from: version, to: version, why: z.string().min(1) }))
        .optional(),
      python: z
        .string()
        .regex(/^\d+\.\d+$/, 'a version such as 3.10')
        .optional(),
      packages: z.array(z.string().min(1)).optional(),
      diskBytes: z.number().positive().optional(),
      dataset: z
        .strictObject({
          path: z.string().min(1),
          characters: z.int().positive().optional(),
          minBytes: z.number().positive().optional(),
        })
        .optional(),
      environment: z.record(z.string(), z.array(z.string()).min(1)).optional(),
    })
    .optional(),
  stages: z.record(slug, stage).optional(),
  vocabulary: z.int().min(2).optional(),
  temperatures: z
    .strictObject({ low: finite, high: finite, stage: slug })
    .refine(({ low, high }) => low < high, 'the lower temperature comes first')
    .optional(),
  stepTiers: z.record(z.string(), z.enum(['full', 'all'])).optional(),
  checks: z
    .array(
      z.strictObject({
        id: slug,
        after: z.union([
          z.strictObject({ stage: slug, kind: z.enum(['training', 'generation']) }),
          z.strictObject({ step: z.string().min(1) }),
        ]),
        run: z.custom<NonNullable<SuiteInput['checks']>[number]['run']>(
          (value) => typeof value === 'function',
          'must be a function',
        ),
      }),
    )
    .optional(),
}) satisfies z.ZodType<SuiteInput>;
