import { beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../harness/judge/verdict.ts';
import { makePlace, verdictOf } from './run-cli.test-support.ts';

const place = makePlace('judged-shell');
const block = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n\n`;

place.lesson(
  'shell',
  [
    `## Unfinished\n\n${block('cat > a.txt <<EOF', 'one')}`,
    `## Guards\n\n${block('[ -f ~/.extra ] && source ~/.extra', 'command -v no-such-program > /dev/null && cd ~/nowhere')}`,
    `## Checks\n\n${block('test -f ~/.extra', '[ -f ~/.extra ] && echo OK')}`,
    `## Deeds\n\n${block('[ -d ~ ] && cat ~/no-such-file')}`,
    `## Lines\n\n${block('test -d build; echo $?', 'diff <(echo a) <(echo b); true', 'false')}`,
    `## Subshells\n\n${block('f() ( cd / && ls )', 'mkdir fresh', '(cd fresh && touch a)', 'ls fresh/a')}`,
    `## Long\n\n${block(`bash -c "head -c 9000 /dev/zero | tr '\\\\0' x; exit 4"`)}`,
    `## Programs\n\n${block('echo true > s.sh', './s.sh', 'old=$PATH', 'unset PATH', 'ls', 'PATH=$old')}`,
    `## Signals\n\n${block('timeout -s KILL 0.1 sleep 5', 'bash -c "exit 137"')}`,
  ].join(''),
);

place.lesson(
  'lost',
  [
    `## Blocked\n\n${block('cd $TT_METAL_HOME', 'ls tt_metal', 'rm -rf build', 'mkdir ~/kept')}`,
    `## Failed\n\n${block('cd ~/nowhere', 'cd deeper', 'echo a > note.txt', 'cd ~', 'mkdir found')}`,
  ].join(''),
);

place.lesson(
  'author',
  `## Go\n\n${block('export TT_METAL_HOME=/home/ttuser/tt-metal', 'cd $TT_METAL_HOME', 'ls tt_metal')}`,
);

let results: Results;

beforeAll(async () => {
  await place.run(['validate', '--content', 'content', '--emulate']);
  results = place.results();
});

describe('what is judged as a reader meets it', () => {
  it.each([
    ['unfinished/cat-1', 'failed', 'lesson', 'shell/unfinished-here-document'],
    ['checks/test-1', 'failed', 'undecided', 'command/status'],
    ['checks/test-2', 'failed', 'undecided', 'command/status'],
    ['deeds/test-1', 'failed', 'lesson', 'flow/never-made'],
    ['lines/false-1', 'failed', 'undecided', 'command/status'],
    ['programs/s-sh-1', 'failed', 'lesson', 'shell/not-executable'],
    ['programs/ls-1', 'failed', 'lesson', 'flow/path-lost'],
    ['long/bash-1', 'failed', 'undecided', 'command/status'],
    ['signals/timeout-1', 'failed', 'lesson', 'signal/sent-by-itself'],
    ['signals/bash-1', 'failed', 'undecided', 'command/status'],
  ])('%s is %s', (id, outcome, cause, rule) => {
    expect(verdictOf(results, id)).toMatchObject({ outcome, cause, diagnostics: [{ rule }] });
  });

  it.each([
    ['guards/test-1', 'with nothing to do: the test before && did not hold'],
    ['guards/command-1', 'with nothing to do: the test before && did not hold'],
    ['lines/test-1', 'which the same line shows'],
    ['lines/diff-1', 'its line ends well all the same'],
  ])('%s passes, and says why', (id, why) => {
    expect(verdictOf(results, id)).toMatchObject({
      outcome: 'passed',
      message: expect.stringContaining(why),
    });
  });
});

describe('a home that the lesson writes out', () => {
  it('is the fault of the lesson, with all that follows', () => {
    const all = results.verdicts.filter((one) => one.lesson === 'author');
    expect(all.find((one) => one.check === 'tt-metal-home')).toMatchObject({
      outcome: 'failed',
      cause: 'lesson',
      message: expect.stringContaining('/home/ttuser is the home of one person'),
    });
    const causes = all.filter((one) => one.outcome === 'failed').map((one) => one.cause);
    expect(new Set(causes)).toEqual(new Set(['lesson']));
  });
});

describe('what is told', () => {
  it('says how to run a file that is not executable', () => {
    expect(verdictOf(results, 'programs/s-sh-1')?.diagnostics[0]?.help).toBe(
      'make it executable with `chmod +x ./s.sh`, or run `bash ./s.sh`',
    );
  });

  it('is a sentence, however long the line that a command ends with', () => {
    expect(verdictOf(results, 'long/bash-1')?.message.length).toBeLessThan(500);
  });

  it('names what a program that is missing may have been meant for, and gives no tick where nothing ran', async () => {
    place.lesson('typo', block('mkdri foo'));
    const run = await place.run(['validate', 'typo', '--content', 'content', '--emulate']);
    expect(run.status).toBe(4);
    expect(run.stdout).toContain('- typo on n150\n  0 passed, 0 failed; nothing ran: 1 skipped');
    const { coverage } = place.results();
    expect(coverage[0]?.skipped[0]?.detail).toBe('this machine has no `mkdri`; is `mkdir` meant?');
  });
});

describe('a `cd` within a subshell', () => {
  it.each(['mkdir-1', 'cd-1', 'ls-1'])('leads nobody elsewhere: %s', (id) => {
    expect(verdictOf(results, `shell@n150#subshells/${id}`)?.outcome).toBe('passed');
  });
});

describe('after a `cd` that leads nowhere', () => {
  const of = (id: string) => verdictOf(results, `lost@n150#${id}`);

  it('what is missing follows from it, with its cause', () => {
    expect(of('blocked/ls-1')).toMatchObject({
      cause: 'infrastructure',
      diagnostics: [{ rule: 'flow/follows' }],
    });
    expect(of('failed/cd-1')).toMatchObject({
      cause: 'lesson',
      diagnostics: [{ rule: 'flow/never-made' }],
    });
    expect(of('failed/cd-2')?.cause).toBe('lesson');
  });

  it('nothing is removed or written where the reader happens to stand', () => {
    expect(of('blocked/rm-1')).toMatchObject({
      outcome: 'blocked',
      message: expect.stringContaining('was not run, and this command writes where'),
    });
    expect(of('failed/echo-1')).toMatchObject({
      outcome: 'blocked',
      message: expect.stringContaining('failed, and this command writes where'),
    });
    expect(of('blocked/mkdir-1')?.outcome).toBe('passed');
    expect(of('failed/mkdir-1')?.outcome).toBe('passed');
  });
});
