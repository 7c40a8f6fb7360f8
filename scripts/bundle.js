/**
 * Puts what `lint` loads into one script, and beside it the code that V8 makes of it: `npm run build` ends with it. Two
 * threads each load and compile two hundred modules otherwise, which takes as long as linting twenty lessons.
 * Everything else is loaded as the compiler left it.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const at = (path) => fileURLToPath(new URL(`../dist/harness/${path}`, import.meta.url));
// As deep as the folders that the files come from: they find the package and each other by their own place.
const folder = at('bundled');
rmSync(folder, { recursive: true, force: true });

/** Its file is read as one byte a character, which takes half the time. */
const asciiScript = {
  name: 'ascii-script',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        chunk.code = Module.wrap(chunk.code).replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

const bundle = await rolldown({
  input: { lint: at('cli/lint-bundle.js') },
  platform: 'node',
  // Loaded only when a configuration or a contract asks for them, and by their own paths.
  external: ['jiti', /^@lezer\/(?:python|lr)$/],
  plugins: [asciiScript],
  onLog(level, log, handler) {
    // Loading a part late is meant, whoever else loads it at once.
    if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') handler(level, log);
  },
});
const { output } = await bundle.write({
  dir: folder,
  format: 'cjs',
  codeSplitting: false,
  dynamicImportInCjs: false,
  entryFileNames: '[name].cjs',
});
await bundle.close();
// Asked for by the name that it has beside the module which starts it.
writeFileSync(join(folder, 'lint-thread.js'), "import '../cli/bundled-thread.js';\n");
const bytes = output.reduce((sum, { code = '' }) => sum + code.length, 0);
console.log(`bundled lint: ${(bytes / 1024).toFixed(0)} KB`);

const kept = spawnSync(
  process.execPath,
  [fileURLToPath(new URL('keep-code.js', import.meta.url))],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
if (kept.status !== 0)
  throw new Error(`keeping the bundle's code ended with ${kept.status ?? kept.signal}`);
