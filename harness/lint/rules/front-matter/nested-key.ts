import { KNOWN_KEYS } from '../../../lesson/front-matter-keys.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import { placeOfKey, type WrittenKey, writtenKeys } from '../../front-matter-syntax.ts';
import type { LessonRule } from '../../rule.ts';

/** Keys that mean something of their own below another key, such as a title of a playground. */
const COMMON = new Set([
  'id',
  'title',
  'description',
  'tags',
  'note',
  'order',
  'category',
  'playground',
  'status',
]);

export const nestedKey: LessonRule = {
  scope: 'lesson',
  id: 'front-matter/nested-key',
  severity: 'error',
  title: 'A key of the lesson that stands one level too deep',
  why: `Only keys at the top of the front matter are read. One that is indented by mistake belongs to the key above it, or
became a part of the text above it (\`description: >-\` takes every indented line): \`validatedOn\` below \`metadata\` says
nothing, and the lesson has no such value.

The rule is silent about a key that also stands at the top, and about words such as \`title\` or \`status\` that other tables
have too, unless they are lines of a folded text and are missing at the top.`,
  remedy: 'Take the indent off, so that the key begins its line.',
  *check(view) {
    const keys = writtenKeys(view);
    const top = new Set(keys.filter(({ above }) => above.length === 0).map(({ key }) => key));
    const isLost = (key: string) => KNOWN_KEYS.has(key) && !top.has(key);
    const help = 'Take the indent off, so that the key begins its line.';
    const below = (line: number, above: string) => [
      relatedLine(view, line, `\`${above}\` is the key that it belongs to as it stands`),
    ];
    for (const written of keys) {
      const above = written.above[0];
      if (above !== undefined && isLost(written.key) && !COMMON.has(written.key))
        yield findingAt(
          placeOf(view, written.from, written.to),
          `\`${written.key}\` stands below \`${written.above.join('.')}\`, where nothing reads it`,
          { help, related: below(placeOfKey(view, above).line, above) },
        );
      if (written.above.length > 0) continue;
      for (const { key, from } of swallowed(written))
        if (isLost(key))
          yield findingAt(
            placeOf(view, from, from + key.length),
            `\`${key}\` is indented, so it is a part of the text of \`${written.key}\``,
            { help, related: below(placeOfKey(view, written.key).line, written.key) },
          );
    }
  },
};

/** Lines of a folded text that look like keys. */
function swallowed({ folded }: WrittenKey): { key: string; from: number }[] {
  return folded.flatMap(({ text, from }) => {
    const key = /^([A-Za-z_]\w*):(?:\s|$)/.exec(text)?.[1];
    return key === undefined ? [] : [{ key, from }];
  });
}
