import { findingAt } from '../../finding.ts';
import { placeOfKey } from '../../front-matter-syntax.ts';
import type { LessonRule } from '../../rule.ts';

/** Keys that every lesson of the toolkit carries, and what is lost without each. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['id', 'nothing can name the lesson but by its file'],
  ['title', 'it is listed without a name'],
  ['description', 'its card is empty'],
  ['category', 'it stands in no section of the list'],
  ['tags', 'no search finds it'],
  ['supportedHardware', 'nobody can tell which boards it is for'],
  ['status', 'nobody can tell whether it has been validated'],
  ['estimatedMinutes', 'a reader cannot tell how long it takes'],
]);

/** Those without which a lesson promises nothing that can be held against it. */
const PROMISES = new Set(['supportedHardware', 'status', 'estimatedMinutes', 'title', 'category']);

export const missing: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/missing',
  severity: 'warning',
  title: 'Keys that every lesson has are not in the front matter',
  why: `Lists, filters and release gates are made of the front matter. A lesson without \`status\` is neither released nor held
back, one without \`supportedHardware\` is shown for every board or for none, and one without \`estimatedMinutes\` surprises
its reader.

Always wanted are id, title, description, category, tags, supportedHardware, status and estimatedMinutes. A text that has no
front matter at all is only told so by a hint where it lies outside a content folder, since it may be no lesson.`,
  remedy: 'Add the keys. A lesson that nobody has run is a `draft`.',
  *check(view) {
    const { frontMatter, diagnostics } = view.lesson;
    // What cannot be read is told elsewhere, and nobody knows what is missing from it.
    if (diagnostics.some(({ rule }) => rule === 'front-matter/yaml')) return;
    const help = 'Add what is missing; a lesson that nobody has run is a `draft`.';
    const start = placeOfKey(view, '');
    if (frontMatter.line === 0) {
      const severity = view.path === null ? { severity: 'hint' as const } : {};
      const message = 'this text has no front matter, so it has no status, hardware or duration';
      yield findingAt(start, message, { ...severity, help });
      return;
    }
    const lacking = [...KEYS.keys()].filter((key) => !Object.hasOwn(frontMatter.all, key));
    const [first] = lacking;
    if (first === undefined) return;
    const losses =
      lacking.length === 1
        ? `\`${first}\` is missing: ${KEYS.get(first)}`
        : `${lacking.map((key) => `\`${key}\``).join(', ')} are missing, which every lesson has`;
    const severity = lacking.some((key) => PROMISES.has(key)) ? {} : { severity: 'hint' as const };
    yield findingAt(start, losses, { ...severity, help });
  },
};
