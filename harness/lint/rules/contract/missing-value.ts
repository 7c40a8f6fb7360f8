import { findingAt } from '../../finding.ts';
import { faultyCallsOf, placeOfFault, programName, relatedVersion } from '../../programs/faults.ts';
import type { LessonRule } from '../../rule.ts';

export const missingValue: LessonRule = {
  scope: 'lesson',
  id: 'contract/missing-value',
  severity: 'error',
  title: 'A flag stands without the value that it takes',
  why: `The program ends with \`expected one argument\`, or takes the next word for the value. Mostly a value was lost in
an edit, or a flag is thought to be a switch.

Placeholders and words that a shell works out count as values.`,
  remedy: 'Write the value behind the flag.',
  *check(view) {
    for (const faulty of faultyCallsOf(view)) {
      const { fault, found } = faulty;
      if (fault.kind !== 'missing-value' || fault.contract.value.kind !== 'words') continue;
      const { min, max } = fault.contract.value;
      const wanted = min === 1 ? (max === 1 ? 'a value' : 'at least one value') : `${min} values`;
      yield findingAt(
        placeOfFault(faulty),
        `${programName(found)} wants ${wanted} behind \`${fault.flag}\` and gets ${fault.given === 0 ? 'none' : fault.given}`,
        { help: `Write \`${fault.flag}\` with its value.`, related: relatedVersion(view, found) },
      );
    }
  },
};
