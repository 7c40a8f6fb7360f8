import type { Cause } from '../../base/outcome.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Task } from '../../plan/plan.ts';
import type { StageData, SuiteData } from '../../suite/suite.ts';
import type { CommandFailure } from '../command-failed.ts';
import type { Fate } from '../fate.ts';
import {
  brokenVerdict,
  heldVerdict,
  type Stand,
  type Subject,
  unaskedVerdict,
  unknownVerdict,
} from '../finding.ts';
import { curePlaces } from '../lesson-cure.ts';
import type { RunRecord } from '../run-record.ts';
import { compareStages, compareTemperatures } from '../structure/compare.ts';
import { judgeTexts } from '../structure/judge-texts.ts';
import type { TextMeasures } from '../structure/measures.ts';
import type { TextCheck, TextCheckName } from '../structure/text-check.ts';
import type { TextDigest } from '../text-digest.ts';
import type { Verdict } from '../verdict.ts';
import { type StageTexts, stageTexts } from './stage-texts.ts';
import { TEXT_RULES, textChecks } from './text-rules.ts';

export interface TextsInput {
  subject: Subject;
  lesson: Lesson;
  record: RunRecord;
  fates: ReadonlyMap<string, Fate>;
  failures: ReadonlyMap<string, CommandFailure>;
  digest: TextDigest | null;
  /** Verdicts on the trainings, for a model that learned nothing writes nothing. */
  trainings: readonly { stage: string; verdicts: readonly Verdict[] }[];
}

/** Verdicts on the texts of a stage, to stand after the last command that asked for one. */
export interface TextVerdicts {
  stage: string;
  task: Task;
  verdicts: Verdict[];
}

/** All texts of a stage are judged together, and stage against stage. */
export function textVerdicts(input: TextsInput): TextVerdicts[] {
  const { record, fates, failures } = input;
  const { suite, plan } = record.started;
  const measured = new Map<string, TextMeasures>();
  const result: TextVerdicts[] = [];
  let before: string | null = null;
  for (const [stage, data] of Object.entries(suite?.stages ?? {})) {
    if (!suite || data.structure === null) continue;
    const texts = stageTexts(stage, plan.tasks, fates, failures);
    if (texts) {
      const last = texts.tasks.at(-1) ?? texts.tasks[0];
      const verdicts = judgeStage(input, suite, { stage, data, texts, before, measured });
      result.push({ stage, task: last, verdicts });
    }
    before = stage;
  }
  return result;
}

interface OneStage {
  stage: string;
  data: StageData;
  texts: StageTexts;
  /** The stage before that has texts to judge. */
  before: string | null;
  /** Filled as stages are judged. */
  measured: Map<string, TextMeasures>;
}

function judgeStage(input: TextsInput, suite: SuiteData, one: OneStage): Verdict[] {
  const { stage, data, texts, before, measured } = one;
  const { digest } = input;
  const level = data.structure ?? 'noise';
  const { blocker } = texts;
  if (blocker || !digest)
    return textChecks(level).map((check) => notAsked(input, stage, texts, check));
  const findings = judgeTexts(texts.samples, digest, level);
  measured.set(stage, findings.measures);
  const checks = [...findings.checks];
  const earlier = before === null ? undefined : measured.get(before);
  if (earlier) checks.push(compareStages(earlier, findings.measures));
  const temperatures = temperatureCheck(suite, one, digest);
  if (temperatures) checks.push(temperatures);
  const blame = commonBlame(input, stage, checks, digest);
  return checks.map((check) => verdictOf(input, stage, texts, check, blame(check.check)));
}

/** Null when the suite asks for none here, or when no text was asked for at one of the two. */
function temperatureCheck(
  suite: SuiteData,
  { stage, texts }: OneStage,
  digest: TextDigest,
): TextCheck | null {
  const { temperatures } = suite;
  if (temperatures?.stage !== stage) return null;
  const at = (wanted: number) =>
    texts.samples.filter(
      ({ temperature }) => temperature !== null && Math.abs(temperature - wanted) < 1e-6,
    );
  const low = at(temperatures.low);
  const high = at(temperatures.high);
  return low.length > 0 && high.length > 0 ? compareTemperatures(low, high, digest) : null;
}

interface Blame {
  cause: Cause;
  because: string;
}

/** Checks of training text smaller than this do not fail for what was trained but for what it was trained on. */
const SMALL_TEXT_BYTES = 100_000;

/** One thing gone wrong spoils several checks: a loop has no layout, and a model that learned nothing no words. */
function commonBlame(
  { trainings }: TextsInput,
  stage: string,
  checks: readonly TextCheck[],
  digest: TextDigest,
): (check: TextCheckName) => Blame {
  const loops = checks.some(({ check, held }) => check === 'loops' && held === false);
  const final = trainings
    .find((one) => one.stage === stage)
    ?.verdicts.find((verdict) => verdict.check === 'final-loss' && verdict.outcome === 'failed');
  return (check) => {
    const { cause } = TEXT_RULES[check];
    if (check === 'copying' && digest.bytes < SMALL_TEXT_BYTES)
      return { cause: 'lesson', because: `, of which there are ${digest.bytes} bytes` };
    if (cause !== 'undecided') return { cause, because: '' };
    if (loops) return { cause: 'product', because: ', because they repeat themselves' };
    if (final?.cause)
      return {
        cause: final.cause,
        because: ', and the final loss of the training is not as promised either',
      };
    return { cause, because: '' };
  };
}

function verdictOf(
  { subject, lesson }: TextsInput,
  stage: string,
  texts: StageTexts,
  { check, held, measured, expected }: TextCheck,
  { cause, because }: Blame,
): Verdict {
  const stand = standOf(stage, texts, check);
  const count = `${texts.samples.length} ${texts.samples.length === 1 ? 'text' : 'texts'}`;
  const numbers = { measured, expected };
  if (held === true)
    return heldVerdict(subject, stand, { ...numbers, message: `${count}: ${measured}` });
  if (held === null)
    return unknownVerdict(subject, stand, {
      ...numbers,
      rule: 'text/too-little',
      cause: 'undecided',
      message: `too little text to say: ${measured}, in ${count}`,
      help: 'nothing to do, unless the lesson can ask for longer texts',
    });
  const { rule, says, help } = TEXT_RULES[check];
  return brokenVerdict(subject, stand, {
    ...numbers,
    rule,
    cause,
    message: `${says}: ${measured}, expected ${expected}${because}`,
    help,
    related:
      check === 'loops'
        ? curePlaces(lesson, { phrases: ['repetitive loops', 'repetitive', 'repeats itself'] })
        : [],
  });
}

function notAsked(
  { subject }: TextsInput,
  stage: string,
  texts: StageTexts,
  check: TextCheckName,
): Verdict {
  const stand = standOf(stage, texts, check);
  const { blocker } = texts;
  if (blocker)
    return unaskedVerdict(subject, stand, 'blocked', {
      rule: 'run/blocked',
      message: `not asked: no command gave a text of ${stage}`,
      related: [
        { file: subject.file, line: blocker.task.line, message: `blocked by ${blocker.by}` },
      ],
    });
  return unknownVerdict(subject, stand, {
    rule: 'text/no-training-text',
    cause: 'undecided',
    message: 'the texts are not judged: the training text to compare them with was not read',
    help: 'run the training of the lesson in the same run',
  });
}

function standOf(stage: string, texts: StageTexts, check: TextCheckName): Stand {
  const [first] = texts.tasks;
  return { group: stage, check: `text-${check}`, line: first.line, task: first, stage };
}
