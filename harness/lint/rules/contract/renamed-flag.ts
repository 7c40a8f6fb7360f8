import { findingAt } from '../../finding.ts';
import { faultyCallsOf, placeOfFault, programName, relatedVersion } from '../../programs/faults.ts';
import type { LessonRule } from '../../rule.ts';

export const renamedFlag: LessonRule = {
  scope: 'lesson',
  id: 'contract/renamed-flag',
  severity: 'warning',
  title: 'A flag has another name in this version',
  why: `The program still takes the old name, warns of it, and will refuse it one day. The reader sees a warning that the
lesson does not speak of.

That a flag is outdated is read from the words of the program itself.`,
  remedy: 'Write the new name.',
  *check(view) {
    for (const faulty of faultyCallsOf(view)) {
      const { fault, found } = faulty;
      if (fault.kind !== 'renamed-flag') continue;
      yield findingAt(
        placeOfFault(faulty),
        `${programName(found)} calls \`${fault.flag}\` outdated and asks for \`${fault.to}\``,
        { help: `Write \`${fault.to}\`.`, related: relatedVersion(view, found) },
      );
    }
  },
};
