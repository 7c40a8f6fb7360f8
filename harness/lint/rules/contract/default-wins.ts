import { givenValues } from '../../../contract/given-values.ts';
import { askedSteps } from '../../../contract/training-steps.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { programName, relatedVersion } from '../../programs/faults.ts';
import { type FoundProgram, programsOf } from '../../programs/find-program.ts';
import type { Finding, LessonRule } from '../../rule.ts';

/** Of tinyshakespeare, the text that lessons train on. */
const SHAKESPEARE = 1_115_394;

export const defaultWins: LessonRule = {
  scope: 'lesson',
  id: 'contract/default-wins',
  severity: 'warning',
  title: 'A run ends at a default before it has done what its flags ask for',
  why: `The trainer stops after so many epochs or after \`--max_steps\`, whichever comes first, and \`--max_steps\` has a default.
\`--num_epochs 200\` alone therefore runs as long as \`--num_epochs 30\`, without a word, and every number that the lesson
gives for the longer run is wrong.

It is an error where the lesson states another number of steps for the same stage. The rule stays silent where the
number of steps is given, where a configuration of the lesson's own may set it, and where the length of the training
text is not known.`,
  remedy: 'Give `--max_steps` beside `--num_epochs`.',
  *check(view) {
    for (const found of programsOf(view)) {
      const finding = found.kind === 'known' ? judge(view, found) : null;
      if (finding) yield finding;
    }
  },
};

function judge(view: LessonView, found: FoundProgram & { kind: 'known' }): Finding | null {
  const { contract, call } = found;
  const training = contract.behaviour?.training;
  if (!contract.behaviour || !training || call.words.some(({ given }) => given.open)) return null;
  const given = givenValues(
    contract,
    call.words.map((word) => word.given),
  );
  const data = given.get(training.flags.data)?.word.text;
  if (data !== undefined && !isShakespeare(view, data)) return null;
  const config = contract.flags.find(({ destination }) => destination === training.flags.config);
  const asked = askedSteps(contract.behaviour, given, config?.default ?? null, SHAKESPEARE);
  const flag = given.get(training.flags.epochs);
  if (!asked || !flag || asked.epochs * asked.stepsAnEpoch <= asked.stop) return null;
  const { epochs, stepsAnEpoch, batch, stop } = asked;
  const { command, reading } = call.typed;
  const claim = view.lesson.claims.find(
    ({ kind, stage, high, low }) =>
      kind === 'steps' &&
      stage !== null &&
      stage === command.stage &&
      high !== null &&
      low === high &&
      high !== stop,
  );
  const [start, end] = [call.words[flag.flag]?.at, call.words[flag.at]?.at];
  const name = call.words[flag.flag]?.given.text.replace(/=.*$/s, '') ?? '';
  return findingAt(
    placeOfWord(reading, { start: start?.start ?? 0, end: end?.end ?? 0 }),
    `\`${name} ${epochs}\` asks for ${thousands(epochs * stepsAnEpoch)} steps (${thousands(stepsAnEpoch)} an epoch at batch ${batch}), but without \`--max_steps\` ${programName(found)} stops at ${thousands(stop)}`,
    {
      help: claim?.high
        ? `Add \`--max_steps ${claim.high}\`, the number that line ${claim.line} gives.`
        : 'Add `--max_steps` with the number of steps that is meant.',
      related: [
        ...(claim?.high
          ? [relatedLine(view, claim.line, `${thousands(claim.high)} steps are promised here`)]
          : []),
        ...relatedVersion(view, found),
      ],
      ...(claim && { severity: 'error' as const }),
    },
  );
}

function isShakespeare(view: LessonView, path: string): boolean {
  const name = path.replace(/^.*\//, '');
  return (
    /shakespeare/i.test(name) || (name === 'input.txt' && /tinyshakespeare/.test(view.lesson.text))
  );
}

function thousands(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
