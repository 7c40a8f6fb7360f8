import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProcess } from './processes.ts';
import { type Bench, openBench } from './session.test-support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const short = { totalSeconds: 0.3 };
const timedOut = { kind: 'timed-out', clock: 'total', seconds: 0.3 };

function isAlive(pid: string | number): boolean {
  const state = readProcess(Number(pid))?.state;
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** State that only the same shell can have. */
async function shellLives(): Promise<boolean> {
  return (await bench.run('echo ${kept-gone}')).seen.stdout === 'kept\n';
}

test.each([
  ['a program', 'sleep 60'],
  ['a pipeline', 'sleep 60 | cat'],
  ['a loop of programs', 'while true; do sleep 0.05; done'],
  ['a loop of builtins', 'while :; do :; done'],
  ['a function that goes on after a failure', 'f() { sleep 60; sleep 61; }; f; sleep 62'],
  ['a subshell', '(while :; do sleep 0.05; done)'],
  ['a wait', 'sleep 60 & wait'],
  ['a program deaf to TERM', `bash -c "trap '' TERM; while :; do sleep 1; done"`],
  ['a stopped program', "bash -c 'kill -STOP $$'; sleep 60"],
  ['without job control', 'set +m; sleep 60'],
])('%s that takes too long is ended, and the shell lives on', async (_, text) => {
  await bench.run('kept=kept; exec 7> seven');
  const outcome = await bench.run(`${text}; echo went on`, short);
  expect(outcome.ending).toEqual(timedOut);
  expect(outcome.seen.stdout).not.toContain('went on');
  expect((await bench.run('echo alive >&7 && cat seven')).seen.stdout).toBe('alive\n');
  expect(await shellLives()).toBe(true);
});

test.each([
  ['a loop of builtins', "trap '' INT; while :; do :; done"],
  ['a loop of programs', "trap '' INT; while :; do sleep 0.01; done"],
  ['a loop under a trap of its own', "trap 'echo no' INT; while :; do sleep 0.01; done"],
])('%s deaf to SIGINT is ended with its shell, and the state is restored', async (_, text) => {
  await bench.run('kept=kept');
  expect((await bench.run(text, short)).ending).toEqual(timedOut);
  expect((await bench.run('echo $kept')).seen.stdout).toBe('kept\n');
});

test('what replaced the shell is ended too', async () => {
  await bench.run('kept=kept');
  expect((await bench.run('exec sleep 60', short)).ending).toEqual(timedOut);
  expect((await bench.run('echo $kept')).seen.stdout).toBe('kept\n');
});

test('silence has a clock of its own', async () => {
  const outcome = await bench.run('echo one; sleep 60', { silenceSeconds: 0.3 });
  expect(outcome.ending).toEqual({ kind: 'timed-out', clock: 'silence', seconds: 0.3 });
  expect(outcome.seen.stdout).toBe('one\n');
});

test('an alarm ends the command at once', async () => {
  const outcome = await bench.run('echo loss nan; sleep 60', { alarmOn: 'nan' });
  expect(outcome.ending).toMatchObject({ kind: 'alarmed', alarm: { kind: 'nan' } });
  const late = await bench.run('echo loss nan', { alarmOn: 'nan' });
  expect(['alarmed', 'exited']).toContain(late.ending.kind);
});

test('an interrupt ends the command, and later ones still run', async () => {
  const running = bench.run('echo begun > note; sleep 60');
  while (!existsSync(join(bench.home, 'note'))) await delay(5);
  bench.session.interrupt();
  expect((await running).ending).toEqual({ kind: 'interrupted' });
  const early = bench.run('sleep 60');
  bench.session.interrupt();
  expect((await early).ending).toEqual({ kind: 'interrupted' });
  bench.session.interrupt();
  expect((await bench.run('echo on')).seen.stdout).toBe('on\n');
});

test('background jobs of earlier commands are spared, also in another kernel session', async () => {
  await bench.run('sleep 50 & job=$!; (setsid sleep 51 & echo $! > daemon); kept=kept');
  const outcome = await bench.run('setsid sleep 52 & sleep 60', short);
  expect(outcome.ending).toEqual(timedOut);
  const jobs = (await bench.run('echo $job; cat daemon')).seen.stdout.trim().split('\n');
  expect(jobs.map(isAlive)).toEqual([true, true]);
  await bench.session.close();
  expect(jobs.map(isAlive)).toEqual([false, false]);
});

test('what has cut every tie to its command is found, ended and named', async () => {
  const daemon = `trap '' TERM; mkfifo gate; echo $$ > pid; read line <> gate`;
  await bench.run(`cat > daemon.sh <<'END'\n${daemon}\nEND`);
  const running = bench.run(
    'env -i PATH="$PATH" setsid -f bash daemon.sh < /dev/null > log 2>&1; sleep 60',
  );
  const note = join(bench.home, 'pid');
  while (!existsSync(note) || readFileSync(note, 'utf8') === '') await delay(5);
  bench.session.interrupt();
  const outcome = await running;
  expect(outcome.ending).toEqual({ kind: 'interrupted' });
  const pid = (await bench.run('cat pid')).seen.stdout.trim();
  expect(outcome.leftovers).toEqual([`${pid} bash daemon.sh`]);
  expect(isAlive(pid)).toBe(false);
});

test('a daemon of a command that ended by itself is ended with the session', async () => {
  await bench.run(
    'setsid -f sh -c "echo \\$\\$ > pid; exec sleep 60"; until [ -s pid ]; do :; done',
  );
  const pid = (await bench.run('cat pid')).seen.stdout.trim();
  expect(isAlive(pid)).toBe(true);
  await bench.session.close();
  expect(isAlive(pid)).toBe(false);
});

test('the death of the shell takes its jobs along, and names them', async () => {
  const outcome = await bench.run('sleep 600 & exit 3');
  expect(outcome.ending).toEqual({ kind: 'shell-died', status: 3, signal: null });
  expect(outcome.leftovers).toEqual([expect.stringMatching(/^\d+ sleep 600$/)]);
});

test('processes of others are never touched', async () => {
  const other = spawn('sleep', ['60'], { stdio: 'ignore' });
  const neighbour = await openBench();
  await neighbour.run('sleep 61 & kept=$!');
  await bench.run('sleep 60', short);
  await bench.run('exit 1');
  await bench.session.close();
  expect(isAlive(other.pid ?? 0)).toBe(true);
  expect((await neighbour.run('kill -0 $kept')).ending).toEqual({ kind: 'exited', status: 0 });
  other.kill('SIGKILL');
  await neighbour.close();
});

test('a closed session runs nothing, and may be closed again', async () => {
  const running = bench.run('sleep 60');
  const closing = bench.session.close();
  expect((await running).ending).toEqual({ kind: 'interrupted' });
  await closing;
  expect((await bench.run('echo on')).ending).toMatchObject({ kind: 'not-started' });
  await bench.session.close();
});
