import { findingAt } from '../../finding.ts';
import { faultyCallsOf, placeOfFault, programName, relatedVersion } from '../../programs/faults.ts';
import type { LessonRule } from '../../rule.ts';

export const renamedFlag: LessonRule = {
  scope: 'lesson',
  id: 'contract/renamed-flag',
  severity: 'warning',
  title: 'A flag has another name in this version',
  why: `At best the program still takes the old name and warns of it, which the lesson does not speak of; at worst it is
refused.

That a flag is outdated is read from the words of the program itself, or known of a few programs that lessons use
much, such as \`run.py\` of tt-inference-server.`,
  remedy: 'Write the new name.',
  *check(view) {
    for (const faulty of faultyCallsOf(view)) {
      const { fault, found } = faulty;
      if (fault.kind !== 'renamed-flag') continue;
      yield findingAt(
        placeOfFault(faulty),
        `\`${fault.flag}\` of ${programName(found)} is called \`${fault.to}\` now`,
        { help: `Write \`${fault.to}\`.`, related: relatedVersion(view, found) },
      );
    }
  },
};
