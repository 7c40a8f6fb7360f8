import { z } from 'zod';

/** `process.json` of a run while it goes on: the process that writes it. */
export const processSchema = z.object({
  version: z.literal(1),
  pid: z.number().int().positive(),
  /** Hundredths of a second since boot at which it began: a number of a process is used again. */
  startTicks: z.number(),
  /** Id of the boot in which it runs, so of the machine too; null where the system has none. */
  boot: z.string().nullable(),
});
export type RunProcess = z.infer<typeof processSchema>;
