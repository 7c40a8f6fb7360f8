/**
 * Puts what `lint` loads into few files: `npm run build` ends with it. Two threads each load two hundred modules
 * otherwise, which takes longer than linting ten lessons. Everything else is loaded as the compiler left it.
 */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const at = (path) => fileURLToPath(new URL(`../dist/harness/${path}`, import.meta.url));
// As deep as the folders that the files come from: they find the package and each other by their own place.
const folder = at('bundled');
rmSync(folder, { recursive: true, force: true });

const bundle = await rolldown({
  input: { lint: at('cli/lint.js'), 'lint-thread': at('engine/lint/lint-thread.js') },
  platform: 'node',
  // Loaded only when a configuration or a contract asks for them, and by their own paths.
  external: ['jiti', /^@lezer\/(?:python|lr)$/],
  onLog(level, log, handler) {
    // Loading a part late is meant, whoever else loads it at once.
    if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') handler(level, log);
  },
});
const { output } = await bundle.write({
  dir: folder,
  format: 'esm',
  chunkFileNames: '[name].js',
  entryFileNames: '[name].js',
});
await bundle.close();
const bytes = output.reduce((sum, { code = '' }) => sum + code.length, 0);
console.log(`bundled lint: ${output.length} files, ${(bytes / 1024).toFixed(0)} KB`);
