import { z } from 'zod';
import { diagnosticSchema } from '../../base/diagnostic-schema.ts';
import type { LintDocument } from './lint-json.ts';

const count = z.int().nonnegative();
const edit = z.object({
  line: z.int().positive(),
  column: z.int().positive(),
  endLine: z.int().positive(),
  endColumn: z.int().positive(),
  text: z.string(),
});

/** What `lint --format json` prints; apart from what prints it, since loading zod takes longer than linting a lesson. */
export const lintSchema = z.object({
  version: z.literal(1),
  findings: z.array(diagnosticSchema.extend({ edits: z.array(edit) })),
  summary: z.object({
    lessons: count,
    errors: count,
    warnings: count,
    hints: count,
    suppressed: count,
    baselined: count,
  }),
}) satisfies z.ZodType<LintDocument>;
