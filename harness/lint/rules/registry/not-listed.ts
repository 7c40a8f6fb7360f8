import { findingAt } from '../../finding.ts';
import { placeOfValue } from '../../front-matter-syntax.ts';
import { namesNear } from '../../near.ts';
import { entriesOf } from '../../registry-entries.ts';
import type { LessonRule } from '../../rule.ts';

export const notListed: LessonRule = {
  scope: 'lesson',
  id: 'registry/not-listed',
  severity: 'warning',
  title: 'A lesson that the registry does not list',
  why: `Readers choose from the lessons of \`lesson-registry.json\`, and links open them by the id that stands there. A file that no
entry names is seen by nobody.

The rule speaks of files in \`lessons/\` that have front matter: a text without is taken for a note among the lessons.`,
  remedy: 'Add the lesson to the registry, or move the file out of `lessons/`.',
  *check(view) {
    const { registry, byFile, byId } = entriesOf(view);
    if (!registry || byFile || byId || !view.path?.startsWith('lessons/')) return;
    if (view.lesson.frontMatter.line === 0) return;
    const { id } = view.lesson;
    const [near] = namesNear(
      id,
      registry.lessons.map((entry) => entry.id),
      1,
    );
    yield findingAt(placeOfValue(view, 'id'), `the registry lists no lesson \`${id}\``, {
      help: `Add it to ${registry.file}${near ? `; \`${near}\` is listed there` : ''}.`,
    });
  },
};
