import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { assignmentOf, placementOf, typedCalls } from '../../typed.ts';

export const pathOverwritten: LessonRule = {
  scope: 'lesson',
  id: 'environment/path-overwritten',
  severity: 'error',
  title: 'A `PATH` that forgets what was in it',
  why: `\`export PATH=/opt/tool/bin\` leaves the shell with that one folder: \`ls\`, \`git\` and \`python3\` are no longer found until
the reader opens a new one. The rule stays silent where the value holds \`$PATH\`, and for \`PATH=... command\`, which holds for
that command alone.`,
  remedy: 'Keep what was there: `export PATH=/opt/tool/bin:$PATH`.',
  *check(view) {
    for (const { reading, call } of typedCalls(view)) {
      const value = call.values?.['PATH'];
      if (value === undefined || (call.name !== null && call.name !== 'export')) continue;
      if (call.program !== '' && call.name === null) continue;
      const placement = placementOf(reading, call);
      if (placement !== 'always' && placement !== 'conditional') continue;
      if (
        /\$\{?PATH\b|\$\(/.test(value) ||
        /:\/bin\b|^\/bin\b|:\/usr\/bin\b|^\/usr\/bin\b/.test(value)
      )
        continue;
      // A saved value that is put back.
      if (/^\$\{?\w+\}?$/.test(value)) continue;
      const at = assignmentOf(reading, call, 'PATH');
      if (!at) continue;
      yield findingAt(
        placeOfWord(reading, at),
        '`PATH` loses every folder that was in it, so that no other program is found',
        { help: 'Add `:$PATH` to the value.' },
      );
    }
  },
};
