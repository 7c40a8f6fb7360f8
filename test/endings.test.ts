import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive, makePlace, parseJunit, type Started, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('endings');
const content = ['--content', 'content'];
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;
place.lesson(
  'sleeper',
  `## Before\n\n${block('echo before', 'false')}## Sleep\n\n${block('sleep 1000 & echo "$!" > pids', 'bash -c \'sleep 1001 & echo "$$ $!" >> pids; wait\'')}## After\n\n${block('echo after')}`,
);

function journalOf(out: string, lesson: string): string {
  return place.path(out, 'latest/journal', `${lesson}.n150.jsonl`);
}

/** The second sleep has begun: its command says so as it starts, and `pids` has both lines. */
async function asleep(started: Started, out: string): Promise<number[]> {
  await started.until((output) => /✗.*status 1/.test(output) && /✓.*sleep 1000/.test(output));
  return written(place.path(out, 'latest/machines/sleeper.n150/pids'), 3);
}

/** So many ids of processes that a lesson writes down, once they are there. */
function written(file: string, count: number): Promise<number[]> {
  return new Promise((resolve) => {
    const look = () => {
      try {
        const pids = readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
        if (pids.length === count && pids.every((pid) => pid > 0)) return resolve(pids);
      } catch {
        // Not written yet.
      }
      setImmediate(look);
    };
    look();
  });
}

/** Resolves when none of the processes is alive; the test's own clock ends a wait in vain. */
async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await new Promise((resolve) => setImmediate(resolve));
}

describe('clocks', () => {
  it('end a silent command and a long one, and what comes after still runs', async () => {
    place.lesson(
      'hangs',
      `## A\n\n${block('sleep 1000')}## B\n\n${block('while :; do echo tick; sleep 0.1; done')}## C\n\n${block('trap "" TERM; sleep 1002')}## D\n\n${block('echo alive')}`,
    );
    place.write(
      'fast/tt-lessons.config.json',
      JSON.stringify({ content: '../content', clocks: { grace: 0.3 } }),
    );
    const { status } = await place.run(['validate', 'hangs', '--silence', '1', '--timeout', '2'], {
      cwd: place.path('fast'),
    });
    expect(status).toBe(1);
    const results = place.results('fast/reports/latest');
    expect(verdictOf(results, 'a/sleep-1')?.diagnostics[0]?.rule).toBe('clock/silence');
    expect(verdictOf(results, 'b/true-1')?.diagnostics[0]?.rule).toBe('clock/total');
    expect(verdictOf(results, 'c/sleep-1')?.outcome).toBe('failed');
    expect(verdictOf(results, 'd/echo-1')?.outcome).toBe('passed');
    for (const { message } of results.verdicts.filter((one) => one.outcome === 'failed'))
      expect(message).toMatch(/\d+(\.\d+)? s/);
  });
});

/** No mark of a lesson that held or failed, and the command that was running named as what it is. */
function expectBrokenOff(stdout: string, out: string): void {
  expect(stdout).toMatch(/^! sleeper on n150 {2}interrupted$/m);
  expect(stdout).toMatch(/^stopped +n150 at line \d+$/m);
  expect(verdictOf(place.results(`${out}/latest`), 'sleep/bash-1')).toMatchObject({
    outcome: 'blocked',
    message: expect.stringMatching(/^the run was broken off while it ran/),
    log: expect.stringContaining('bash-1.log'),
  });
  const { root, suites } = parseJunit(readFileSync(place.path(out, 'latest/junit.xml'), 'utf8'));
  expect(root['@_errors']).toBe('1');
  const errors = suites.flatMap(({ testcase }) => testcase).filter((one) => one.error);
  expect(errors.map((one) => one['@_name'])).toEqual(['bash-1']);
}

describe('an interrupt', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s ends the children, reports what was done, and is status 130',
    async (signal) => {
      const out = `by-${signal}`;
      const started = place.start(['validate', 'sleeper', ...content, '--out', out]);
      const pids = await asleep(started, out);
      expect(pids.every(isAlive)).toBe(true);
      started.child.kill(signal);
      // A closed terminal hangs up twice: from its shell, and when its shell is gone.
      if (signal === 'SIGHUP') started.child.kill(signal);
      const { status, stderr, stdout } = await started.ended;
      expect(status).toBe(130);
      expect(stderr).toContain('ending what runs');
      expect(existsSync(place.path(out, 'latest/scratch'))).toBe(false);
      expect(pids.filter(isAlive)).toEqual([]);
      expect(stdout.trim().split('\n').at(-1)).toMatch(/blocked/);

      const events = readFileSync(journalOf(out, 'sleeper'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { kind: string; why?: string });
      expect(events.at(-1)).toMatchObject({ kind: 'run-ended', why: 'interrupted' });
      const results = place.results(`${out}/latest`);
      expect(results.run.interrupted).toBe(true);
      expect(results.summary.exit).toBe(130);
      expect(results.coverage).toMatchObject([{ commands: 6, ran: 4 }]);
      expect(stdout).toMatch(/^! n150 +interrupted$/m);
      expectBrokenOff(stdout, out);
    },
  );
});

describe('a second interrupt', () => {
  it('ends all at once, and says how to see what was done', async () => {
    place.lesson('stubborn', block('echo begun', 'trap "" INT TERM; while :; do sleep 1000; done'));
    const started = place.start(['validate', 'stubborn', ...content, '--out', 'twice']);
    await started.until((output) => /✓.*echo begun/.test(output));
    started.child.kill('SIGINT');
    await started.until((output) => output.includes('once more to stop at once'));
    started.child.kill('SIGINT');
    const { status, stderr } = await started.ended;
    expect(status).toBe(130);
    const hint = /tt-lessons report (twice\/\S+)$/m.exec(stderr);
    expect(hint?.[1]).toBeDefined();
    const told = await place.run(['report', hint?.[1] ?? '']);
    expect(told.status).toBe(130);
    expect(told.stdout).toMatch(/interrupted: [12] passed, 0 failed/);
  });
});

describe('a killed run', () => {
  it('can still be reported, as status 130, with its last line torn or not', async () => {
    const started = place.start(['validate', 'sleeper', ...content, '--out', 'killed']);
    const pids = await asleep(started, 'killed');
    started.child.kill('SIGKILL');
    expect(await started.ended).toMatchObject({ status: null, signal: 'SIGKILL' });
    // Nobody is left to end them but the keeper of the session.
    await gone(pids);

    const folder = place.path('killed/latest');
    expect(existsSync(join(folder, 'results.json'))).toBe(false);
    const whole = await place.run(['report', folder]);
    expect(whole.status).toBe(130);
    expectBrokenOff(whole.stdout, 'killed');
    const results = place.results('killed/latest');
    expect(results.run.interrupted).toBe(true);
    expect(verdictOf(results, 'before/false-1')).toMatchObject({ outcome: 'failed', line: 12 });
    expect(verdictOf(results, 'after/echo-1')?.outcome).toBe('blocked');
    expect(results.coverage).toMatchObject([{ commands: 6, ran: 4 }]);

    const journal = journalOf('killed', 'sleeper');
    truncateSync(journal, statSync(journal).size - 20);
    const torn = await place.run(['report', folder]);
    expect(torn.status).toBe(130);
    expect(torn.stderr).toMatch(/left out of the journal: sleeper\.n150\.jsonl:\d+ /);
    expect(verdictOf(place.results('killed/latest'), 'before/false-1')?.outcome).toBe('failed');
  });
});

describe('what a killed run leaves', () => {
  it('is ended, also where it is deaf to TERM or has left its session', async () => {
    place.lesson(
      'clings',
      block(
        'bash -c \'trap "" TERM; setsid sleep 1004 & echo "$$ $!" > pids; while :; do sleep 1005; done\'',
      ),
    );
    place.write(
      'clinging/tt-lessons.config.json',
      JSON.stringify({ content: '../content', clocks: { grace: 0.2 } }),
    );
    const started = place.start(['validate', 'clings'], { cwd: place.path('clinging') });
    await started.until((output) => output.includes('clings on n150'));
    const pids = await written(place.path('clinging/reports/latest/machines/clings.n150/pids'), 2);
    expect(pids.every(isAlive)).toBe(true);
    started.child.kill('SIGKILL');
    await started.ended;
    await gone(pids);
  });
});

describe('report on damaged folders', () => {
  it('says what is missing, as status 2', async () => {
    place.lesson('one', block('echo one'));
    expect((await place.run(['validate', 'one', ...content, '--out', 'damaged'])).status).toBe(0);
    const folder = place.path('damaged/latest');
    const journal = journalOf('damaged', 'one');
    const text = readFileSync(journal, 'utf8');

    writeFileSync(journal, text.replace('"version":1', '"version":9'));
    const newer = await place.run(['report', folder]);
    expect(newer.status).toBe(2);
    expect(newer.stderr).toContain('its version is 9, and this harness reads version 1');

    writeFileSync(journal, `not json\n${text}{"kind":"task-ended"}\n`);
    const noisy = await place.run(['report', folder]);
    expect(noisy.status).toBe(0);
    expect(noisy.stderr.match(/left out of the journal/g)).toHaveLength(2);

    writeFileSync(journal, '');
    expect(await place.run(['report', folder])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no journal of'),
    });

    writeFileSync(journal, text);
    rmSync(join(folder, 'inputs/one.md'));
    expect(await place.run(['report', folder])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('lacks inputs/one.md'),
    });
    expect(readdirSync(folder)).toContain('results.json');
  });
});
