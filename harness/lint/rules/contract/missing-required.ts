import { findingAt } from '../../finding.ts';
import { anyOf } from '../../near.ts';
import { faultyCallsOf, placeOfFault, programName, relatedVersion } from '../../programs/faults.ts';
import type { LessonRule } from '../../rule.ts';

export const missingRequired: LessonRule = {
  scope: 'lesson',
  id: 'contract/missing-required',
  severity: 'error',
  title: 'A program is run without something that it asks for',
  why: `The program ends with \`the following arguments are required\` and does nothing.

The rule stays silent where words are left out on purpose (\`...\`) or come from a variable, where only help is asked
for, and where the program declares the argument on a condition.`,
  remedy: 'Add what is missing.',
  *check(view) {
    for (const faulty of faultyCallsOf(view)) {
      const { fault, found } = faulty;
      if (fault.kind !== 'missing-required' && fault.kind !== 'missing-choice') continue;
      const names = fault.names.map((name) => `\`${name}\``);
      const message =
        fault.kind === 'missing-choice'
          ? `${programName(found)} asks for ${anyOf(fault.names.slice(0, 8))}, and none is given`
          : `${programName(found)} asks for ${names.join(' and ')}, which ${names.length === 1 ? 'is' : 'are'} not given`;
      yield findingAt(placeOfFault(faulty), message, {
        help: fault.kind === 'missing-choice' ? 'Give one of them.' : `Add ${names.join(' and ')}.`,
        related: relatedVersion(view, found),
      });
    }
  },
};
