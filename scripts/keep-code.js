/**
 * Runs the bundle of `lint` over every fixture, so that V8 compiles what lessons need, and keeps its code beside the
 * bundle. Flags are those of the command, because V8 takes no code that was made with others.
 */
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeFile, loadCachedScript } from '../dist/harness/cli/cached-script.js';
import { expectShortRun } from '../dist/harness/cli/short-run.js';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
expectShortRun();
const file = at('dist/harness/bundled/lint.cjs');
const { exports, script } = loadCachedScript(file);
const content = at('fixtures/content');
for (const format of ['json', 'pretty'])
  await exports.lint({ values: { content, format }, positionals: [] });
const files = readdirSync(at('fixtures/lint'), { recursive: true })
  .filter((path) => path.endsWith('.md'))
  .map((path) => join(at('fixtures/lint'), path));
const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
const answer = await exports.lintShare({ files, options: { content: null }, note: false, counter });
if (!answer.ok) throw new Error(answer.failure.message);
// Whole or not at all: another process may be reading it.
const near = `${codeFile(file)}.${process.pid}.tmp`;
writeFileSync(near, script.createCachedData());
renameSync(near, codeFile(file));
