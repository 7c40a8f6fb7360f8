import { z } from 'zod';
import type { Diagnostic } from './diagnostic.ts';

/** A line or column; 0 stands for a place that is not known. */
const place = z.int().nonnegative();

/** One diagnostic as it stands in documents. */
export const diagnosticSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  message: z.string(),
  file: z.string(),
  line: place,
  column: place,
  endLine: place,
  endColumn: place,
  related: z.array(z.object({ file: z.string(), line: place, message: z.string() })),
  help: z.string(),
}) satisfies z.ZodType<Diagnostic>;
