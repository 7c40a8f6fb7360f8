import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, openBench } from './session.test-support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());
test('x', async () => {
  for (const t of [
    'echo hi; echo $0 $- $SHLVL; env',
    'foo',
    'echo $?',
    'mkdir -p a/b',
    'cd $_',
    'pwd',
    'false | true',
    'echo ${PIPESTATUS[@]}',
    'set -x; echo a',
    'echo b; echo c',
    'set +x',
    'set -u; echo $nope; echo no',
    'echo "$-"',
    "trap 'echo D' DEBUG",
    'echo one',
    "trap - DEBUG; trap 'echo E' ERR",
    'false',
    'true',
    'trap - ERR',
    'x=5',
    'export Y=6',
    'shopt -s extglob; f() { echo f $x $Y !(a|b); }; alias ll="echo LL"',
    'set -e',
    'false',
    'f; ll; pwd; echo $-',
    'exit 3',
    'f; ll',
    'bash -c "kill -9 \\$\\$"',
    'bash -c "exit 137"',
    'exec nonexist',
    'exec true',
    'echo ok',
    'echo "abc',
    'echo ok; break; echo no',
  ]) {
    const r = await bench.run(t);
    console.log(
      t,
      '=>',
      JSON.stringify([r.ending, r.seen.stdout, r.seen.stderr, r.cwdAfter, r.leftovers]),
      (r.seconds * 1000).toFixed(1),
    );
  }
  console.log(await bench.session.environment());
});
