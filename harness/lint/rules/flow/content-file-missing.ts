import { findingAt } from '../../finding.ts';
import { contentPathsOf } from '../../flow/content-paths.ts';
import type { LessonRule } from '../../rule.ts';

/** A template or project that the content folder does not hold. */
export const contentFileMissing: LessonRule = {
  scope: 'lesson',
  id: 'flow/content-file-missing',
  severity: 'error',
  title: 'A command uses a file of the content folder that is not there',
  why: `Lessons copy scripts from \`content/templates\` and \`content/projects\`. When such a file was renamed, moved or
never added, the copy fails and so does every step after it. Where only the text speaks of the file, it is a
warning.

The rule needs the content folder; without it, and for names with a placeholder in them, it stays silent.`,
  remedy: 'Name a file that is there, or add it.',
  *check(view) {
    if (view.around.content === null) return;
    for (const { path, text, line, column, typed } of contentPathsOf(view)) {
      if (view.around.exists(path) !== false) continue;
      yield findingAt(
        { line, column, endLine: line, endColumn: column + text.length },
        `the content folder holds no \`${path}\``,
        {
          help: `Name a file that is there, or add \`${path}\`.`,
          ...(!typed && { severity: 'warning' }),
        },
      );
    }
  },
};
