import { describe, expect, it } from 'vitest';
import type { Task } from '../plan/plan.ts';
import { fatesOf } from './fate.ts';
import { HOME, type RanOptions, RunBuilder } from './run.test-support.ts';
import { readRecord } from './run-record.ts';
import { taskOf } from './task.test-support.ts';

const MISSING = (path: string): RanOptions => ({
  status: 1,
  output: `cat: ${path}: No such file or directory`,
  signatures: [{ id: 'shell/no-such-file', line: `cat: ${path}: No such file or directory` }],
});
const SAYS = (output: string, status = 1): RanOptions => ({ status, output });

/** Fate of the last of these commands: `left` were not emulated, `ran` ended with status 0 before it. */
function fateAfter(lines: { left?: string; ran?: string }[], text: string, ran: RanOptions) {
  const tasks = lines.map(({ left, ran: held }, at): Task => {
    const name = `t-${at}`;
    const more = { line: at + 10 };
    return left === undefined
      ? taskOf(name, held ?? '', more)
      : taskOf(name, left, { ...more, action: 'skip', reason: 'not-emulated' });
  });
  const last = taskOf('last', text, { line: 90 });
  const builder = new RunBuilder([...tasks, last]);
  for (const task of tasks) if (task.action === 'run') builder.ran(task, {});
  const record = readRecord(builder.ran(last, ran).done());
  if (!record) throw new Error('no record');
  return fatesOf(record).get(last.id);
}

describe('a command that fails for want of one that was not emulated', () => {
  it.each<[string, string, string, RanOptions]>([
    ['a program that may make anything', 'npm init -y', 'cat p.json', MISSING('p.json')],
    ['a script of Python', `python3 -c "open('o','w')"`, 'cat o', MISSING('o')],
    ['a redirection', 'jq -n 1 > j.json', 'cat j.json', MISSING('j.json')],
    ['a redirection behind sudo', 'sudo lspci > ~/l', 'cat ~/l', MISSING(`${HOME}/l`)],
    [
      'an environment',
      'python3 -m venv ~/v',
      '. ~/v/bin/activate',
      MISSING(`${HOME}/v/bin/activate`),
    ],
    ['a clone', 'git clone https://h/repo', 'ls repo/src', MISSING('repo/src')],
    ['a directory', 'cd /opt/x', 'cat build.log', MISSING('build.log')],
    [
      'an installed program',
      'sudo apt install -y jq',
      'bash x.sh',
      SAYS('x.sh: line 1: jq: command not found', 127),
    ],
    [
      'a module',
      'pip install flask',
      'python app.py',
      SAYS("ModuleNotFoundError: No module named 'flask'"),
    ],
    ['a function', 'up() { docker run web; }', 'up', SAYS('bash: up: command not found', 127)],
    ['a job', 'python3 -m http.server 1 &', 'kill %1', SAYS('bash: kill: %1: no such job')],
    ['a job that is waited for', 'uvicorn app:app &', 'wait %1', SAYS('', 97)],
    ['a process', 'uvicorn app:app &', 'kill $!', SAYS('bash: kill: (712) - No such process')],
    ['a variable', 'export TOKEN=$(jq -r .a x.json)', 'test -n "$TOKEN"', SAYS('')],
    ['a file that is asked for', 'wget https://h/b.zip', 'test -f b.zip', SAYS('')],
    ['one in brackets', 'curl -LO https://h/b.zip', '[ -f ~/b.zip ] && echo yes', SAYS('')],
    ['one in two brackets', 'curl -LO https://h/b.zip', '[[ -s "$HOME/b.zip" ]]', SAYS('')],
    ['a pattern', 'wget https://h/b.zip', 'ls *.zip', { ...MISSING('*.zip'), status: 2 }],
    [
      'a revision',
      'git fetch origin',
      'git checkout v2',
      SAYS("error: pathspec 'v2' did not match any file(s) known to git"),
    ],
    [
      'one that is entered',
      'git fetch --tags',
      'git switch v2',
      SAYS('fatal: invalid reference: v2', 128),
    ],
    ['one with words', 'wget https://h/b', '[ -f b ] || (echo none; exit 1)', SAYS('none')],
    [
      'an archive',
      'wget https://h/x.tgz',
      'tar -xzf x.tgz',
      SAYS('tar (child): x.tgz: Cannot open: No such file or directory', 2),
    ],
    [
      'a repository where something else stands',
      'git clone https://h/repo',
      'git log',
      { ...SAYS('fatal: not a git repository', 128), cwd: `${HOME}/repo/src` },
    ],
    [
      'a project',
      'git clone https://h/repo && cd repo',
      'pip install -e .',
      SAYS('ERROR: file:///h does not appear to be a Python project: neither ...'),
    ],
    ['a clone by a variable', 'git clone $U ~/w', 'cd ~/w', MISSING(`${HOME}/w`)],
    ['a repository', 'cd /opt/x', 'git status', SAYS('fatal: not a git repository', 128)],
  ])('is left out with it: %s', (_, left, text, ran) => {
    expect(fateAfter([{ left }], text, ran)).toMatchObject({
      kind: 'skipped',
      reason: 'needs-skipped',
      detail: expect.stringMatching(/line 10, which .* was left out$/),
    });
  });

  it.each<[string, string, string, RanOptions]>([
    ['another kind of error', 'npm init -y', 'test 1 = 2', SAYS('')],
    [
      'a fault of the machine',
      'npm init -y',
      'python t.py',
      {
        ...MISSING('x'),
        signatures: [{ id: 'capacity/out-of-memory', line: 'Device out of memory' }],
      },
    ],
    ['another pattern', 'wget https://h/b.zip', 'ls *.tgz', { ...MISSING('*.tgz'), status: 2 }],
    [
      'a revision that nothing should have brought',
      'git status',
      'git checkout v2',
      SAYS("error: pathspec 'v2' did not match any file(s) known to git"),
    ],
    ['another file', 'wget https://h/b.zip', 'test -f c.zip', SAYS('')],
    [
      'a repository that nobody went to',
      'git clone https://h/repo',
      'git log',
      SAYS('fatal: not a git repository', 128),
    ],
    ['what must be missing', 'wget https://h/b.zip', 'test ! -f b.zip', SAYS('')],
    ['another command beside it', 'wget https://h/b.zip', '[ -f b.zip ] && ./x', SAYS('')],
    ['a container', 'docker run -d web', 'cat x', MISSING('x')],
    ['a look around', 'lspci', 'cat x', MISSING('x')],
    [
      'a line of Python that prints',
      'python -c "import ttnn; print(ttnn.__version__)"',
      'cat x',
      MISSING('x'),
    ],
    ['another path', 'jq -n 1 > j.json', 'cat k.json', MISSING('k.json')],
    ['a copy elsewhere', 'sudo cp a /usr/local/bin/a', 'cat x', MISSING('x')],
    ['another clone', 'git clone https://h/repo', 'ls other/src', MISSING('other/src')],
    ['a path from the home', 'cd /opt/x', 'cat ~/x', MISSING(`${HOME}/x`)],
    ['an installed program', 'sudo apt install -y jq', 'cat x', MISSING('x')],
    ['another module', 'pip install flask', 'python a.py', SAYS("No module named 'ttnn'")],
    ['nothing in the background', 'npm init -y', 'kill %1', SAYS('bash: kill: %1: no such job')],
    ['another variable', 'export TOKEN=$(jq -r .a x.json)', 'test -n "$OTHER"', SAYS('')],
  ])('is told where that explains nothing: %s', (_, left, text, ran) => {
    expect(fateAfter([{ left }], text, ran)?.kind).toBe('ran');
  });

  it('is told where nothing was left out before it', () => {
    expect(fateAfter([{ ran: 'npm init -y' }], 'cat x', MISSING('x'))?.kind).toBe('ran');
  });

  it('is told where the reader went elsewhere since', () => {
    const lines = [{ left: 'cd /opt/x' }, { ran: 'cd ~/y' }];
    expect(fateAfter(lines, 'cat x', MISSING('x'))?.kind).toBe('ran');
  });

  it('is told where the way was lost for another reason', () => {
    const make = taskOf('npm', 'npm init -y', { action: 'skip', reason: 'not-emulated' });
    const clone = taskOf('clone', 'git clone https://h/repo', { line: 11 });
    const enter = taskOf('cd', 'cd repo', { line: 12 });
    const look = taskOf('ls', 'ls src', { line: 13 });
    const record = readRecord(
      new RunBuilder([make, clone, enter, look])
        .ran(clone, SAYS('fatal: could not read', 128))
        .ran(enter, SAYS('bash: cd: repo: No such file or directory'))
        .ran(look, MISSING('src'))
        .done(),
    );
    const fates = record && [...fatesOf(record).values()];
    expect(fates?.map(({ kind }) => kind)).toEqual(['skipped', 'ran', 'ran', 'ran']);
  });

  it('takes what needs it along', () => {
    const make = taskOf('npm', 'npm init -y', { action: 'skip', reason: 'not-emulated' });
    const enter = taskOf('cd', 'cd build', { line: 11 });
    const look = taskOf('cat', 'cat log', { line: 12 });
    const record = readRecord(
      new RunBuilder([make, enter, look])
        .ran(enter, SAYS('bash: cd: build: No such file or directory'))
        .ran(look, MISSING('log'))
        .done(),
    );
    const fates = record && [...fatesOf(record).values()];
    expect(fates?.map(({ kind }) => kind)).toEqual(['skipped', 'skipped', 'skipped']);
  });
});

describe('a command that holds in the wrong directory', () => {
  const enter = taskOf('cd', 'cd ~/repo', { line: 11 });
  const inRepo = (text: string, cwd: string, more: Task[] = []) => {
    const clone = taskOf('clone', 'git clone https://h/repo', {
      action: 'skip',
      reason: 'not-emulated',
    });
    const last = taskOf('last', text, { line: 12 });
    const builder = new RunBuilder([clone, enter, ...more, last]);
    builder.ran(enter, MISSING('~/repo'));
    for (const one of more) builder.ran(one, {});
    const record = readRecord(builder.ran(last, { cwd }).done());
    return record ? fatesOf(record).get(last.id) : undefined;
  };

  it('says nothing when its directory was left out', () => {
    expect(inRepo('pip install -e .', HOME)).toMatchObject({
      kind: 'skipped',
      reason: 'needs-skipped',
      detail: 'it ran in ~, not in ~/repo: line 11, which leads there, was left out',
    });
  });

  it('holds when it does the same everywhere, or stands where it should', () => {
    expect(inRepo('pip install torch', HOME)?.kind).toBe('ran');
    expect(inRepo('pip install -e .', `${HOME}/repo`)?.kind).toBe('ran');
    const away = taskOf('away', 'cd ~', { line: 11 });
    expect(inRepo('pip install -e .', HOME, [away])?.kind).toBe('ran');
  });

  it('is not moved by a subshell that was left out', () => {
    const sub = taskOf('sub', '(cd /opt/x && docker build .)', {
      action: 'skip',
      reason: 'not-emulated',
    });
    const make = taskOf('make', 'make all', { line: 12 });
    const record = readRecord(new RunBuilder([sub, make]).ran(make, {}).done());
    expect(record && fatesOf(record).get(make.id)?.kind).toBe('ran');
  });
});

describe('a program in the background', () => {
  it('refuses for the command that started it, even while a later one runs', () => {
    const serve = taskOf('serve', 'docker run web &');
    const wait = taskOf('wait', 'sleep 1', { line: 11 });
    const record = readRecord(
      new RunBuilder([serve, wait]).ran(serve).ran(wait, { refusal: 'no engine' }).done(),
    );
    const fates = record && [...fatesOf(record).values()];
    expect(fates).toMatchObject([{ kind: 'skipped', reason: 'not-emulated' }, { kind: 'ran' }]);
  });
});
