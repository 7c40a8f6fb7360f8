import type { Lesson } from '../../lesson/lesson.ts';
import { type Unmeasured, unmeasuredPromises } from '../../plan/unmeasured.ts';
import {
  brokenVerdict,
  type Finding,
  type Stand,
  type Subject,
  unknownVerdict,
} from '../finding.ts';
import type { RunRecord } from '../run-record.ts';
import type { Verdict } from '../verdict.ts';

const RULES: Record<Unmeasured['lacks'], string> = {
  training: 'stage/no-training',
  texts: 'stage/no-texts',
  temperatures: 'stage/no-temperatures',
};

/**
 * A verdict for each promise of the suite that no command of the lesson could show. A training that the lesson does not have
 * keeps nothing of what is promised of it; of texts that nothing asks for there is only not enough to say.
 */
export function unmeasuredVerdicts(subject: Subject, record: RunRecord, lesson: Lesson): Verdict[] {
  const { suite, plan } = record.started;
  return unmeasuredPromises(suite, plan).map((promise) => {
    const { stage, lacks } = promise;
    const line = lineOf(promise, lesson);
    const stand: Stand = { group: stage, check: lacks, line, stage };
    const finding: Finding = {
      rule: RULES[lacks],
      cause: 'lesson',
      message: `not measured: ${promise.message}`,
      measured: 'no such command',
      expected: promise.expected,
      help: `correct \`${stage}\` in ${suite?.file ?? 'the suite'}, or the commands of the lesson; \`tt-lessons suggest\` drafts a suite`,
      related: promise.instead.map(({ line, says }) => ({
        file: lesson.file,
        line,
        message: says,
      })),
    };
    return lacks === 'training'
      ? brokenVerdict(subject, stand, finding)
      : unknownVerdict(subject, stand, finding);
  });
}

/** The heading that opens the stage, else what the lesson says of it, else the first line. */
function lineOf({ stage }: Unmeasured, { steps, claims }: Lesson): number {
  const of = (one: { stage: string | null }) => one.stage === stage;
  return steps.find(of)?.line ?? claims.find(of)?.line ?? 1;
}
