import { describe, expect, it } from 'vitest';
import type { SuiteData } from '../../suite/suite.ts';
import { curveOf, falling } from '../curve.test-support.ts';
import { digestText } from '../digest.ts';
import { assessByFacts } from '../facts.test-support.ts';
import { judgeRun } from '../judge.ts';
import { lessonOf } from '../lesson.test-support.ts';
import { type RanOptions, RunBuilder } from '../run.test-support.ts';
import { judgeTexts } from '../structure/judge-texts.ts';
import { stageOf, suiteOf } from '../suite.test-support.ts';
import { taskOf } from '../task.test-support.ts';
import { textChecks } from './text-rules.ts';

const NAMES = ['ANNA', 'BERTRAM', 'CLARA', 'DAVID'];
const WORDS =
  `the king will come to our house and speak of all that she has seen before night falls upon this old town
  where men and women wait in silence under grey stones while rain goes on without end or mercy for them`.split(
    /\s+/,
  );
/** A play of our own: short speeches of words drawn by a fixed rule. */
function play(speeches: number, seed: number): string {
  let state = seed;
  const draw = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  return Array.from({ length: speeches }, () => {
    const words = Array.from({ length: 6 + draw(5) }, () => WORDS[draw(WORDS.length)]).join(' ');
    return `${NAMES[draw(4)]}:\n${words.replace(/^./, (first) => first.toUpperCase())}.\n`;
  }).join('\n');
}

const DIGEST = digestText(play(3000, 1));
const GOOD = play(8, 99).slice(0, 400);
const LOOP = `${'with the wither '.repeat(26)}`;
const train = taskOf('python-1', 'python train_nanogpt.py --fresh', { line: 10, stage: 's' });
const ask = (name: string, line: number, more = '') =>
  taskOf(name, `python train_nanogpt.py --prompt "ANNA:" --model_path m.pkl${more}`, {
    line,
    stage: 's',
  });
const first = ask('python-2', 20);
const second = ask('python-3', 40);
const stages = (structure: 'noise' | 'layout' | 'words' | 'fluent'): SuiteData['stages'] => ({
  s: stageOf({ structure }),
});
const lesson = lessonOf(
  [train, first, second],
  [{ title: 'Issue 5: Inference produces repetitive loops', line: 500 }],
);

function judge(
  one: RanOptions,
  other: RanOptions,
  options: { suite?: SuiteData; digest?: typeof DIGEST | null } = {},
) {
  const suite = options.suite ?? suiteOf({ stages: stages('fluent') });
  const run = new RunBuilder([train, first, second], { suite })
    .ran(train, { curve: curveOf(falling(4.5, 0.9)) })
    .ran(first, one)
    .ran(second, other);
  const digest = options.digest === undefined ? DIGEST : options.digest;
  return judgeRun(run.done(), lesson, digest, assessByFacts).verdicts;
}

describe('textVerdicts', () => {
  it('judges all texts of a stage together, after the last of them', () => {
    const verdicts = judge({ texts: [GOOD] }, { texts: [play(8, 7).slice(0, 400)] });
    const texts = verdicts.filter((verdict) => verdict.check.startsWith('text-'));
    expect(texts.map((verdict) => [verdict.check, verdict.outcome])).toEqual(
      textChecks('fluent').map((check) => [`text-${check}`, 'passed']),
    );
    expect(texts[0]).toMatchObject({ id: 'lesson@n150#s/text-length', line: 20 });
    expect(verdicts.indexOf(texts[0] as (typeof texts)[number])).toBeGreaterThan(
      verdicts.findIndex((verdict) => verdict.id === second.id),
    );
  });

  it('blames loops on the product, with all that they spoil and the cure of the lesson', () => {
    const verdicts = judge({ texts: [LOOP] }, { texts: [LOOP] });
    const failed = verdicts.filter((verdict) => verdict.outcome === 'failed');
    const loops = failed.find((verdict) => verdict.check === 'text-loops');
    expect(loops?.diagnostics[0]).toMatchObject({
      rule: 'text/repetition',
      related: [{ line: 500 }],
    });
    expect(failed.map((verdict) => verdict.cause)).toEqual(failed.map(() => 'product'));
  });

  it('fails for a command that shows no text', () => {
    const verdict = judge({ texts: [GOOD] }, {}).find((one) => one.check === 'text-length');
    expect(verdict).toMatchObject({
      outcome: 'failed',
      cause: 'product',
      diagnostics: [{ rule: 'text/short' }],
    });
  });

  it('reads a text that is printed without a frame', () => {
    const verdict = judge({ output: `ANNA:${GOOD}` }, { texts: [GOOD] }).find(
      (one) => one.check === 'text-length',
    );
    expect(verdict?.outcome).toBe('passed');
  });

  it('blames copies on the lesson when its text is tiny', () => {
    const small = play(60, 3);
    const verdict = judge(
      { texts: [small.slice(100, 500)] },
      { texts: [small.slice(900, 1300)] },
      { digest: digestText(small) },
    ).find((one) => one.check === 'text-copying');
    expect(verdict).toMatchObject({ outcome: 'failed', cause: 'lesson' });
  });

  it('does not know without the training text', () => {
    const texts = judge({ texts: [GOOD] }, { texts: [GOOD] }, { digest: null }).filter((one) =>
      one.check.startsWith('text-'),
    );
    expect(texts.map((one) => one.outcome)).toEqual(textChecks('fluent').map(() => 'unknown'));
  });

  it('is blocked when no command gave a text, and says by which', () => {
    const silent = [{ id: 'silent/model-not-loaded', line: 'Error loading model' }];
    const verdicts = judge({ signatures: silent }, { signatures: silent });
    const texts = verdicts.filter((one) => one.check.startsWith('text-'));
    expect(texts.map((one) => one.outcome)).toEqual(textChecks('fluent').map(() => 'blocked'));
    expect(texts[0]?.diagnostics[0]?.related[0]?.line).toBe(20);
  });

  it('compares temperatures where the suite asks', () => {
    const low = ask('python-4', 50, ' --temperature 0.3');
    const high = ask('python-5', 60, ' --temperature 1.2');
    const suite = suiteOf({
      stages: stages('noise'),
      temperatures: { low: 0.3, high: 1.2, stage: 's' },
    });
    const noise = 'xqz vrt plk wns grt bvc mnq zzt kkw ppl rrs ttv qqx zzv wwk llp mmn'.repeat(2);
    const outcome = (cool: string, hot: string) =>
      judgeRun(
        new RunBuilder([train, low, high], { suite })
          .ran(train)
          .ran(low, { texts: [cool] })
          .ran(high, { texts: [hot] })
          .done(),
        lesson,
        DIGEST,
        assessByFacts,
      ).verdicts.find((one) => one.check === 'text-temperature')?.outcome;
    expect(outcome(GOOD, noise)).toBe('passed');
    expect(outcome(noise, GOOD)).toBe('failed');
  });

  it('knows what is asked at each level', () => {
    for (const level of ['noise', 'layout', 'words', 'fluent'] as const) {
      const asked = judgeTexts([], DIGEST, level).checks.map(({ check }) => check);
      expect(asked).toEqual(textChecks(level));
    }
  });
});
