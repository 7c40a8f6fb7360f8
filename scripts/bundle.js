/**
 * Puts what `lint` loads into one script, and beside it the code that V8 makes of it: `npm run build` ends with it. Two
 * threads each load and compile two hundred modules otherwise, which takes as long as linting twenty lessons.
 * Everything else is loaded as the compiler left it.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Module } from 'node:module';
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

/** Modules of Node that few lints need: asked for where they are used, and not at the start of every thread. */
const LATE = [
  'child_process',
  'crypto',
  'stream/promises',
  'string_decoder',
  'timers/promises',
  'tty',
  'v8',
];

const lateModules = {
  name: 'late-modules',
  renderChunk(code) {
    let late = code;
    for (const module of LATE) {
      const name = `node_${module.replaceAll('/', '_')}`;
      late = late
        .replace(`let ${name} = require("node:${module}");\n`, '')
        .replace(`${name} = __toESM(${name}, 1);\n`, '')
        .replaceAll(
          new RegExp(`(?<![\\w.$])${name}(?:\\.default)?(?=\\??\\.\\w)`, 'g'),
          `(require("node:${module}"))`,
        );
      if (new RegExp(`(?<![\\w.$])${name}(?![\\w$])`).test(late))
        throw new Error(`the bundle uses node:${module} in a way that cannot be put off`);
    }
    return late;
  },
};

const bundle = await rolldown({
  input: { lint: at('cli/lint-bundle.js') },
  platform: 'node',
  // Loaded only when a configuration, a contract or a format asks for them, and by their own paths.
  external: ['jiti', 'junit-report-builder', /^@lezer\/(?:python|lr)$/],
  plugins: [lateModules, asciiScript],
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
  comments: { legal: true, annotation: false, jsdoc: false },
  entryFileNames: '[name].cjs',
});
await bundle.close();

// The thread's own start, as CommonJS too: a thread that loads no other module starts sooner.
const thread = await rolldown({
  input: { 'lint-thread': at('cli/bundled-thread.js') },
  platform: 'node',
});
await thread.write({ dir: folder, format: 'cjs', entryFileNames: '[name].cjs' });
await thread.close();
const bytes = output.reduce((sum, { code = '' }) => sum + code.length, 0);
console.log(`bundled lint: ${(bytes / 1024).toFixed(0)} KB`);

const kept = spawnSync(
  process.execPath,
  [fileURLToPath(new URL('keep-code.js', import.meta.url))],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
if (kept.status !== 0)
  throw new Error(`keeping the bundle's code ended with ${kept.status ?? kept.signal}`);
