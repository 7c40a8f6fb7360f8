import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(`../dist/harness/${path}`, import.meta.url));

it('takes the code that the build kept of `lint`, flags and all', () => {
  const program = `
    import { loadCachedScript } from ${JSON.stringify(at('cli/cached-script.js'))};
    import { expectShortRun } from ${JSON.stringify(at('cli/short-run.js'))};
    expectShortRun();
    const { exports, script } = loadCachedScript(${JSON.stringify(at('bundled/lint.cjs'))});
    console.log(JSON.stringify([Object.keys(exports).sort(), script.cachedDataRejected]));`;
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  expect(JSON.parse(told)).toEqual([['lint', 'lintShare'], false]);
});
