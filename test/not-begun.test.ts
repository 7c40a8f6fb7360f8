import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeBoard } from './board.test-support.ts';
import { makePlace, parseJunit } from './run-cli.test-support.ts';

/** One board is one queue: what stands behind the lesson that sleeps has not begun. */
const place = makePlace('not-begun');
const board = makeBoard(place);
place.lesson('a-first', '```bash\necho first\n```\n');
place.lesson('b-sleeps', '```bash\necho asleep\nsleep 1000\n```\n');
place.lesson('c-waits', '```bash\nfalse\nfalse\n```\n');
place.lesson('d-asks', '```bash\nsudo reboot\n```\n');
const content = ['--content', 'content'];

/** Its second command is on its way: the journal is the first to know. */
async function begun(journal: string): Promise<void> {
  while (readFileSync(journal, 'utf8').split('"kind":"task-started"').length < 3)
    await new Promise((resolve) => setImmediate(resolve));
}

async function stoppedBy(signal: NodeJS.Signals, out: string) {
  const started = place.start(['validate', ...content, '--out', out], { env: board() });
  await started.until((output) => /✓.*echo asleep/.test(output));
  await begun(place.path(out, 'latest/journal/b-sleeps.n150.jsonl'));
  started.child.kill(signal);
  return started.ended;
}

function expectAllTold(stdout: string, out: string): void {
  expect(stdout.trim().split('\n').at(-1)).toMatch(
    /interrupted: 2 passed, 0 failed; not run: 1 skipped, 3 blocked; 2 of 4 lessons not begun/,
  );
  expect(stdout).toMatch(/^stopped +b-sleeps on n150 at line 10$/m);
  expect(stdout).toMatch(/^not begun +c-waits on n150, d-asks on n150$/m);
  expect(stdout).toMatch(/^! c-waits\S* *(on n150)? +not begun$/m);
  expect(stdout).not.toMatch(/✓ (c-waits|d-asks)/);
  const results = place.results(`${out}/latest`);
  expect(results.summary.exit).toBe(130);
  expect(results.coverage.map(({ lesson, begun, ran }) => [lesson, begun, ran])).toEqual([
    ['a-first', true, 1],
    ['b-sleeps', true, 1],
    ['c-waits', false, 0],
    ['d-asks', false, 0],
  ]);
  const { suites } = parseJunit(readFileSync(place.path(out, 'latest/junit.xml'), 'utf8'));
  const waiting = suites.find((one) => one['@_name'].startsWith('c-waits@n150'));
  expect(
    waiting?.testcase.map((one) => ['error', 'skipped'].filter((kind) => kind in one)),
  ).toEqual([['error'], ['skipped']]);
}

describe('lessons that a run did not come to', () => {
  it('are told after an interrupt', async () => {
    const { status, stdout } = await stoppedBy('SIGINT', 'interrupted');
    expect(status).toBe(130);
    expectAllTold(stdout, 'interrupted');
  });

  it('are told by `report` after a kill, and of journals that were emptied or are gone', async () => {
    await stoppedBy('SIGKILL', 'killed');
    const folder = place.path('killed/latest');
    const { status, stdout } = await place.run(['report', folder]);
    expect(status).toBe(130);
    expectAllTold(stdout, 'killed');

    writeFileSync(`${folder}/journal/a-first.n150.jsonl`, '');
    rmSync(`${folder}/journal/b-sleeps.n150.jsonl`);
    const alone = await place.run(['report', folder]);
    expect(alone.status).toBe(130);
    expect(alone.stderr).toContain('a-first.n150.jsonl:1 it does not tell that the run began');
    expect(alone.stdout).toContain('interrupted: 0 passed, 0 failed');
    expect(alone.stdout).toContain('4 of 4 lessons not begun');
  });
});

describe('a report on a run that still goes on', () => {
  it('says so, and writes nothing into its folder', async () => {
    const started = place.start(['validate', ...content, '--out', 'live'], { env: board() });
    await started.until((output) => /✓.*echo asleep/.test(output));
    await begun(place.path('live/latest/journal/b-sleeps.n150.jsonl'));
    const { status, stdout, stderr } = await place.run(['report', 'live/latest']);
    expect(status).toBe(4);
    expect(stderr).toContain(`is still being written by process ${started.child.pid}`);
    expect(stdout.trim().split('\n').at(-1)).toMatch(
      /^still running: 2 passed, 0 failed; not run: /,
    );
    expect(stdout).toMatch(/^running +b-sleeps on n150 at line 10$/m);
    expect(stdout).not.toContain('interrupted');
    expect(readdirSync(place.path('live/latest'))).not.toContain('results.json');
    const json = await place.run(['report', 'live/latest', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      run: { running: true, interrupted: false },
      summary: { exit: 4 },
    });

    started.child.kill('SIGINT');
    await started.ended;
    expect(readdirSync(place.path('live/latest'))).not.toContain('process.json');
    expect((await place.run(['report', 'live/latest'])).status).toBe(130);
  });
});
