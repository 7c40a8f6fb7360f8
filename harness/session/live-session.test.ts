import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from './open-session.ts';
import { type Bench, collector, openBench } from './session.test-support.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const exited = (status: number) => ({ kind: 'exited', status });

describe('a session starts', () => {
  test('in its home with the given environment and nothing else', async () => {
    const fresh = await openBench();
    const { seen } = await fresh.run('pwd; env | sort');
    expect(seen.stdout.split('\n')).toEqual([
      fresh.home,
      `HOME=${fresh.home}`,
      'PATH=/usr/local/bin:/usr/bin:/bin',
      `PWD=${fresh.home}`,
      'SHLVL=1',
      '_=/usr/bin/env',
      '',
    ]);
    await fresh.close();
  });

  test('as an interactive shell, which a startup file can tell', async () => {
    expect((await bench.run('echo $0 $-; [ -n "$PS1" ] && echo prompt')).seen.stdout).toBe(
      'bash himBHs\nprompt\n',
    );
  });

  test('with standard input closed', async () => {
    const outcome = await bench.run('cat; read answer; echo "[$answer] $?"');
    expect(outcome.seen.stdout).toBe('[] 1\n');
  });

  test('only where there is a home', async () => {
    const missing = join(bench.folder, 'nowhere');
    const opened = await openSession({
      home: missing,
      environment: {},
      scratch: join(bench.folder, 'scratch-2'),
      refusals: null,
    });
    expect(opened).toMatchObject({ ok: false, failure: { kind: 'home-missing', path: missing } });
    expect(existsSync(join(bench.folder, 'scratch-2'))).toBe(false);
  });

  test.each([
    ['GNU bash, version 4.3.48(1)-release (x86_64-pc-linux-gnu)', 'bash-too-old', '4.3.48'],
    ['GNU bash, version 3.2.57(1)-release (arm64-apple-darwin23)', 'bash-too-old', '3.2.57'],
    ['BusyBox v1.36', 'no-bash', undefined],
  ])('only with a bash of 4.4 or newer: %s', async (says, kind, version) => {
    const bash = join(bench.folder, `bash-${kind}-${version}`);
    writeFileSync(bash, `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });
    const scratch = join(bench.folder, 'scratch-3');
    const opened = await openSession({
      home: bench.home,
      environment: {},
      scratch,
      refusals: null,
      bash,
    });
    expect(opened).toMatchObject({ ok: false, failure: version ? { kind, version } : { kind } });
  });

  test('not without a bash', async () => {
    const scratch = join(bench.folder, 'scratch-4');
    const options = { home: bench.home, environment: {}, scratch, refusals: null };
    const opened = await openSession({ ...options, bash: '/no/such/bash' });
    expect(opened).toMatchObject({ ok: false, failure: { kind: 'no-bash' } });
  });
});

describe('streams', () => {
  test('are told apart, whole and exact', async () => {
    const text = `printf 'a\\0b\\r\\n'; printf '\\377no newline' >&2; printf last`;
    const outcome = await bench.run(text);
    expect(outcome.seen.stdout).toBe('a\0b\r\nlast');
    expect(outcome.seen.bytes).toEqual({ stdout: 9, stderr: 11 });
    expect(readFileSync(join(bench.folder, 'logs/command.log')).length).toBe(20);
  });

  test('can be opened again by name', async () => {
    const text = 'echo x > /dev/stderr; echo y | tee /dev/stderr; echo z > /dev/stdout';
    expect((await bench.run(text)).seen).toMatchObject({ stdout: 'y\nz\n', stderr: 'x\ny\n' });
  });

  test('of megabytes are kept whole, in the log as well', async () => {
    const outcome = await bench.run('seq 300000; seq 300000 >&2');
    const expected = Array.from({ length: 300_000 }, (_, index) => `${index + 1}\n`).join('');
    expect(outcome.seen.stdout === expected).toBe(true);
    expect(outcome.seen.stderr === expected).toBe(true);
    const index = readFileSync(join(bench.folder, 'logs/command.log.index'), 'utf8')
      .trim()
      .split('\n');
    const log = readFileSync(join(bench.folder, 'logs/command.log'));
    const streams = { stdout: '', stderr: '' };
    let offset = 0;
    for (const line of index) {
      const [at, stream, bytes] = line.split(' ');
      expect(Number(at)).toBeGreaterThanOrEqual(0);
      streams[stream as 'stdout' | 'stderr'] += log.toString(
        'utf8',
        offset,
        offset + Number(bytes),
      );
      offset += Number(bytes);
    }
    expect(offset).toBe(log.length);
    expect(streams.stdout === expected && streams.stderr === expected).toBe(true);
  });

  test('of a background job go to the command that runs when it speaks', async () => {
    await bench.run('mkfifo gate; (read line < gate; echo from the job) &');
    const fresh = await bench.run('echo go > gate; wait');
    expect(fresh.seen.stdout).toBe('from the job\n');
  });

  test('that are closed for good fail as they do for a reader', async () => {
    const fresh = await openBench();
    expect((await fresh.run('exec 1>&-')).ending).toEqual(exited(0));
    const outcome = await fresh.run('echo lost');
    expect(outcome.ending).toEqual(exited(1));
    expect(outcome.seen.stderr).toContain('Bad file descriptor');
    expect((await fresh.run('exec 1>&2; echo found')).seen.stderr).toBe('found\n');
    await fresh.close();
  });

  test('that cannot be logged are reported, and the run goes on', async () => {
    const run = (log: string) =>
      bench.session.run({
        text: 'echo out',
        clocks: { totalSeconds: 15, silenceSeconds: 15, graceSeconds: 1 },
        log,
        watcher: collector(),
      });
    const full = await run('/dev/full');
    expect(full.logFailure).toMatch(/^(ENOSPC|EACCES)/);
    expect(full.seen.stdout).toBe('out\n');
    mkdirSync(join(bench.folder, 'a-folder'));
    expect((await run(join(bench.folder, 'a-folder'))).logFailure).toContain('EISDIR');
    expect((await run(join(bench.folder, 'b-folder/c/log'))).logFailure).toBe(null);
    expect(existsSync('/dev/full.index')).toBe(false);
  });
});

describe('the end of a command', () => {
  test.each([
    ['true', exited(0)],
    ['(exit 42)', exited(42)],
    ['bash -c "exit 137"', exited(137)],
    ['no-such-program', exited(127)],
    ["bash -c 'kill -9 $$'", { kind: 'signalled', signal: 'SIGKILL' }],
    ["bash -c 'kill -SEGV $$'", { kind: 'signalled', signal: 'SIGSEGV' }],
    ['(kill -TERM $BASHPID)', { kind: 'signalled', signal: 'SIGTERM' }],
    ['f() { return 137; }; f', exited(137)],
    ['echo "never closed', exited(2)],
    ['if true; then', exited(2)],
    ['echo )', exited(2)],
    ['f()', exited(2)],
    ['for ((;;))', exited(2)],
    ['for x', exited(2)],
    ['true &&', exited(2)],
    ['true | # and then', exited(2)],
    ['echo a \\', exited(0)],
    ['return 3', exited(2)],
    ['exec no-such-program', exited(127)],
    ['', exited(0)],
    ['# nothing', exited(0)],
    ['break', exited(0)],
    ['continue', exited(0)],
    ['set -u; echo $not_set', exited(1)],
    ['set +u; echo ${not_set:?is missing}', exited(1)],
    ['kill -TERM $$', exited(0)],
  ])('%s', async (text, ending) => {
    expect((await bench.run(text)).ending).toEqual(ending);
    expect((await bench.run('echo alive')).seen).toMatchObject({ stdout: 'alive\n', stderr: '' });
  });

  test('by exec is the death of the shell', async () => {
    const outcome = await bench.run("exec bash -c 'echo new; exit 4'");
    expect(outcome).toMatchObject({
      ending: { kind: 'shell-died', status: 4 },
      seen: { stdout: 'new\n' },
    });
    const killed = await bench.run('kill -9 $$');
    expect(killed.ending).toEqual({ kind: 'shell-died', status: null, signal: 'SIGKILL' });
    expect((await bench.run('echo on')).seen.stdout).toBe('on\n');
  });

  test('says bash its own message for wrong syntax', async () => {
    const { seen } = await bench.run('echo )');
    expect(seen.stderr).toMatch(/syntax error near unexpected token `\)'\n.*`echo \)'\n$/);
  });

  test('leaves $?, $_ and PIPESTATUS to the next command', async () => {
    await bench.run('mkdir -p deep/er');
    expect((await bench.run('cd $_ && basename "$PWD" && cd ../..')).seen.stdout).toBe('er\n');
    await bench.run('(exit 3) | (exit 0) | (exit 5)');
    expect((await bench.run('echo $? ${PIPESTATUS[@]}')).seen.stdout).toBe('5 3 0 5\n');
    await bench.run('(exit 9)');
    expect((await bench.run('echo $?; echo $?')).seen.stdout).toBe('9\n0\n');
  });

  test('a text and a state of more than a pipe holds', async () => {
    const fresh = await openBench();
    const words = 'x'.repeat(150_000);
    expect((await fresh.run(`big='${words}'`)).ending).toEqual(exited(0));
    expect((await fresh.run('echo ${#big}')).seen.stdout).toBe('150000\n');
    expect((await fresh.session.variables(['big']))['big']).toBe(words);
    await fresh.run('exit 1');
    expect((await fresh.run('echo ${#big}')).seen.stdout).toBe('150000\n');
    await fresh.close();
  });

  test('text with a NUL byte is not given to a shell', async () => {
    expect((await bench.run('echo a\0b')).ending).toMatchObject({ kind: 'not-started' });
  });

  test('tells the working directory before and after', async () => {
    const outcome = await bench.run('mkdir -p ü/x && cd ü/x');
    expect(outcome).toMatchObject({ cwdBefore: bench.home, cwdAfter: `${bench.home}/ü/x` });
    expect(await bench.session.cwd()).toBe(`${bench.home}/ü/x`);
    await bench.run('cd ~');
  });
});

describe('what the lesson does to its shell does not reach the harness', () => {
  const hostile = [
    'set -x',
    'set -v',
    'set -eu -o pipefail',
    'set -a',
    'set -k',
    'set -f; set -C; set -o posix',
    'IFS=',
    'IFS=0123456789',
    'PATH=',
    'unset PATH',
    "PROMPT_COMMAND='echo prompt'",
    "trap 'echo debug' DEBUG",
    "trap 'echo err' ERR",
    "trap 'echo return' RETURN",
    'eval() { echo eval; }; printf() { echo printf; }; cd() { echo cd; }; trap() { echo trap; }',
    "alias builtin=false eval=false while=false echo='echo'",
    'TMOUT=1',
    'set +m',
    'LC_ALL=C',
    'exec 8>&1 9>&2 10>&1 255>&1',
    'shopt -s extdebug; shopt -u expand_aliases',
    '_tt=(1 2 3); declare -x _tt_',
  ];
  test.each(hostile)('%s', async (text) => {
    const fresh = await openBench();
    try {
      expect((await fresh.run(text)).ending).toEqual(exited(0));
      const one = await fresh.run('\\builtin echo one; \\builtin echo two >&2');
      expect(one.ending).toEqual(exited(0));
      const spoken = /DEBUG/.test(text) ? 'debug\none\ndebug\n' : 'one\n';
      expect(one.seen.stdout).toBe(spoken);
      if (!/-[xv]/.test(text)) expect(one.seen.stderr).toBe('two\n');
      expect(one.seen.stderr).not.toMatch(/_tt|mapfile|control/);
      const failed = await fresh.run('(exit 5) || \\builtin echo "$?"');
      expect(failed.seen.stdout).toMatch(/^(debug\n)*5\n$/);
      if (!text.includes('-e')) {
        const status = await fresh.run('(exit 6)');
        expect(status.ending).toEqual(exited(6));
        expect(status.seen.stdout).toBe(
          /ERR/.test(text) ? 'err\n' : /DEBUG/.test(text) ? status.seen.stdout : '',
        );
      }
      await fresh.run('\\builtin unset nope; set -u; : $nope');
      expect((await fresh.run('\\builtin echo on')).seen.stdout).toMatch(/on\n/);
    } finally {
      await fresh.close();
    }
  });

  test('under set -x the lesson is traced and nothing else', async () => {
    const fresh = await openBench();
    expect((await fresh.run('set -x; echo a')).seen.stderr).toMatch(/^\++ echo a\n$/);
    expect((await fresh.run('echo b')).seen.stderr).toMatch(/^\++ echo b\n$/);
    expect((await fresh.run('set +x')).seen.stderr).toMatch(/^\++ set \+x\n$/);
    expect((await fresh.run('echo c')).seen.stderr).toBe('');
    await fresh.close();
  });

  test('under set -a nothing of the harness is exported', async () => {
    const fresh = await openBench();
    await fresh.run('set -a; B=2');
    expect((await fresh.run('env')).seen.stdout).not.toContain('_tt');
    expect((await fresh.run('C=3; env')).seen.stdout).toContain('C=3');
    await fresh.close();
  });

  test('control words in the output are output', async () => {
    const words = "\\0\\0'0'\\0'0'\\0\\0himBHs\\0/tmp\\n\\0\\0";
    const outcome = await bench.run(`printf "${words}"; printf "${words}" >&2; (exit 3)`);
    expect(outcome.ending).toEqual(exited(3));
  });

  test('job numbers count as in a terminal', async () => {
    await bench.run('true; /bin/true');
    await bench.run('sleep 30 &');
    const outcome = await bench.run('jobs; kill %1; wait %1');
    expect(outcome.seen.stdout).toBe('[1]+  Running                 sleep 30 &\n');
    expect(outcome.ending).toEqual(exited(143));
  });
});

describe('the state of the shell can be asked for', () => {
  test('as programs started now would be given it', async () => {
    const fresh = await openBench();
    await fresh.run(
      `export A=$'line 1\\nline "2" \\\\ $x \`y\` ü\\t\\x01' B= C="it's"; D=plain; declare -x E`,
    );
    const theirs = (await fresh.run('env -0')).seen.stdout.split('\0').filter((entry) => entry);
    const expected = Object.fromEntries(
      theirs.map((entry) => [
        entry.slice(0, entry.indexOf('=')),
        entry.slice(entry.indexOf('=') + 1),
      ]),
    );
    delete expected['_'];
    expect(await fresh.session.environment()).toEqual(expected);
    expect(await fresh.session.variables(['A', 'B', 'D', 'E', 'F'])).toEqual({
      A: 'line 1\nline "2" \\ $x `y` ü\t\x01',
      B: '',
      D: 'plain',
      E: null,
      F: null,
    });
    await fresh.close();
  });

  test('refusals are handed over with the command that met them', async () => {
    const refusals = join(bench.folder, 'refusals.jsonl');
    writeFileSync(refusals, '{"program":"old","why":"before"}\n');
    const fresh = await openBench({ refusals });
    expect((await fresh.run('true')).refusals).toEqual([]);
    const line = JSON.stringify({ program: 'python', why: 'not emulated' });
    const outcome = await fresh.run(`echo '${line}' >> '${refusals}'`);
    expect(outcome.refusals).toEqual([{ program: 'python', why: 'not emulated' }]);
    appendFileSync(refusals, 'garbage\n');
    expect((await fresh.run('true')).refusals).toEqual([{ program: 'unknown', why: 'garbage' }]);
    await fresh.close();
  });
});
