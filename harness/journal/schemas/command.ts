import { z } from 'zod';

/** `inputs/command.json` of a run: how it was asked for, so that a part of it can be asked for again. */
export const commandSchema = z.object({
  version: z.literal(1),
  /** What each lesson is called by, its id or its path as it was typed. */
  lessons: z.record(z.string(), z.string()),
  /** Options that say where and how it ran, as they may be typed again. */
  options: z.array(z.string()),
});
export type RunCommand = z.infer<typeof commandSchema>;
