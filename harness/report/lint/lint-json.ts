import { z } from 'zod';
import { diagnosticSchema } from '../../base/diagnostic-schema.ts';
import type { LintFinding } from '../../lint/lint.ts';
import type { LintTotals } from './lint-summary.ts';

const edit = z.object({
  line: z.int().positive(),
  column: z.int().positive(),
  endLine: z.int().positive(),
  endColumn: z.int().positive(),
  text: z.string(),
});

/** What `lint --format json` prints. */
export const lintSchema = z.object({
  version: z.literal(1),
  findings: z.array(diagnosticSchema.extend({ edits: z.array(edit) })),
  summary: z.object({
    lessons: z.int().nonnegative(),
    errors: z.int().nonnegative(),
    warnings: z.int().nonnegative(),
    hints: z.int().nonnegative(),
    suppressed: z.int().nonnegative(),
    baselined: z.int().nonnegative(),
  }),
});

export function lintJson(findings: readonly LintFinding[], totals: LintTotals): string {
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const { lessons, suppressed, baselined } = totals;
  const document: z.infer<typeof lintSchema> = {
    version: 1,
    findings: findings.map((one) => ({ ...one, related: [...one.related], edits: [...one.edits] })),
    summary: {
      lessons,
      errors: count('error'),
      warnings: count('warning'),
      hints: count('hint'),
      suppressed,
      baselined,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
