import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../judge/live.ts';
import type { Results } from '../judge/verdict.ts';
import { displayWidth } from './display-width.ts';
import { FILE, LESSON, LESSON_TEXT } from './lesson.test-support.ts';
import { sampleEnd, sampleEvents } from './live-events.test-support.ts';
import { stripAnsi } from './plain-text.ts';
import {
  healthyVerdicts,
  sampleCoverage,
  sampleResults,
  troubledResults,
} from './results.test-support.ts';
import { createTerminalReport, type TerminalOptions } from './terminal.ts';

const HEADER = {
  lessons: [LESSON],
  targets: ['n150'],
  emulated: true,
  runId: 'r1',
  facts: ['tier full', 'profile documented', 'seed 1'],
  folder: 'reports/r1',
};
const CONTEXT = {
  texts: new Map([[FILE, LESSON_TEXT]]),
  repeat: (verdict: { lesson: string; target: string; stage: string | null }) =>
    `npx tt-lessons validate '${verdict.lesson}@${verdict.target}#${verdict.stage ?? 'preflight'}' --emulate --seed 1`,
  folder: 'reports/r1',
  files: ['results.json', 'junit.xml'],
};

function play(
  events: LiveEvent[],
  results: Results,
  options: Partial<TerminalOptions> = {},
  header: Partial<typeof HEADER> = {},
): string {
  let text = '';
  const report = createTerminalReport({
    write: (part) => {
      text += part;
    },
    columns: 80,
    isTerminal: false,
    colour: false,
    quiet: false,
    ...options,
  });
  report.start({ ...HEADER, ...header });
  for (const event of events) report.event(event);
  report.finish(results, CONTEXT);
  return text;
}

const healthy = () => sampleResults(healthyVerdicts('n150'));
const judged = (results: Results, target = 'n150'): LiveEvent => ({
  kind: 'judged',
  lesson: LESSON,
  target,
  results,
});

describe('a run in a log', () => {
  it('is a line a command, the loss on the way, a table, and the sum', () => {
    const text = play([...sampleEvents('n150'), judged(healthy())], healthy());
    expect(text).toMatchInlineSnapshot(`
      "EMULATED: says nothing about hardware  sonnets on n150
      tier full · profile documented · seed 1
      reports/r1

      ✓ n150    9         cd ~/tt-metal && git submodule update --init --recur…   0.4s
      … n150   17 stage-1 python train_nanogpt.py --… step 640/1,000 loss 3.982    12s
      ✓ n150   17 stage-1 python train_nanogpt.py --data_pa… loss 4.560 → 3.771    15s
      … n150   25 stage-2 python train_nanogpt.py…  step 1,450/3,000 loss 2.331    22s
      ! n150   25 stage-2 python train_nanogpt.py --data_path ~/da… SLOW 45s of 1m 30s
      ✓ n150   25 stage-2 python train_nanogpt.py --data_pa… loss 3.771 → 1.672    55s
      - n150   35         sudo reboot                                  troubleshooting

      ✓ sonnets on n150
        8 passed, 0 failed; not run: 1 skipped
        stage    steps  initial  final  band        text  verdict
        stage-1  1,000    4.560  3.771  3.5 to 4    ✓     ✓ passed
        stage-2  3,000    3.771  1.672  1.6 to 1.8  ✓     ✓ passed

      skipped   1 troubleshooting
      reports   reports/r1 (results.json, junit.xml)
      EMULATED: says nothing about hardware  8 passed, 0 failed; not run: 1 skipped · 41s
      "
    `);
  });

  it('keeps within 80 columns but for the last line and what is to be copied', () => {
    const text = play([...sampleEvents('n150'), judged(troubledResults())], troubledResults());
    const lines = text.trimEnd().split('\n').slice(0, -1);
    for (const line of lines.filter((one) => !/^ {2}(repeat|log) /.test(one)))
      expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it('says at the end what is flaky, unknown and failed, with all that there is to know', () => {
    const text = play([], troubledResults());
    expect(text.slice(text.indexOf('── 1 flaky'))).toMatchInlineSnapshot(`
      "── 1 flaky ─────────────────────────────────────────────────────────────────────
      ~ stage-1/python-1  n300
        the device timed out at the first attempt, and the second one passed

      ── 1 unknown ───────────────────────────────────────────────────────────────────
      ? stage-2/duration  n150
        durations on this machine say nothing about hardware

      ── 3 failed, 2 things to mend ──────────────────────────────────────────────────
      ✗ stage-2/final-loss  n150, n300
        final loss 2.114 is above the promised 1.6 to 1.8: worse than the lesson says

        content/lessons/sonnets.md:22:11  loss/above-band
         22 │ **Loss**: 1.6 to 1.8 | **Time**: about 90 seconds
            │           ~~~~~~~~~~
          ⋮
         27 │   --num_epochs 30
            │   --------------- trained for 30 epochs

        measured  2.114 (n150), 2.109 (n300)
        expected  1.6 to 1.8
        cause     undecided: the lesson or the product is wrong, and no earlier run
                  tells which
        remedy    Train longer, or write the band that this recipe reaches.
        log       reports/r1/logs/sonnets.n150/002-python-1.log
        repeat    npx tt-lessons validate 'sonnets@n150#stage-2' --emulate --seed 1

      ✗ preflight/board  t3k
        tt-smi lists 4 chips, a t3k has 8

        content/lessons/sonnets.md:1  preflight/board
         1 │ ---
           │ ~~~
         2 │ id: sonnets

        measured  4 x n300
        expected  8 x n300
        cause     infrastructure: neither the lesson nor the product is at fault
        remedy    Reset the board with \`tt-smi -r\`; if chips stay away, power-cycle
                  the host.
        repeat    npx tt-lessons validate 'sonnets@t3k#preflight' --emulate --seed 1

      failed    2 undecided, 1 infrastructure
      skipped   3 troubleshooting
      blocked   2 by preflight/board
      reports   reports/r1 (results.json, junit.xml)
      EMULATED: says nothing about hardware  14 passed, 3 failed, 1 flaky, 1 unknown; not run: 3 skipped, 2 blocked · 41s
      "
    `);
  });

  it('never writes an escape sequence without colour, whatever the tools print', () => {
    const events = sampleEvents('n150');
    const started = events[0];
    if (started?.kind === 'journal' && started.event.kind === 'run-started')
      for (const task of started.event.plan.tasks) task.text += '\u001b[2J\u0007\r\u009b1m';
    const results = troubledResults();
    for (const verdict of results.verdicts) {
      verdict.message += '\u001b]0;title\u0007 \u202e';
      verdict.measured = '\u001b[31m2\u001b[0m';
    }
    const text = play([...events, judged(results)], results, { isTerminal: true });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('says progress only every ten seconds of a command', () => {
    const [started, , , begun] = sampleEvents('n150');
    const task = `${LESSON}@n150#stage-1/python-1`;
    const progress = Array.from(
      { length: 100 },
      (_, at): LiveEvent => ({
        kind: 'progress',
        lesson: LESSON,
        target: 'n150',
        task,
        step: at,
        goal: null,
        loss: 3,
        seconds: at / 4,
      }),
    );
    const text = play([started, begun, ...progress] as LiveEvent[], healthy());
    expect(text.split('\n').filter((line) => line.startsWith('…'))).toHaveLength(2);
  });

  it('sums up commands in a row that were not run', () => {
    const [started] = sampleEvents('n150') as [LiveEvent];
    const skip = (task: string): LiveEvent => ({
      kind: 'journal',
      lesson: LESSON,
      target: 'n150',
      event: {
        kind: 'task-skipped',
        at: 0,
        task: `${LESSON}@n150#${task}`,
        reason: 'tier',
        detail: '',
      },
    });
    const block = (task: string): LiveEvent => ({
      kind: 'journal',
      lesson: LESSON,
      target: 'n150',
      event: {
        kind: 'task-blocked',
        at: 0,
        task: `${LESSON}@n150#${task}`,
        by: 'preflight/board',
        detail: '',
      },
    });
    const events = [started, skip('top/cd-1'), skip('stage-1/python-1'), block('stage-2/python-1')];
    const text = play(events, healthy());
    expect(text).toContain('- n150    9 to line 17: 2 skipped: 2 tier');
    expect(text).toMatch(/◌ n150 {3}25 stage-2 python .* blocked by preflight\/board/);
  });

  it.each([
    [{ ending: { kind: 'exited', status: 2 } }, 'status 2'],
    [{ ending: { kind: 'signalled', signal: 'SIGKILL' } }, 'killed by SIGKILL'],
    [{ ending: { kind: 'timed-out', clock: 'silence', seconds: 60 } }, 'silent for 1m 00s'],
    [
      {
        ending: {
          kind: 'alarmed',
          alarm: { kind: 'nan', step: 398, loss: 'nan', before: 2 },
        },
      },
      'loss nan at step 398',
    ],
    [{ products: [{ path: '~/a/nanogpt_stage1.pkl', bytes: null }] }, 'no nanogpt_stage1.pkl'],
  ] as const)('marks what did not end well: %#', (change, words) => {
    const [started] = sampleEvents('n150') as [LiveEvent];
    const end = sampleEnd(`${LESSON}@n150#stage-1/python-1`, 0, structuredClone(change) as object);
    const ended: LiveEvent = { kind: 'journal', lesson: LESSON, target: 'n150', event: end };
    const line = play([started, ended], healthy())
      .split('\n')
      .find((one) => one.startsWith('✗'));
    expect(line).toContain(words);
  });

  it('says first and last that it was emulated, and on hardware does not', () => {
    const lines = play([], healthy()).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^EMULATED: says nothing about hardware {2}sonnets on n150$/);
    expect(lines.at(-1)).toBe(
      'EMULATED: says nothing about hardware  8 passed, 0 failed; not run: 1 skipped · 41s',
    );
    const real = sampleResults(healthyVerdicts('n150'), [sampleCoverage('n150')], {
      emulated: false,
    });
    expect(play([], real, {}, { emulated: false })).not.toContain('EMULATED');
  });

  it('names the lesson on each line when there are several', () => {
    const text = play(sampleEvents('n150'), healthy(), {}, { lessons: [LESSON, 'other'] });
    expect(text).toContain('✓ sonnets@n150   17 stage-1 python');
  });

  it('is quiet when asked: the first line, what did not hold, the last line', () => {
    const text = play([...sampleEvents('n150'), judged(healthy())], healthy(), { quiet: true });
    expect(text).toMatchInlineSnapshot(`
      "EMULATED: says nothing about hardware  sonnets on n150

      skipped   1 troubleshooting
      reports   reports/r1 (results.json, junit.xml)
      EMULATED: says nothing about hardware  8 passed, 0 failed; not run: 1 skipped · 41s
      "
    `);
  });
});

describe('a run on a terminal', () => {
  it('draws the running commands at the foot, and leaves nothing of them behind', () => {
    const parts: string[] = [];
    const report = createTerminalReport({
      write: (text) => parts.push(text),
      columns: 80,
      isTerminal: true,
      colour: true,
      quiet: false,
    });
    report.start(HEADER);
    for (const event of sampleEvents('n150')) report.event(event);
    report.finish(healthy(), CONTEXT);
    const screen = emulate(parts.join(''));
    expect(screen.some((line) => line.startsWith('›'))).toBe(false);
    const plain = play(sampleEvents('n150'), healthy(), { columns: 79 }).split('\n');
    // But for the lines of progress, which only a log has, it ends as the log does.
    expect(screen).toEqual(plain.filter((line) => !line.startsWith('…')));
    expect(parts.some((part) => stripAnsi(part).includes('━━━━━━╌╌╌╌ 640/1,000 loss 3.982'))).toBe(
      true,
    );
  });

  it('draws at most ten times a second', () => {
    let clock = 0;
    let drawn = 0;
    const report = createTerminalReport({
      write: () => {
        drawn += 1;
      },
      columns: 80,
      isTerminal: true,
      colour: true,
      quiet: false,
      now: () => clock,
    });
    const [started, , , begun] = sampleEvents('n150') as LiveEvent[];
    for (const event of [started, begun]) if (event) report.event(event);
    const before = drawn;
    for (let step = 1; step <= 100; step += 1) {
      clock += 10;
      const task = `${LESSON}@n150#stage-1/python-1`;
      const at = { lesson: LESSON, target: 'n150', task, goal: 1000, seconds: step / 100 };
      report.event({ kind: 'progress', ...at, step, loss: 4 });
    }
    expect(drawn - before).toBeLessThanOrEqual(10);
  });
});

/** What a terminal shows after this text, for the one sequence that moves: so many lines up, clear to the end. */
function emulate(text: string): string[] {
  let shown: string[] = [];
  for (const part of text.replace(/\u001b\[[\d;]*m/g, '').split(/(\u001b\[\d+A\u001b\[0J)/)) {
    const up = /^\u001b\[(\d+)A/.exec(part);
    if (up) shown = shown.slice(0, -Number(up[1]));
    // Every part that is written ends its last line.
    else shown.push(...part.split('\n').slice(0, -1));
  }
  return [...shown, ''];
}
