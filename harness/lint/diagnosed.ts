import type { LessonView } from './lesson-view.ts';
import type { Finding } from './rule.ts';

/** What reading the lesson has found already, as findings of the rule with that id. */
export function* diagnosed({ lesson }: LessonView, id: string): Iterable<Finding> {
  for (const one of lesson.diagnostics) {
    if (one.rule !== id) continue;
    const { line, column, endLine, endColumn, message, help, related, severity } = one;
    yield { line, column, endLine, endColumn, message, help, related, severity, edits: [] };
  }
}
