import { z } from 'zod';
import { FRONT_MATTER_KEYS } from './front-matter-keys.ts';

const words = z.array(z.union([z.string(), z.number()]));
const text = z.union([z.string(), z.number()]);
const KINDS = {
  text,
  words,
  'text or words': z.union([text, words]),
  date: z.union([
    z.date(),
    z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'must be a date such as 2026-02-04'),
  ]),
  number: z.number(),
  'positive number': z.number().positive(),
  anything: z.unknown(),
};

/** The keys as a schema, for those who want a JSON Schema of them. */
export const frontMatterSchema = z.looseObject(
  Object.fromEntries(
    Object.entries(FRONT_MATTER_KEYS).map(([key, kind]) => [
      key,
      (typeof kind === 'string' ? KINDS[kind] : z.enum(kind)).optional(),
    ]),
  ),
);
