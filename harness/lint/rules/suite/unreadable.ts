import { keyPlaces } from '../../../suite/source-places.ts';
import { findingAt } from '../../finding.ts';
import type { ContentRule } from '../../rule.ts';

/** A suite that is there and cannot be used. */
export const unreadable: ContentRule = {
  id: 'suite/unreadable',
  scope: 'content',
  severity: 'error',
  title: 'The suite of a lesson cannot be used',
  why: 'A run of the lesson ends before it has begun, in the sentence that stands here. The suite is loaded as a run loads it: its code is run.',
  remedy: 'Correct what the sentence names; types are checked by an editor through `defineSuite`.',
  *check(view) {
    for (const { lesson, file, text, suite, broken } of view.suites) {
      if (suite.ok) continue;
      const named = /`([\w.-]+)`: /.exec(suite.failure)?.[1];
      const column = broken?.column ?? 1;
      const place = broken
        ? { line: broken.line, column, endColumn: column }
        : keyPlaces(text)(named === undefined ? [] : pathOf(named));
      yield {
        ...findingAt({ ...place, endLine: place.line }, suite.failure, {
          help: `Correct it, or draft it anew: \`tt-lessons suggest ${lesson}\`.`,
          related: view.lessons
            .filter(({ id }) => id === lesson)
            .map((one) => ({ file: one.file, line: 1, message: 'the lesson that it is for' })),
        }),
        file,
      };
    }
  },
};

/** `stages.stage-1.steps`, as messages write the path of a key. */
function pathOf(name: string): string[] {
  return name.split('.');
}
