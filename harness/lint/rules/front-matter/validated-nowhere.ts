import { findingAt } from '../../finding.ts';
import { placeOfValue } from '../../front-matter-syntax.ts';
import type { LessonRule } from '../../rule.ts';

export const validatedNowhere: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/validated-nowhere',
  severity: 'warning',
  title: 'A validated lesson that names no hardware it was validated on',
  why: `\`status: validated\` tells a reader that somebody has followed the lesson to its end. Without \`validatedOn\` nobody can
tell on which board, and a reader with any of the supported ones takes it for proven on theirs.

A lesson that needs no board at all names what it was run on just the same (\`simulator\`).`,
  remedy:
    'List the hardware under `validatedOn`, or make the lesson a `draft` until somebody has run it.',
  *check(view) {
    const { status, validatedOn } = view.lesson.frontMatter;
    if (status !== 'validated' || validatedOn.length > 0) return;
    yield findingAt(
      placeOfValue(view, 'status'),
      'the status is `validated`, and `validatedOn` names no hardware',
      {
        help: 'List what it was validated on, or make it a `draft`.',
      },
    );
  },
};
