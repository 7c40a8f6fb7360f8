import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  expect(answerOf(program)).toEqual([['lint', 'lintShare'], false]);
});

it('takes what the build made of a suite only for the very same text', () => {
  const shipped = fileURLToPath(
    new URL('../suites/ct4-finetuning-basics.suite.ts', import.meta.url),
  );
  const folder = mkdtempSync(join(tmpdir(), 'tt-lessons-bundle-'));
  try {
    const text = readFileSync(shipped, 'utf8');
    const same = join(folder, 'same.suite.ts');
    const changed = join(folder, 'changed.suite.ts');
    writeFileSync(same, text);
    writeFileSync(changed, text.replace("python: '3.10'", "python: '3.99'"));
    const program = `
      import { createRequire } from 'node:module';
      import { loadModule } from ${JSON.stringify(at('config/load-module.js'))};
      const { cache } = createRequire(import.meta.url);
      const told = [];
      for (const file of ${JSON.stringify([shipped, same, changed])}) {
        const before = Object.keys(cache).length;
        const { requires } = await loadModule(file);
        const loaded = Object.keys(cache).slice(before);
        told.push([requires.python, loaded.filter((one) => one.includes('bundled')).length]);
      }
      console.log(JSON.stringify(told));`;
    // The second file has the text of the first, which is loaded by then.
    expect(answerOf(program)).toEqual([
      ['3.10', 1],
      ['3.10', 0],
      ['3.99', 0],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What a module prints as JSON, run by itself. */
function answerOf(program: string): unknown {
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return JSON.parse(told);
}
