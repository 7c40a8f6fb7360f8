/**
 * Puts what `lint` loads into one script, and beside it the code that V8 makes of it: `npm run build` ends with it. Two
 * threads each load and compile two hundred modules otherwise, which takes as long as linting twenty lessons.
 * Everything else is loaded as the compiler left it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
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

/** Modules that few lints need: asked for where they are used, and not at the start of every thread. */
const LATE = [
  'node:child_process',
  'node:crypto',
  'node:stream/promises',
  'node:string_decoder',
  'node:timers/promises',
  'node:tty',
  'node:v8',
  'node:worker_threads',
  'junit-report-builder',
];

const lateModules = {
  name: 'late-modules',
  renderChunk(code) {
    let late = code;
    for (const module of LATE) {
      const name = module.replaceAll(/\W/g, '_');
      late = late
        .replace(`let ${name} = require("${module}");\n`, '')
        .replace(`${name} = __toESM(${name}, 1);\n`, '')
        .replaceAll(
          new RegExp(`(?<![\\w.$])${name}(?:\\.default)?(?=\\??\\.\\w)`, 'g'),
          `(require("${module}"))`,
        );
      if (new RegExp(`(?<![\\w.$])${name}(?![\\w$])`).test(late))
        throw new Error(`the bundle uses ${module} in a way that cannot be put off`);
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
for (const { code = '' } of output) {
  const early = /^let \w+ = require\("((?!node:)[^"]+)"\)/m.exec(code);
  if (early !== null) throw new Error(`every lint would load ${early[1]}: put it among the late`);
}

/** What a part loads late stays where the compiler left it. */
const lateParts = {
  name: 'late-parts',
  resolveId(source, _importer, { kind }) {
    return kind === 'dynamic-import'
      ? { id: source.replace('./', '../cli/'), external: true }
      : null;
  },
};

// The starts of the binary and of a thread, as CommonJS too: what loads no other module starts sooner.
const starts = { 'tt-lessons': at('cli/main.js'), 'lint-thread': at('cli/bundled-thread.js') };
for (const [name, file] of Object.entries(starts)) {
  const start = await rolldown({
    input: { [name]: file },
    platform: 'node',
    plugins: [lateParts, lateModules],
  });
  await start.write({
    dir: folder,
    format: 'cjs',
    dynamicImportInCjs: true,
    entryFileNames: '[name].cjs',
  });
  await start.close();
}
// The suites that come with the package, each under the digest of its text: what a suite imports is its own or ours.
const suites = fileURLToPath(new URL('../suites', import.meta.url));
for (const name of readdirSync(suites).filter((one) => one.endsWith('.suite.ts'))) {
  const input = join(suites, name);
  const suite = await rolldown({
    input,
    platform: 'node',
    resolve: { alias: { 'tt-lesson-harness': at('suite/define-suite.js') } },
  });
  const digest = createHash('sha256').update(readFileSync(input)).digest('hex');
  const made = await suite.write({
    dir: join(folder, 'suites'),
    format: 'cjs',
    exports: 'named',
    entryFileNames: `${digest}.cjs`,
  });
  await suite.close();
  const strangers = made.output
    .flatMap(({ moduleIds = [] }) => moduleIds)
    .filter((id) => id !== input && !/\/harness\/suite\/define-suite\.[tj]s$/.test(id));
  if (strangers.length > 0)
    throw new Error(`${name} loads ${strangers.join(' and ')}, which its digest leaves out`);
}

const bytes = output.reduce((sum, { code = '' }) => sum + code.length, 0);
console.log(`bundled lint: ${(bytes / 1024).toFixed(0)} KB`);

const kept = spawnSync(
  process.execPath,
  [fileURLToPath(new URL('keep-code.js', import.meta.url))],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
if (kept.status !== 0)
  throw new Error(`keeping the bundle's code ended with ${kept.status ?? kept.signal}`);
