import { describe, expect, it } from 'vitest';
import { openBench } from './session.test-support.ts';

describe('functions that have the names of builtins', () => {
  it.each(
    'builtin command eval set trap printf unset exit jobs mapfile declare kill wait return test'.split(
      ' ',
    ),
  )('%s takes nothing from the session', async (name) => {
    const bench = await openBench();
    const defined = await bench.run(`${name}() { false; }`, { totalSeconds: 20 });
    expect(defined.ending).toEqual({ kind: 'exited', status: 0 });
    const next = await bench.run('/bin/echo "$?"; (exit 3)', { totalSeconds: 20 });
    expect(next).toMatchObject({ ending: { kind: 'exited' }, seen: { stdout: '0\n' } });
    const last = await bench.run('/bin/echo "$? ${POSIXLY_CORRECT-none} $SHELLOPTS"');
    expect(last.seen.stdout).toMatch(name === 'exit' ? /^\d+ none/ : /^3 none/);
    expect(last.seen.stdout).not.toContain('posix');
    await bench.close();
  });

  it('and one of `builtin` under set -eu and a trap', async () => {
    const bench = await openBench();
    await bench.run("set -u; trap 'x=1' DEBUG");
    await bench.run('function builtin { return 1; }', { totalSeconds: 20 });
    expect((await bench.run('echo on; trap -p DEBUG')).seen.stdout).toBe(
      "on\ntrap -- 'x=1' DEBUG\n",
    );
    await bench.close();
  });
});
