import { findingAt, placeOfWord } from '../../finding.ts';
import { baseName } from '../../flow/words.ts';
import { relatedVersion, versionName } from '../../programs/faults.ts';
import { programsOf } from '../../programs/find-program.ts';
import type { LessonRule } from '../../rule.ts';

export const programMissing: LessonRule = {
  scope: 'lesson',
  id: 'contract/program-missing',
  severity: 'error',
  title: 'A program is run that its version of tt-metal does not have',
  why: `Python ends with \`can't open file\`, or with a missing module: the script moved, was removed, or came later than the
version that the lesson asks for.

The rule speaks of programs of tt-metal alone, and only at versions at which it is known that they are not there:
from what is kept with this tool, or from a clone that \`--tt-metal PATH@REF\` names.`,
  remedy: 'Run the program that this version has, or ask for a version that has the program.',
  *check(view) {
    for (const found of programsOf(view)) {
      if (found.kind !== 'missing' || !found.judged) continue;
      const { call, judged, why, instead } = found;
      yield findingAt(
        placeOfWord(call.typed.reading, call.script.at),
        `${versionName(judged.version)} ${why}: \`${baseName(call.script.text)}\` cannot be run`,
        {
          help: instead ?? 'Ask for a version that has it, or run another program.',
          related: relatedVersion(view, found),
        },
      );
    }
  },
};
