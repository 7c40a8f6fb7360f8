import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { digestOfBytes } from '../base/digest.ts';

const FROM_SOURCE = import.meta.url.endsWith('.ts');

/**
 * The default export of a TypeScript or JavaScript module of the user's. Node 20 runs no TypeScript by
 * itself, and a user's module imports this package by its name wherever that is installed.
 * @throws what the module throws; `readModule` turns it into a sentence
 */
export async function loadModule(file: string): Promise<unknown> {
  const translated = translatedByBuild(file);
  if (translated !== null) {
    const module: { default: unknown } = createRequire(import.meta.url)(translated);
    return module.default;
  }
  const { createJiti } = await import('jiti');
  const index = FROM_SOURCE ? '../index.ts' : '../index.js';
  // Translating a suite costs more than planning its lesson. What is kept is run, so it lies with our own code
  // and not in a folder that others may write to; where that is read-only, nothing is kept.
  const kept = new URL(
    `${FROM_SOURCE ? '' : '../'}../../node_modules/.cache/jiti`,
    import.meta.url,
  );
  const jiti = createJiti(import.meta.url, {
    alias: { 'tt-lesson-harness': fileURLToPath(new URL(index, import.meta.url)) },
    moduleCache: false,
    fsCache: fileURLToPath(kept),
  });
  return await jiti.import(file, { default: true });
}

/** Whether a file is a suite of ours that the build has translated, which needs no watching. */
export function isTranslated(file: string): boolean {
  return translatedByBuild(file) !== null;
}

/** What the build made of a suite that comes with the package, by the suite's text: a changed one is translated anew. */
function translatedByBuild(file: string): string | null {
  const folder = new URL('../bundled/suites/', import.meta.url);
  if (!existsSync(folder)) return null;
  const made = new URL(`${digestOfBytes(readFileSync(file))}.cjs`, folder);
  return existsSync(made) ? fileURLToPath(made) : null;
}
