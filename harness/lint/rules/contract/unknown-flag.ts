import { findingAt } from '../../finding.ts';
import { anyOf, namesNear } from '../../near.ts';
import {
  faultyCallsOf,
  placeOfFault,
  programName,
  relatedVersion,
  spellings,
} from '../../programs/faults.ts';
import type { LessonRule } from '../../rule.ts';

export const unknownFlag: LessonRule = {
  scope: 'lesson',
  id: 'contract/unknown-flag',
  severity: 'error',
  title: 'A program is given a flag that it does not have',
  why: `The program ends with \`unrecognized arguments\` and status 2 before it does anything, and the reader does not know
which word is wrong.

What a program takes is read from the text of its source: a block that the lesson saves under its name, a template of
the content, or, for programs of tt-metal, what is known of the version that the lesson asks for (\`--at\` and
\`--tt-metal PATH@REF\` ask for another). The rule stays silent where the program passes over what it does not know, works its
flags out while it runs, or is not known at all, and where the lesson shows the error on purpose.`,
  remedy: 'Take the name that this version has, or leave the flag out.',
  *check(view) {
    for (const faulty of faultyCallsOf(view)) {
      const { found, fault } = faulty;
      const { contract } = found;
      const related = relatedVersion(view, found);
      if (fault.kind === 'ambiguous-flag')
        yield findingAt(
          placeOfFault(faulty),
          `${programName(found)} cannot tell which flag \`${fault.flag}\` stands for: ${anyOf(fault.candidates.slice(0, 4))}`,
          { help: 'Write the flag out.', related },
        );
      if (fault.kind !== 'unknown-flag') continue;
      const advice = contract.behaviour?.advice[fault.flag];
      const near = namesNear(fault.flag, spellings(contract), 2);
      const known = spellings(contract).filter((name) => name !== '--help');
      const help =
        advice ??
        (near.length > 0
          ? `Did you mean ${anyOf(near)}?`
          : known.length > 0
            ? `It takes ${listed(known)}.`
            : 'It takes no flags.');
      yield findingAt(placeOfFault(faulty), `${programName(found)} has no flag \`${fault.flag}\``, {
        help,
        related,
      });
    }
  },
};

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  return (
    shown.join(', ') +
    (names.length > shown.length ? ` and ${names.length - shown.length} more` : '')
  );
}
