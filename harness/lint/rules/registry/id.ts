import { findingAt } from '../../finding.ts';
import { placeOfValue } from '../../front-matter-syntax.ts';
import { entriesOf, lineOfField } from '../../registry-entries.ts';
import type { LessonRule } from '../../rule.ts';

export const id: LessonRule = {
  scope: 'lesson',
  id: 'registry/id',
  severity: 'error',
  title: 'A lesson under another id than its own',
  why: `A link opens the lesson that has the id in the registry, and what a reader has done is kept under the id of the front
matter. Where an entry names the file under another id, one of the two finds nothing.

An id that is not the name of the file is only a hint, and none where an entry of the registry names both.`,
  remedy: 'Use one id in the front matter, the registry and the name of the file.',
  *check(view) {
    const { registry, byFile, byId } = entriesOf(view);
    const { id: own, frontMatter } = view.lesson;
    if (view.path === null || frontMatter.id === null) return;
    const place = placeOfValue(view, 'id');
    const help = 'Use one id in the front matter, the registry and the name of the file.';
    if (registry && byFile && byFile.id !== own) {
      const line = lineOfField(byFile, 'id');
      const message = `the id is \`${own}\`, and the registry lists this file as \`${byFile.id}\``;
      const related = [{ file: registry.file, line, message: 'listed here' }];
      yield findingAt(place, message, { help, related });
      return;
    }
    if (byFile && byFile === byId) return;
    const name = view.path.replace(/^.*\//, '').replace(/\.(?:md|markdown)$/i, '');
    if (name !== own)
      yield findingAt(place, `the id is \`${own}\`, and the file is called \`${name}\``, {
        severity: 'hint',
        help,
      });
  },
};
