import { INFERENCE_SERVER } from '../../../contract/snapshots/inference-server.ts';
import { MOST_RELATED } from '../../claims/stage-claims.ts';
import { findingAt, relatedLine } from '../../finding.ts';
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
much, such as \`run.py\` of tt-inference-server. Of the latter it is not known since which version, so it is a hint, and told
once for all runs of the lesson.`,
  remedy: 'Write the new name.',
  *check(view) {
    const faults = faultyCallsOf(view).filter(({ fault }) => fault.kind === 'renamed-flag');
    const told = new Set<string>();
    for (const faulty of faults) {
      const { fault, found } = faulty;
      if (fault.kind !== 'renamed-flag') continue;
      const sure = found.judged !== null || found.contract.source !== INFERENCE_SERVER.source;
      const key = `${found.contract.path} ${fault.flag}`;
      if (!sure && told.has(key)) continue;
      told.add(key);
      const others = faults.filter(
        (one) =>
          one !== faulty && one.fault.kind === 'renamed-flag' && one.fault.flag === fault.flag,
      );
      yield findingAt(
        placeOfFault(faulty),
        `\`${fault.flag}\` of ${programName(found)} is called \`${fault.to}\` now`,
        {
          help: `Write \`${fault.to}\`.`,
          related: sure
            ? relatedVersion(view, found)
            : others
                .slice(0, MOST_RELATED)
                .map((one) => relatedLine(view, placeOfFault(one).line, 'and here')),
          ...(!sure && { severity: 'hint' as const }),
        },
      );
    }
  },
};
