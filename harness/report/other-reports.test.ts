import { describe, expect, it } from 'vitest';
import { renderDoctor } from './doctor-report.ts';
import { githubAnnotations } from './github.ts';
import { samplePlan } from './plan.test-support.ts';
import { planJson, renderList, renderPlan } from './plan-report.ts';
import { pythonDict } from './python-literal.ts';
import {
  brokenVerdict,
  healthyVerdicts,
  sampleResults,
  sampleVerdict,
  troubledResults,
} from './results.test-support.ts';
import { resultsJson } from './results-json.ts';
import { stageRows } from './stage-table.ts';
import { duration, lossText, thousands } from './summary.ts';
import { groupVerdicts, perTarget } from './verdict-groups.ts';

describe('the plan', () => {
  it('shows every task once for targets whose plans agree', () => {
    const other = samplePlan('p100');
    other.tasks[1] = { ...other.tasks[1], action: 'skip', reason: 'wrong-target' } as never;
    const plans = [samplePlan('n150'), samplePlan('n300'), other];
    expect(renderPlan(plans, { columns: 80, colour: false })).toMatchInlineSnapshot(`
      "sonnets on n150, n300
      content/lessons/sonnets.md · tier full · 3 of 4 commands to run, 1 skipped: 1
      troubleshooting

        Teach a board to write sonnets
         9 ▸ cd ~/tt-metal && git submodule update --init --recursive
               touches ~/tt-metal (change-install)

        Stage 1: noise
        17 ▸ python train_nanogpt.py --data_path ~/data/sonnets.txt --num_epochs 10 -…

        Stage 2: layout
        25 ▸ python train_nanogpt.py --data_path ~/data/sonnets.txt --num_epochs 30

        Troubleshooting
        35 - sudo reboot                                               troubleshooting
               it stands under Troubleshooting

      sonnets on p100
      content/lessons/sonnets.md · tier full · 2 of 4 commands to run, 2 skipped: 1
      wrong-target, 1 troubleshooting

        Teach a board to write sonnets
         9 ▸ cd ~/tt-metal && git submodule update --init --recursive
               touches ~/tt-metal (change-install)

        Stage 1: noise
        17 - python train_nanogpt.py --data_path ~/data/sonnets.txt --nu… wrong-target

        Stage 2: layout
        25 ▸ python train_nanogpt.py --data_path ~/data/sonnets.txt --num_epochs 30

        Troubleshooting
        35 - sudo reboot                                               troubleshooting
               it stands under Troubleshooting

      3 plans: 8 of 12 commands to run, 4 skipped: 3 troubleshooting, 1 wrong-target
      "
    `);
  });

  it('says so when there is nothing', () => {
    expect(renderPlan([], { columns: 80, colour: false })).toBe(
      'nothing is planned: no lesson was selected\n',
    );
  });

  it('lists the ids of what would run', () => {
    expect(renderList([samplePlan('n150')])).toBe(
      'sonnets@n150#top/cd-1\nsonnets@n150#stage-1/python-1\nsonnets@n150#stage-2/python-1\n',
    );
  });

  it('is a document of version 1 with just the promised keys', () => {
    const document = JSON.parse(planJson([samplePlan('n150')]));
    expect(Object.keys(document)).toEqual(['version', 'plans']);
    expect(Object.keys(document.plans[0])).toEqual(['lesson', 'target', 'tasks']);
    expect(document.plans[0].tasks.at(-1)).toEqual({
      id: 'sonnets@n150#troubleshooting/sudo-1',
      line: 35,
      text: 'sudo reboot',
      step: 'troubleshooting',
      action: 'skip',
      reason: 'troubleshooting',
    });
    expect(document.plans[0].tasks[0].reason).toBeNull();
  });
});

describe('the doctor', () => {
  it('gives each precondition a line, and a broken one its remedy with the line of the lesson', () => {
    const submodules = (target: string) => [
      sampleVerdict({ target, check: 'tt-metal-version', measured: 'v0.67.0' }),
      brokenVerdict(
        {
          target,
          check: 'submodules',
          cause: 'infrastructure',
          line: 9,
          message: '1 of 4 submodules is at another commit than tt-metal records',
          measured: 'tt_metal/third_party/umd at 1a2b3c4',
          expected: '9f8e7d6',
        },
        { help: 'Run `git submodule update --init --recursive --force` in tt-metal.' },
      ),
    ];
    const unsure = sampleVerdict({
      target: 't3k',
      check: 'disk',
      outcome: 'unknown',
      message: 'df could not be asked',
    });
    const advice = brokenVerdict(
      { target: 't3k', check: 'dataset', message: 'the training text is not there yet' },
      { severity: 'warning', help: 'The download on line 40 brings it.', line: 40 },
    );
    const verdicts = [...submodules('n150'), ...submodules('n300'), unsure, advice];
    expect(
      renderDoctor(verdicts, { columns: 80, colour: false, emulated: true }),
    ).toMatchInlineSnapshot(`
      "EMULATED: says nothing about hardware

      n150, n300
        ✓ tt-metal-version  v0.67.0
        ✗ submodules        1 of 4 submodules is at another commit than tt-metal
                            records
                            found   tt_metal/third_party/umd at 1a2b3c4
                            wanted  9f8e7d6
                            do      Run \`git submodule update --init --recursive
                                    --force\` in tt-metal.
                            see     content/lessons/sonnets.md:9

      t3k
        ? disk     df could not be asked
                   see  content/lessons/sonnets.md:14
        ! dataset  the training text is not there yet
                   do   The download on line 40 brings it.
                   see  content/lessons/sonnets.md:40

      EMULATED: says nothing about hardware  2 of 6 preconditions hold, 2 broken, 1 to mind, 1 unknown
      "
    `);
  });
});

describe('results.json', () => {
  it('is the same bytes whatever the order of keys', () => {
    const results = troubledResults();
    const turned = JSON.parse(JSON.stringify(results), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(resultsJson(turned)).toBe(resultsJson(results));
    expect(JSON.parse(resultsJson(results))).toEqual(JSON.parse(JSON.stringify(results)));
  });

  it('begins with version, run, machines, verdicts, coverage, summary', () => {
    const document = JSON.parse(resultsJson(troubledResults()));
    expect(Object.keys(document)).toEqual([
      'version',
      'run',
      'machines',
      'verdicts',
      'coverage',
      'summary',
    ]);
  });
});

describe('annotations for GitHub', () => {
  it('puts what can be mended first, joins targets, and escapes', () => {
    expect(githubAnnotations(troubledResults())).toMatchInlineSnapshot(`
      "::error file=content/lessons/sonnets.md,line=22,endLine=22,col=11,endColumn=21,title=stage-2/final-loss on n150%2C n300::final loss 2.114 is above the promised 1.6 to 1.8: worse than the lesson says%0Ameasured: 2.114 (n150), 2.109 (n300)%0Aexpected: 1.6 to 1.8%0Acause: undecided%0ATrain longer, or write the band that this recipe reaches.
      ::error file=content/lessons/sonnets.md,line=1,endLine=1,title=preflight/board on t3k::tt-smi lists 4 chips, a t3k has 8%0Ameasured: 4 x n300%0Aexpected: 8 x n300%0Acause: infrastructure%0AReset the board with \`tt-smi -r\`; if chips stay away, power-cycle the host.
      ::warning file=content/lessons/sonnets.md,line=17,endLine=17,title=stage-1/python-1 on n300::the device timed out at the first attempt, and the second one passed%0Acause: infrastructure
      ::warning file=content/lessons/sonnets.md,line=22,title=stage-2/duration on n150::durations on this machine say nothing about hardware
      ::notice title=Lessons::EMULATED: says nothing about hardware. 14 passed, 3 failed, 1 flaky, 1 unknown; not run: 3 skipped, 2 blocked
      "
    `);
  });

  it('stays within ten of a level, and says how many are left', () => {
    const verdicts = Array.from({ length: 14 }, (_, at) =>
      brokenVerdict({ check: `check-${String.fromCharCode(97 + at)}`, cause: 'lesson' }),
    );
    const lines = githubAnnotations(sampleResults(verdicts)).trim().split('\n');
    const errors = lines.filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toBe('::error::5 more in results.json');
  });

  it('lets no text out of its annotation', () => {
    const verdict = brokenVerdict({ message: 'x\n::set-output name=a::b', file: 'a,b:c%.md' });
    const lines = githubAnnotations(sampleResults([verdict]))
      .trim()
      .split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('::x ::set-output name=a::b%0A');
  });
});

describe('verdicts of several targets', () => {
  it('are one when only target and numbers differ', () => {
    const failed = troubledResults().verdicts.filter((one) => one.outcome === 'failed');
    const groups = groupVerdicts(failed);
    expect(groups.map((group) => group.targets)).toEqual([['n150', 'n300'], ['t3k']]);
    const [first] = groups;
    expect(first && perTarget(first, (one) => one.measured)).toBe('2.114 (n150), 2.109 (n300)');
    expect(first && perTarget(first, (one) => one.expected)).toBe('1.6 to 1.8');
  });

  it('stay apart when the cause or the place differs', () => {
    const one = brokenVerdict({ target: 'n150', cause: 'lesson' });
    const other = brokenVerdict({ target: 'n300', cause: 'product' });
    const third = brokenVerdict({ target: 't3k', cause: 'lesson', line: 99 });
    expect(groupVerdicts([one, other, third])).toHaveLength(3);
  });

  it('come in the order of the lesson, not of the targets', () => {
    const late = brokenVerdict({ target: 'n150', check: 'late' });
    const early = brokenVerdict({ target: 'n300', check: 'early' });
    const same = brokenVerdict({ target: 'n300', check: 'late' });
    const fine = sampleVerdict({ target: 'n150', check: 'early' });
    const groups = groupVerdicts([fine, late, early, same]);
    expect(groups.map((group) => group.first.check)).toEqual(['early', 'early', 'late']);
  });
});

describe('the table of stages', () => {
  it('takes its numbers from the verdicts when there is no curve', () => {
    expect(stageRows(healthyVerdicts('n150'), new Map())).toEqual([
      {
        stage: 'stage-1',
        steps: '',
        initial: '',
        final: '3.771',
        band: '3.5 to 4',
        text: 'passed',
        outcome: 'passed',
        broken: [],
      },
      {
        stage: 'stage-2',
        steps: '',
        initial: '',
        final: '1.672',
        band: '1.6 to 1.8',
        text: 'passed',
        outcome: 'passed',
        broken: [],
      },
    ]);
  });
});

describe('numbers for people', () => {
  it.each([
    [0.04, '0.0s'],
    [9.94, '9.9s'],
    [9.96, '10s'],
    [59.6, '1m 00s'],
    [185, '3m 05s'],
    [7620, '2h 07m'],
    [Number.NaN, '?'],
  ])('a duration of %d s is %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  it.each([
    [4.5643, '4.564'],
    [1.3633944e15, '1.36e+15'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('a loss of %d is %s', (loss, text) => expect(lossText(loss)).toBe(text));

  it('have commas from a thousand on', () => {
    expect([999, 1000, 1234567].map(thousands)).toEqual(['999', '1,000', '1,234,567']);
  });
});

it('a Python literal survives quotes, backslashes and what is not ASCII', () => {
  expect(pythonDict({ a: "it's\\ \n é 🎭", b: true, c: null, d: 1.5, e: Number.NaN })).toBe(
    "{'a': 'it\\'s\\\\ \\u000a \\u00e9 \\U0001f3ad', 'b': True, 'c': None, 'd': 1.5, 'e': None}",
  );
});
