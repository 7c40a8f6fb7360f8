import { z } from 'zod';
import type { Baseline } from './baseline.ts';

/**
 * Findings that a tree had when lint was adopted, as `schema/` describes them. Lint itself reads a baseline by
 * `parseBaseline`, since loading zod takes longer than linting a lesson.
 */
export const baselineSchema = z.object({
  version: z.literal(1),
  /** Sorted by file, rule and text. */
  findings: z.array(
    z.object({
      /** Relative to the baseline's own folder, with `/`. */
      file: z.string(),
      rule: z.string(),
      /** The line that it speaks of, without the blanks around it: it may move, not change. */
      text: z.string(),
      /** The words of that line that it marks. */
      about: z.string().optional(),
      /** How often the rule speaks of such a line of the file. */
      count: z.int().positive(),
    }),
  ),
}) satisfies z.ZodType<Baseline>;
