import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ending } from '../journal/event.ts';
import { openBench } from './session.test-support.ts';

interface Idiom {
  name: string;
  first: string;
  second: string;
  /** What the second command prints. */
  prints: string;
  firstEnds?: Ending;
  secondEnds?: Ending;
}

const done: Ending = { kind: 'exited', status: 0 };
const venv = [
  'mkdir -p venv/bin',
  `cat > venv/bin/activate <<'END'`,
  'deactivate () { PATH="$_OLD_PATH"; export PATH; unset VIRTUAL_ENV _OLD_PATH; unset -f deactivate; }',
  'VIRTUAL_ENV="$HOME/venv"; export VIRTUAL_ENV',
  '_OLD_PATH="$PATH"; PATH="$VIRTUAL_ENV/bin:$PATH"; export PATH',
  'END',
  '. venv/bin/activate',
].join('\n');

/** What readers do in one block and rely on in the next. */
const idioms: Idiom[] = [
  {
    name: 'exported variable',
    first: 'export A="1 2"',
    second: 'sh -c \'echo "$A"\'',
    prints: '1 2\n',
  },
  { name: 'plain variable', first: 'b=2', second: 'echo $b', prints: '2\n' },
  { name: 'array', first: 'c=(1 "2 3")', second: 'echo ${#c[@]} "${c[1]}"', prints: '2 2 3\n' },
  { name: 'function', first: 'greet() { echo "hi $1"; }', second: 'greet you', prints: 'hi you\n' },
  { name: 'alias', first: "alias ll='echo listing'", second: 'll now', prints: 'listing now\n' },
  { name: 'cd', first: 'mkdir sub && cd sub', second: 'basename "$PWD"', prints: 'sub\n' },
  {
    name: 'pushd',
    first: 'mkdir one && pushd one > /dev/null',
    second: 'popd > /dev/null; basename "$PWD"',
    prints: 'home\n',
  },
  { name: 'sourced venv', first: venv, second: 'echo ${PATH%%:*}', prints: 'HOME/venv/bin\n' },
  {
    name: 'deactivate',
    first: venv,
    second: 'deactivate; echo ${PATH%%:*} ${VIRTUAL_ENV-none}',
    prints: '/usr/local/bin none\n',
  },
  { name: '$! then wait', first: '(exit 7) & job=$!', second: 'wait $job; echo $?', prints: '7\n' },
  {
    name: 'kill %1',
    first: 'sleep 60 &',
    second: 'kill %1; wait %1; echo $?',
    prints: '143\n',
  },
  {
    name: 'open descriptor',
    first: 'exec 3> kept.txt; echo one >&3',
    second: 'echo two >&3; exec 3>&-; cat kept.txt',
    prints: 'one\ntwo\n',
  },
  {
    name: 'trap EXIT',
    first: "trap 'echo bye' EXIT",
    second: 'exit',
    prints: 'bye\n',
    secondEnds: { kind: 'shell-died', status: 0, signal: null },
  },
  { name: 'umask', first: 'umask 077', second: 'touch f; stat -c %a f', prints: '600\n' },
  { name: 'ulimit', first: 'ulimit -n 99', second: 'ulimit -n', prints: '99\n' },
  {
    name: 'heredoc at the end of a block',
    first: 'cat > note.txt <<END\nkept\nEND',
    second: 'cat note.txt',
    prints: 'kept\n',
  },
  {
    name: 'heredoc that is never closed',
    first: 'cat > open.txt <<END\nkept',
    second: 'cat open.txt',
    prints: 'kept\n',
  },
  {
    name: 'state after a failed command',
    first: 'd=4; false',
    second: 'echo $? $d',
    prints: '1 4\n',
    firstEnds: { kind: 'exited', status: 1 },
  },
  {
    name: 'state after a program that is not there',
    first: 'e=5; no-such-program',
    second: 'echo $? $e',
    prints: '127 5\n',
    firstEnds: { kind: 'exited', status: 127 },
  },
  {
    name: 'set -e and a failure',
    first: 'kept=yes; set -e',
    second: 'false',
    prints: '',
    secondEnds: { kind: 'shell-died', status: 1, signal: null },
  },
  {
    name: 'exit 3',
    first: 'kept=yes',
    second: 'exit 3',
    prints: '',
    secondEnds: { kind: 'shell-died', status: 3, signal: null },
  },
];

test.each(idioms)('$name', async ({ first, second, prints, firstEnds, secondEnds }) => {
  const bench = await openBench();
  try {
    const one = await bench.run(first);
    expect(one.ending).toEqual(firstEnds ?? done);
    const two = await bench.run(second);
    expect(two.ending).toEqual(secondEnds ?? done);
    expect(two.seen.stdout.replace(bench.home, 'HOME')).toBe(prints);
  } finally {
    await bench.close();
  }
});

test('a shell that died is replaced by one with its state', async () => {
  const bench = await openBench();
  try {
    await bench.run(
      "export A='1 2'; b=$'x\\ny'; declare -A m=(['k k']=v); declare -i n=3; c=(1 2)",
    );
    await bench.run('shopt -s extglob');
    await bench.run("alias ll='echo listing'; f() { echo $1 !(*); }; g() { echo g; }; export -f g");
    await bench.run('umask 027; mkdir -p "in here" && cd "in here" && pushd / > /dev/null');
    await bench.run('readonly r=7; set -u -o pipefail; set -e');
    const died = await bench.run('false');
    expect(died.ending).toEqual({ kind: 'shell-died', status: 1, signal: null });
    expect(died.cwdAfter).toBe('/');
    const after = await bench.run(
      'echo "$A" "$b" "${m[k k]}" $((n + 1)) ${#c[@]} $r; ll; umask; bash -c g; dirs -l -p; echo $-',
    );
    expect(after.seen).toMatchObject({
      stdout: `1 2 x\ny v 4 2 7\nlisting\n0027\ng\n/\n${bench.home}/in here\nhimuBHs\n`,
      stderr: '',
    });
    expect((await bench.run('f 2; false | true')).ending).toEqual({ kind: 'exited', status: 1 });
    expect((await bench.run('echo $nope')).ending).toEqual({ kind: 'exited', status: 1 });
    expect((await bench.run('false; echo still here')).seen.stdout).toBe('still here\n');
  } finally {
    await bench.close();
  }
});

test('closing a session lets a trap on EXIT do its work', async () => {
  const bench = await openBench();
  const note = join(bench.folder, 'note');
  await bench.run(`trap 'echo bye > ${note}' EXIT`);
  await bench.session.close();
  expect(readFileSync(note, 'utf8')).toBe('bye\n');
  await bench.close();
});
