import { z } from 'zod';
import type { TextDigest } from './text-digest.ts';

const share = z.number().min(0).max(1);

/** `inputs/training-text.<hash>.json`, version 1. */
export const textDigestSchema = z.object({
  version: z.literal(1),
  bytes: z.number(),
  characters: z.number(),
  alphabet: z.string(),
  words: z.array(z.string()),
  speakers: z.array(z.string()),
  speakerShare: share,
  lineShare: share,
  shape: z.object({ surprise: z.string(), own: z.number(), shuffled: z.number() }),
  windows: z.object({ characters: z.number(), every: z.number(), filter: z.string() }),
}) satisfies z.ZodType<TextDigest>;
