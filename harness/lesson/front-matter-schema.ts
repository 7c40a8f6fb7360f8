import { z } from 'zod';

const words = z.array(z.union([z.string(), z.number()]));
const text = z.union([z.string(), z.number()]);

/** Keys that lessons of the toolkit carry; a key that is not among them is kept and reported. */
export const frontMatterSchema = z.looseObject({
  id: text.optional(),
  title: text.optional(),
  description: text.optional(),
  category: text.optional(),
  tags: words.optional(),
  supportedHardware: words.optional(),
  status: z.enum(['draft', 'validated', 'blocked']).optional(),
  validatedOn: words.optional(),
  validationDate: z
    .union([z.date(), z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'must be a date such as 2026-02-04')])
    .optional(),
  validationNotes: z.union([text, words]).optional(),
  blockReason: text.optional(),
  estimatedMinutes: z.number().positive().optional(),
  minTTMetalVersion: text.optional(),
  recommended_metal_version: text.optional(),
  note: z.union([text, words]).optional(),
  playground: z.unknown().optional(),
  order: z.number().optional(),
});

export const KNOWN_KEYS: ReadonlySet<string> = new Set(Object.keys(frontMatterSchema.shape));
